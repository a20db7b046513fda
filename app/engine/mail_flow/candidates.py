"""Who gets a letter and how the mailboxes are reached; who gets none, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import ProbeState
from app.core.identity import PersonId
from app.credentials import Vault
from app.engine import reaching
from app.engine.mail_flow.finding import ArrivalFinder, BounceFinder
from app.engine.mail_flow.findings import Looked, Probe
from app.engine.mail_flow.ledger import LetterRecord
from app.engine.mail_flow.limits import wait_for
from app.engine.mail_flow.mailbox_watch import Watched
from app.engine.mail_flow.outside import Outside
from app.engine.mail_flow.probe_message import demand_address, new_token
from app.engine.pacing.host_budget import USUAL_MOST
from app.mailstore.endpoint import TrustedCertificates
from app.mailstore.imap import Session, connect
from app.project.model import Firm, Person, Side


@dataclass(slots=True)
class Candidate:
    """A colleague who may get a letter."""

    person: Person
    address: str
    token: str = ""
    not_sent: Probe | None = None
    """Why there is no letter."""
    mailboxes: dict[Side, Watched] = field(default_factory=dict)
    looks: dict[Side, Looked] = field(default_factory=dict)
    """The last look into each mailbox, or try."""

    def refuse(self, error: AppError, again_at: datetime | None = None) -> Probe:
        """There will be no letter."""
        self.not_sent = Probe(
            self.person.id, self.address, "", None, ProbeState.NOT_SENT, error=error, again_at=again_at
        )
        return self.not_sent

    @property
    def is_heard(self) -> bool:
        """Whether nothing more has to be known before the letter may go."""
        return self.looks.keys() >= self.mailboxes.keys()

    @property
    def blindness(self) -> AppError | None:
        """Why nobody would see the letter arrive, if that is so: the new side's reason before the old side's."""
        failures = {side: look.error for side, look in self.looks.items() if look.error is not None}
        if not failures.keys() >= self.mailboxes.keys():
            return None
        unwatched = AppError(ErrorCode.PROBE_UNWATCHED, scope=Scope.ACCOUNT, address=self.address)
        return failures.get(Side.NEW) or failures.get(Side.OLD) or unwatched


def candidates(
    firm: Firm, vault: Vault, people: Sequence[PersonId], to: Side, before: Sequence[LetterRecord], now: datetime
) -> list[Candidate]:
    """One for each person, in that order; nobody outside the firm. Raises AppError NOBODY.

    Letters of `before` that left count towards the limits, and so does each of these.
    """
    sent = [(letter.address, letter.at) for letter in before if letter.counts]
    found: list[Candidate] = []
    for person_id in dict.fromkeys(people):
        person = _person(firm, person_id)
        accounts = [account for account in (person.account(to), person.old, person.new) if account]
        candidate = Candidate(person, accounts[0].address if accounts else "")
        found.append(candidate)
        try:
            demand_address(candidate.address)
        except AppError as error:
            candidate.refuse(error)
            continue
        wait = wait_for(sent, candidate.address, now)
        if wait is not None:
            candidate.refuse(wait.error, wait.again_at)
            continue
        sent.append((candidate.address, now))
        candidate.token = new_token()
        _reach(candidate, firm, vault)
    return found


def outside_mailbox(outside: Outside, tokens: frozenset[str], trusted: TrustedCertificates) -> Iterator[Watched]:
    """The mailbox that letters come back to, if it can be read."""
    endpoint = outside.imap
    if endpoint is None:
        return

    def opened() -> Session:
        return connect(endpoint, lambda: outside.password, trusted, timeout_s=reaching.STANDSTILL_S)

    yield Watched(None, (endpoint.host, endpoint.port), USUAL_MOST, opened, BounceFinder(tokens))


def trusted_by(firm: Firm) -> TrustedCertificates:
    """The certificates that she chose to trust."""
    return TrustedCertificates({server: frozenset(prints) for server, prints in firm.trusted_certificates.items()})


def is_outside(firm: Firm, address: str) -> bool:
    """Whether mail from there has to cross the world to reach the firm."""
    accounts = [account for person in firm.people for account in (person.old, person.new) if account]
    inside = {_domain(account.address) for account in accounts} | {domain.lower() for domain in firm.domains}
    return _domain(address) not in inside


def _person(firm: Firm, person_id: PersonId) -> Person:
    try:
        return firm.person(person_id)
    except KeyError as error:
        raise AppError(ErrorCode.NOBODY, address=person_id) from error


def _reach(candidate: Candidate, firm: Firm, vault: Vault) -> None:
    for side in Side:
        if candidate.person.account(side) is None:
            continue
        try:
            way = reaching.reach(firm, vault, candidate.person, side)
        except AppError as error:
            candidate.looks[side] = Looked((candidate.person.id, side), error, is_last=True)
            continue
        at, finder = way.endpoint, ArrivalFinder(candidate.token, side)
        candidate.mailboxes[side] = Watched(
            (candidate.person.id, side), (at.host, at.port), way.most_connections(), way.open_further, finder
        )


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()
