"""Whose mail it is that is brought in: somebody of the archive, or a new name."""

from __future__ import annotations

from app.archive.archive import Archive
from app.archive.places import ArchivedAccount
from app.core.identity import account_slug


def owner_named(archive: Archive, name: str) -> ArchivedAccount:
    """The account with this address, name or id; else a new one, which exists once something is brought in."""
    wanted = name.strip()
    accounts = archive.accounts()
    for account in sorted(accounts, key=lambda account: wanted != account.address):
        if wanted.casefold() in {account.address.casefold(), account.id.casefold(), account.name.casefold()} - {""}:
            return account
    taken = [account.id for account in accounts]
    if "@" in wanted:
        return ArchivedAccount(account_slug(wanted, taken), wanted, wanted)
    readable = wanted if wanted.isascii() else "brought-in"
    return ArchivedAccount(account_slug(readable, taken), "", wanted)
