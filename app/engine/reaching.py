"""From a person's account to a signed-in session: provider facts, password from the vault, trusted certificates."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import AppError, ErrorCode, Scope
from app.core.secret import Secret
from app.credentials import Vault
from app.mailstore.endpoint import Endpoint, TrustedCertificates
from app.mailstore.imap import Session, connect
from app.project.model import Account, Firm, Person, Side
from app.providers import Provider, endpoint_for, provider_table

DEFAULT_CONNECTIONS = 2
"""Connections to one account when nothing is known of the provider: speed doubles from one to two, little beyond."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything needed to sign in to one side of one person, as often as wanted."""

    person: Person
    account: Account
    endpoint: Endpoint
    firm: Firm
    vault: Vault

    def password(self) -> Secret | None:
        """The account's password, if one is known."""
        return self.vault.get(self.firm.vault_name(self.account.id))

    def open(self) -> Session:
        """A new connection, signed in. Raises AppError, scope ACCOUNT."""
        trusted = {server: frozenset(prints) for server, prints in self.firm.trusted_certificates.items()}
        return connect(self.endpoint, self.password, TrustedCertificates(trusted))


def reach(firm: Firm, vault: Vault, person: Person, side: Side) -> Reach:
    """How to reach one side of one person.

    Raises AppError SERVER_UNKNOWN if there is no mailbox on that side or nobody knows its server.
    """
    account = person.account(side)
    if account is None:
        raise AppError(ErrorCode.SERVER_UNKNOWN, scope=Scope.ACCOUNT, person=person.name, side=side.value)
    return Reach(person, account, endpoint_for(account, provider_of(firm, side)), firm, vault)


def provider_of(firm: Firm, side: Side) -> Provider | None:
    """The firm's provider on that side, if it is one we have facts about."""
    provider_id = firm.old_provider if side is Side.OLD else firm.new_provider
    return provider_table().get(provider_id) if provider_id else None


def chosen(firm: Firm, only: tuple[str, ...] | None) -> tuple[Person, ...]:
    """The people meant: all, or those whose old or new address or id is in `only`.

    Raises AppError NOBODY, with the first address that belongs to nobody.
    """
    if not firm.people:
        raise AppError(ErrorCode.NOBODY)
    if only is None:
        return firm.people
    wanted = {address.lower() for address in only}
    found = []
    for person in firm.people:
        names = {a.address.lower() for a in (person.old, person.new) if a} | {person.id.lower()}
        if names & wanted:
            found.append(person)
            wanted -= names
    if wanted:
        raise AppError(ErrorCode.NOBODY, address=min(wanted))
    return tuple(found)
