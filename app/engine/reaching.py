"""From a person's account to a signed-in session: provider facts, password from the vault, trusted certificates."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Protocol

from app.core.errors import AppError, ErrorCode, Scope
from app.core.secret import Secret
from app.credentials import Vault
from app.engine import waking
from app.engine.pacing.host_budget import USUAL_MOST, HostBudget, budget_for
from app.mailstore.endpoint import Endpoint, TrustedCertificates
from app.mailstore.imap import Session, connect
from app.mailstore.imap.wire import Meter
from app.project.model import Account, Firm, Person, Side
from app.providers import Provider, endpoint_for, provider_table

DEFAULT_CONNECTIONS = 2
"""Connections to one account when nothing is known of the provider: speed doubles from one to two, little beyond."""
SMALL_BYTES = 4 << 20
"""Below this a second connection costs more than it brings."""
STANDSTILL_S = 60.0
"""A line on which nothing has moved for so long counts as lost."""
NEAR_S = 0.005
"""A server that answers this fast fills one connection that reads: a second only fights for the interpreter."""


class Pacer(Protocol):
    """Keeps the connections of a run to her pace; see `pacing.pace`, which this module does not know."""

    def meter(self) -> Meter:
        """For one connection."""
        ...

    def most_connections(self, host: str) -> int | None:
        """Her own figure for this server, at this moment."""
        ...


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything needed to sign in to one side of one person, as often as wanted."""

    person: Person
    account: Account
    endpoint: Endpoint
    firm: Firm
    vault: Vault
    provider_connections: int | None = None
    """As many as the provider is known to allow at a time."""
    pacer: Pacer | None = None
    """Of the run that this is part of; a look that moves no mail has none."""

    def password(self) -> Secret | None:
        """The account's password, if one is known."""
        return self.vault.get(self.firm.vault_name(self.account.id))

    @property
    def has_answered(self) -> bool:
        """Whether the server has taken a connection of this program before."""
        return self._budget().has_answered

    def open(self) -> Session:
        """A new connection, signed in. Waits for its turn while other accounts use what the server allows.

        Raises AppError, scope ACCOUNT.
        """
        budget = self._budget()
        while True:
            budget.take()
            try:
                return self._connected(budget)
            except AppError as error:
                if error.code is not ErrorCode.TOO_MANY_CONNECTIONS or not budget.in_use:
                    raise

    def open_further(self) -> Session:
        """One more connection for an account that has one, if the server's figure leaves room.

        Raises AppError TOO_MANY_CONNECTIONS where there is none, and as `open`.
        """
        budget = self._budget()
        if not budget.take_now():
            raise AppError(ErrorCode.TOO_MANY_CONNECTIONS, scope=Scope.ACCOUNT, host=self.endpoint.host)
        return self._connected(budget)

    def most_connections(self) -> int:
        """As many as this computer may keep to the server, over all accounts."""
        return self._budget().most

    def crowded(self) -> bool:
        """Whether a further connection is one too many by now."""
        return self._budget().crowded

    def _budget(self) -> HostBudget:
        """Her own figure for the host, else the provider's, if there is one."""
        host = self.endpoint.host
        hers = self.pacer.most_connections(host) if self.pacer else self.firm.pacing.connections.get(host)
        return budget_for(host, self.endpoint.port, hers or self.provider_connections or USUAL_MOST)

    def _connected(self, budget: HostBudget) -> Session:
        trusted = {server: frozenset(prints) for server, prints in self.firm.trusted_certificates.items()}
        try:
            session = connect(self.endpoint, self.password, TrustedCertificates(trusted), timeout_s=STANDSTILL_S)
        except AppError as error:
            if error.code is ErrorCode.LOST and budget.in_use > 1:
                # some servers only hang up on one connection too many, while they serve the others
                error.code = ErrorCode.TOO_MANY_CONNECTIONS
            if error.code is ErrorCode.TOO_MANY_CONNECTIONS:
                budget.refused()
            else:
                budget.release()
            raise
        except BaseException:
            budget.release()
            raise
        forget = waking.open_lines.watch(session.wire)

        def closed() -> None:
            forget()
            budget.release()

        session.wire.on_closed = closed
        session.wire.meter = self.pacer.meter() if self.pacer else None
        budget.accepted()
        return session


def reach(firm: Firm, vault: Vault, person: Person, side: Side) -> Reach:
    """How to reach one side of one person.

    Raises AppError SERVER_UNKNOWN if there is no mailbox on that side or nobody knows its server.
    """
    account = person.account(side)
    if account is None:
        raise AppError(ErrorCode.SERVER_UNKNOWN, scope=Scope.ACCOUNT, person=person.name, side=side.value)
    provider = provider_of(firm, side)
    most = provider.limits.connections if provider else None
    return Reach(person, account, endpoint_for(account, provider), firm, vault, most)


def limit_connections(firm: Firm) -> None:
    """Her figures hold from now on, for runs under way too; further connections beyond them end with their chunk."""
    for side in Side:
        provider = provider_of(firm, side)
        known = provider.limits.connections if provider else None
        for account in filter(None, (person.account(side) for person in firm.people)):
            with contextlib.suppress(AppError):
                at = endpoint_for(account, provider)
                budget_for(at.host, at.port, firm.pacing.connections.get(at.host) or known or USUAL_MOST)


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
