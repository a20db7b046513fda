"""What the People page has done in jobs: asking the vault, reading a list, signing in. No widget is touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import AppError
from app.core.events import Cancelled, Emit
from app.core.identity import AccountId
from app.core.secret import Secret
from app.credentials import Vault
from app.engine import check_sign_ins
from app.flow.people import Keeping
from app.project import Firm
from app.project.people_file import PeopleTable, parse_pasted, read_people


@dataclass(frozen=True, slots=True)
class Kept:
    """What the vault holds for a firm. `error`: what was to be kept lasts for this run only."""

    accounts: frozenset[AccountId]
    keeping: Keeping
    error: AppError | None = None


def ask_vault(vault: Vault, firm: Firm, _emit: Emit, _cancelled: Cancelled) -> Kept:
    """Which accounts have a password. Waits for the keyring, which may wait for her."""
    return _kept(vault, firm)


def keep(
    vault: Vault, firm: Firm, secrets: Mapping[AccountId, Secret], gone: tuple[AccountId, ...],
    _emit: Emit, _cancelled: Cancelled,
) -> Kept:  # fmt: skip
    """Put passwords into the vault and take others out."""
    error = None
    try:
        for account in gone:
            vault.delete(firm.vault_name(account))
        if secrets:
            vault.set_all({firm.vault_name(account): secret for account, secret in secrets.items()})
    except AppError as failed:
        error = failed  # the vault has them all the same, until the program ends
    return _kept(vault, firm, error)


def read_pasted(text: str, _emit: Emit, _cancelled: Cancelled) -> PeopleTable:
    """The list in pasted text. Raises AppError PEOPLE_*."""
    return parse_pasted(text)


def read_file(path: str, _emit: Emit, _cancelled: Cancelled) -> PeopleTable:
    """The list in a file. Raises AppError PEOPLE_*."""
    return read_people(Path(path))


def sign_in(vault: Vault, firm: Firm, emit: Emit, cancelled: Cancelled) -> None:
    """Try every mailbox of `firm`, which holds just those meant."""
    check_sign_ins(firm, vault, emit=emit, cancelled=cancelled)


def _kept(vault: Vault, firm: Firm, error: AppError | None = None) -> Kept:
    accounts = [account for person in firm.people for account in (person.old, person.new) if account]
    known = frozenset(account.id for account in accounts if vault.get(firm.vault_name(account.id)))
    return Kept(known, Keeping(vault.persistent, vault.problem, vault.reason), error)
