"""The account that mail is put back to: a mailbox of a project, or any other, years later and with another provider."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.core.errors import AppError, ErrorCode
from app.core.identity import MailboxPath, account_slug
from app.core.secret import Secret
from app.credentials import Vault, memory_vault
from app.engine.reaching import Reach, reach
from app.mailstore.endpoint import Security
from app.project import new_firm, new_person
from app.project.model import Account, Firm, MoveKind, Side


@dataclass(frozen=True, slots=True)
class Server:
    """What she says of a server. Blank and None mean what the provider of the address says."""

    host: str = ""
    port: int | None = None
    security: Security | None = None
    user: str = ""


def account_of(firm: Firm, vault: Vault, address: str) -> Reach:
    """A mailbox of the project; the new one where old and new have the same address.

    Raises AppError NOBODY with the address, or SERVER_UNKNOWN.
    """
    for side in (Side.NEW, Side.OLD):
        for person in firm.people:
            account = person.account(side)
            if account is not None and account.address.casefold() == address.strip().casefold():
                return reach(firm, vault, person, side)
    raise AppError(ErrorCode.NOBODY, address=address)


def account_anywhere(
    address: str,
    password: Secret | None,
    server: Server | None = None,
    trusted_certificates: Mapping[str, tuple[str, ...]] | None = None,
) -> Reach:
    """An account that no project knows. Raises AppError SERVER_UNKNOWN where neither `server` nor the address tells."""
    server = server or Server()
    firm = new_firm(address, [address.rpartition("@")[2]], MoveKind.NEW_ADDRESSES)
    person = new_person(firm, address, "", "", address)
    account = Account(account_slug(address), address, server.user, server.host, server.port, server.security)
    person = replace(person, new=account)
    firm = replace(firm, people=(person,), trusted_certificates=dict(trusted_certificates or {}))
    vault = memory_vault()
    if password is not None:
        vault.set(firm.vault_name(account.id), password)
    return reach(firm, vault, person, Side.NEW)


def ledger_name(access: Reach, into: MailboxPath | None) -> str:
    """The file that remembers what was put there: one for each account on each server and each folder chosen."""
    endpoint = access.endpoint
    there = [endpoint.host.lower(), str(endpoint.port), endpoint.user, *(into.parts if into else ())]
    digest = hashlib.sha256("\0".join(there).encode()).hexdigest()
    return f"put-back-{account_slug(access.account.address)}-{digest[:8]}.jsonl"
