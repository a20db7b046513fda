"""The books of a finished run, the same for both halves: listed = safe + left out by choice + named exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.deviations import Deviation
from app.core.errors import ErrorCode
from app.core.identity import PersonId
from app.engine.results import BackupReport, DeliverReport, messages_in
from app.project.model import Firm

SETTLED = frozenset({ErrorCode.MESSAGE_GONE, ErrorCode.FOLDER_GONE})
"""Nothing is left to do: their owner removed them while the run was under way."""


class Standing(StrEnum):
    """What may be said of a run. Only WHOLE and NAMED are proofs."""

    WHOLE = "whole"
    NAMED = "named"
    """The books balance; some messages are exceptions, each with its reason."""
    PARTLY = "partly"
    """A mailbox or folder could not be read at all, so nobody knows what it lists."""
    PAUSED = "paused"
    UNBALANCED = "unbalanced"


@dataclass(frozen=True, slots=True)
class ProvenPerson:
    """One line of the books. `brought` is what this run added, part of `safe`."""

    person: PersonId
    name: str
    listed: int
    safe: int
    brought: int = 0
    left_out: int = 0
    exceptions: tuple[Deviation, ...] = ()
    notes: tuple[Deviation, ...] = ()
    paused: bool = False
    size_bytes: int = 0
    """What is safe, or for a delivery what this run brought."""

    @property
    def difference(self) -> int:
        """Messages that are not where they should be."""
        return self.listed - self.safe - self.left_out

    @property
    def unread(self) -> bool:
        """Whether the mailbox was never listed, so that nobody knows what is in it."""
        return self.listed == 0 and any(
            deviation.folder is None and is_partly(deviation) for deviation in self.exceptions
        )

    @property
    def standing(self) -> Standing:
        """What may be said of this person."""
        if self.paused:
            return Standing.PAUSED
        if self.difference != messages_in(self.exceptions):
            return Standing.UNBALANCED
        if any(is_partly(deviation) for deviation in self.exceptions):
            return Standing.PARTLY
        return Standing.NAMED if self.exceptions else Standing.WHOLE


@dataclass(frozen=True, slots=True)
class Proof:
    """The books of everybody in a run. `ended` is ISO 8601; `took_s` is known only right after the run."""

    people: tuple[ProvenPerson, ...]
    ended: str = ""
    took_s: float | None = None

    @property
    def listed(self) -> int:
        """Messages listed."""
        return sum(person.listed for person in self.people)

    @property
    def safe(self) -> int:
        """Messages proven to be where they should be."""
        return sum(person.safe for person in self.people)

    @property
    def brought(self) -> int:
        """What this run added."""
        return sum(person.brought for person in self.people)

    @property
    def left_out(self) -> int:
        """Messages in folders that she chose to leave out."""
        return sum(person.left_out for person in self.people)

    @property
    def difference(self) -> int:
        """Messages that are not where they should be."""
        return sum(person.difference for person in self.people)

    @property
    def exceptions(self) -> tuple[Deviation, ...]:
        """Every exception; those that need somebody first."""
        every = [deviation for person in self.people for deviation in person.exceptions]
        return tuple(sorted(every, key=is_settled))

    @property
    def notes(self) -> tuple[Deviation, ...]:
        """Facts worth knowing that cost no message."""
        return tuple(deviation for person in self.people for deviation in person.notes)

    @property
    def standing(self) -> Standing:
        """The worst of everybody's."""
        order = [Standing.UNBALANCED, Standing.PAUSED, Standing.PARTLY, Standing.NAMED]
        found = {person.standing for person in self.people}
        return next((standing for standing in order if standing in found), Standing.WHOLE)

    def name(self, person: PersonId) -> str:
        """What the person is called; the id if she is no longer in the firm."""
        return next((line.name for line in self.people if line.person == person), person)


def is_settled(deviation: Deviation) -> bool:
    """Whether nothing is left to be done about it."""
    return deviation.code in SETTLED


def is_partly(deviation: Deviation) -> bool:
    """Whether it speaks of a mailbox or folder, not of one message."""
    return deviation.uid is None and not is_settled(deviation)


def proof_of_backup(report: BackupReport, firm: Firm, ended: str, took_s: float | None = None) -> Proof:
    """The books of a back-up: what the server listed against what the archive holds."""
    names = _names(firm)
    lines = (
        ProvenPerson(
            person.person,
            names.get(person.person, person.person),
            person.listed,
            person.stored,
            person.new,
            exceptions=person.exceptions,
            notes=person.notes,
            paused=person.paused,
            size_bytes=person.size_bytes,
        )
        for person in report.people
    )
    return Proof(tuple(lines), ended, took_s)


def proof_of_delivery(report: DeliverReport, firm: Firm, ended: str, took_s: float | None = None) -> Proof:
    """The books of a delivery: what the archive holds against what the new side has."""
    names = _names(firm)
    lines = (
        ProvenPerson(
            person.person,
            names.get(person.person, person.person),
            person.listed,
            person.delivered + person.already,
            person.delivered,
            person.left_out,
            exceptions=person.exceptions,
            paused=person.paused,
            size_bytes=person.size_bytes,
        )
        for person in report.people
    )
    return Proof(tuple(lines), ended, took_s)


def updated(before: Proof | None, after: Proof) -> Proof:
    """The books after a run of some people only: their lines are new, the others' stand."""
    if before is None:
        return after
    fresh = {line.person: line for line in after.people}
    kept = [fresh.pop(line.person, line) for line in before.people]
    return Proof((*kept, *fresh.values()), after.ended, after.took_s)


def _names(firm: Firm) -> dict[PersonId, str]:
    return {person.id: person.name for person in firm.people}
