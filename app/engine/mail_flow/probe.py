"""The mail-flow probe: a letter from outside to each colleague, and where it arrives.

Before a letter goes, its ledger line is durable and the ends of the mailboxes are noted; afterwards only what is new
there is looked at, on both sides. Nothing is written on either side.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

from app.core.clock import Now, system_now
from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import Cancelled, Emit, ProbeMoved, ProbeState
from app.core.identity import PersonId
from app.core.words import Language
from app.credentials import Vault
from app.engine.mail_flow.candidates import Candidate, candidates, is_outside, outside_mailbox, trusted_by
from app.engine.mail_flow.findings import CameBack, Finding, Looked, Probe, ProbeReport, Sighting
from app.engine.mail_flow.flight import Flight
from app.engine.mail_flow.ledger import LedgerWriter, read_letters
from app.engine.mail_flow.mailbox_watch import Watched
from app.engine.mail_flow.outside import Outside
from app.engine.mail_flow.probe_message import demand_address, probe_letter
from app.engine.mail_flow.sending import Submission
from app.engine.mail_flow.watching import Watching
from app.project import Project
from app.project.model import Side

WAIT = timedelta(minutes=15)
POLL_S = 15.0
READY_S = 20.0
"""So long the letters wait for mailboxes to be opened first; what opens later is looked into all the same."""
_TICK_S = 0.2
_UNKNOWN = {ErrorCode.SMTP_LOST, ErrorCode.SMTP_TIMEOUT}


@dataclass(frozen=True, slots=True)
class ProbeTerms:
    """How a run is to go."""

    language: Language
    now: Now = system_now
    wait: timedelta = WAIT
    """At most, as `now` counts it."""
    poll_s: float = POLL_S
    """Between two looks into a mailbox, in real seconds."""
    to: Side = Side.NEW
    """Whose address is written to, where a person's two differ: the old one tells whether forwarding works."""


def probe_mail_flow(
    project: Project,
    vault: Vault,
    outside: Outside,
    people: Sequence[PersonId],
    emit: Emit,
    cancelled: Cancelled,
    terms: ProbeTerms,
) -> ProbeReport:
    """Send one letter to each of these people and watch both their mailboxes.

    Emits a `ProbeMoved` for each change. Returns early when every letter is settled. Whoever gets no letter is told
    with the reason and, for the limits, when one may go. Raises AppError NOBODY, PROBE_NO_ADDRESS for the outside
    address, LEDGER_DAMAGED, DISK_*.
    """
    demand_address(outside.address)
    asked = candidates(project.firm, vault, people, terms.to, read_letters(project), terms.now())
    with closing(LedgerWriter(project)) as ledger:
        run = _Run(project, outside, asked, ledger, emit, cancelled, terms)
        run.told(candidate.not_sent for candidate in asked)
        if any(candidate.not_sent is None for candidate in asked):
            run.work()
    return run.report()


class _Run:
    """One call's state; everything here happens in the calling thread."""

    def __init__(
        self, project: Project, outside: Outside, asked: list[Candidate], ledger: LedgerWriter, emit: Emit,
        cancelled: Cancelled, terms: ProbeTerms,
    ) -> None:  # fmt: skip
        self._firm, self._outside, self._asked, self._ledger = project.firm, outside, asked, ledger
        self._emit, self._cancelled, self._terms, self._now = emit, cancelled, terms, terms.now
        self._trusted = trusted_by(project.firm)
        self._flights: dict[str, Flight] = {}

    def work(self) -> None:
        try:
            submission = Submission.open(self._outside, self._trusted)
        except AppError as error:
            self._refuse_rest(error)
            return
        with closing(submission), Watching(self._mailboxes(), self._terms.poll_s) as watching:
            self._await_open_mailboxes(watching)
            watching.letters_leave()
            self._send(submission)
            self._await_arrivals(watching)

    def report(self) -> ProbeReport:
        probes = []
        for candidate in self._asked:
            flight = self._flights.get(candidate.token)
            probe = flight.probe() if flight else candidate.not_sent
            if probe is not None:
                probes.append(probe)
        return ProbeReport(
            tuple(probes), self._outside.address, is_outside=is_outside(self._firm, self._outside.address)
        )

    def told(self, probes: Iterable[Probe | None]) -> None:
        for probe in probes:
            if probe is not None:
                self._emit(ProbeMoved(probe.person, probe.token, probe.state, probe.error))

    @property
    def _waiting(self) -> list[Candidate]:
        return [each for each in self._asked if each.not_sent is None and each.token not in self._flights]

    def _mailboxes(self) -> list[Watched]:
        tokens = frozenset(candidate.token for candidate in self._waiting)
        mailboxes = [watched for candidate in self._waiting for watched in candidate.mailboxes.values()]
        return [*mailboxes, *outside_mailbox(self._outside, tokens, self._trusted)]

    def _refuse_rest(self, error: AppError) -> None:
        self.told([candidate.refuse(error) for candidate in self._waiting])

    def _await_open_mailboxes(self, watching: Watching) -> None:
        end = time.monotonic() + READY_S
        while not self._cancelled() and time.monotonic() < end:
            if all(candidate.is_heard for candidate in self._waiting):
                return
            self._hear(watching.next(_TICK_S))

    def _send(self, submission: Submission) -> None:
        for candidate in self._waiting:
            if self._cancelled():
                self._refuse_rest(AppError(ErrorCode.PROBE_STOPPED, scope=Scope.ACCOUNT))
            elif candidate.blindness is not None:
                self.told([candidate.refuse(candidate.blindness)])
            elif candidate.not_sent is None:
                self._send_to(candidate, submission)

    def _send_to(self, candidate: Candidate, submission: Submission) -> None:
        at, token = self._now(), candidate.token
        name = candidate.person.name
        letter = probe_letter(token, self._outside.address, candidate.address, name, at, self._terms.language)
        self._ledger.goes(letter, candidate.person.id, at)
        unsure = None
        try:
            submission.send(letter)
        except AppError as error:
            if error.code not in _UNKNOWN:
                self._ledger.became(token, ProbeState.NOT_SENT, self._now(), error)
                self.told([candidate.refuse(error)])
                return
            unsure = error
        flight = Flight(candidate.person.id, token, candidate.address, at, tuple(candidate.mailboxes), unsure)
        for look in candidate.looks.values():
            flight.looked(look)
        self._flights[token] = flight
        self.told([flight.probe()])
        if unsure is not None:
            self._refuse_rest(unsure)

    def _await_arrivals(self, watching: Watching) -> None:
        end = self._now() + self._terms.wait
        while not all(flight.is_settled for flight in self._flights.values()):
            if self._cancelled() or self._now() >= end:
                return
            self._hear(watching.next(_TICK_S))

    def _hear(self, finding: Finding | None) -> None:
        match finding:
            case Looked():
                self._hear_look(finding)
            case Sighting():
                self._hear_of(finding)
            case CameBack():
                self._hear_of(finding)
            case None:
                pass

    def _hear_look(self, look: Looked) -> None:
        for flight in self._flights.values():
            flight.looked(look)
        for candidate in self._asked:
            if look.mailbox is not None and look.mailbox[0] == candidate.person.id:
                candidate.looks[look.mailbox[1]] = look

    def _hear_of(self, finding: Sighting | CameBack) -> None:
        flight, at = self._flights.get(finding.token), self._now()
        if flight is None:
            return
        before = flight.state
        if isinstance(finding, CameBack):
            flight.come_back(finding)
        elif flight.see(finding, at):
            self._ledger.seen(finding, at)
        if flight.state is not before:
            self._ledger.became(finding.token, flight.state, at, flight.error)
            self.told([flight.probe()])
