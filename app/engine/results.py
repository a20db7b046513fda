"""What an engine call found: figures and named exceptions, ready for a page, a report or ``--json``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.deviations import Deviation
from app.core.errors import AppError
from app.core.identity import Digest, MailboxPath, PersonId
from app.engine.proof.person_proof import PersonProof


class Outcome(StrEnum):
    """How a run ended. COMPLETE only when every listed message is accounted for without exception."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class PlannedFolder:
    """What a folder holds and what of it is still to be copied; bytes as the server announces them."""

    folder: MailboxPath
    messages: int
    size_bytes: int
    todo_messages: int
    todo_bytes: int


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """The scan of one person's old mailbox; `error` says why there is none."""

    person: PersonId
    folders: tuple[PlannedFolder, ...] = ()
    error: AppError | None = None

    @property
    def todo_messages(self) -> int:
        """Messages still to be copied."""
        return sum(folder.todo_messages for folder in self.folders)

    @property
    def todo_bytes(self) -> int:
        """Bytes still to be copied."""
        return sum(folder.todo_bytes for folder in self.folders)


@dataclass(frozen=True, slots=True)
class PersonBackup:
    """One person's account: ``listed == stored + left out by exceptions`` or the books do not balance."""

    person: PersonId
    listed: int = 0
    stored: int = 0
    new: int = 0
    size_bytes: int = 0
    exceptions: tuple[Deviation, ...] = ()
    paused: bool = False
    notes: tuple[Deviation, ...] = ()
    """Worth saying, but nothing is wrong: a folder that the server renumbered."""
    begun: bool = True
    """False if the run was paused before it came to this person: her last result stands."""

    @property
    def balanced(self) -> bool:
        """Whether every listed message is stored or named."""
        return self.listed == self.stored + messages_in(self.exceptions)


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A whole back-up run."""

    people: tuple[PersonBackup, ...]

    @property
    def listed(self) -> int:
        """Messages the servers listed."""
        return sum(p.listed for p in self.people)

    @property
    def stored(self) -> int:
        """Of those, how many are in the archive."""
        return sum(p.stored for p in self.people)

    @property
    def new(self) -> int:
        """Of those, how many this run added."""
        return sum(p.new for p in self.people)

    @property
    def exceptions(self) -> list[Deviation]:
        """Everything that did not go as listed."""
        return [deviation for p in self.people for deviation in p.exceptions]

    @property
    def outcome(self) -> Outcome:
        """PAUSED if anybody was; COMPLETE only without exceptions and with balanced books."""
        if any(p.paused for p in self.people):
            return Outcome.PAUSED
        clean = all(p.balanced and not p.exceptions for p in self.people)
        return Outcome.COMPLETE if clean else Outcome.INCOMPLETE


@dataclass(frozen=True, slots=True)
class RepairedMessage:
    """A message that went to the new side as a changed copy; the original stays in the archive.

    `repairs` are the values of `engine.repair.Repair` in the order in which they were made.
    """

    person: PersonId
    folder: MailboxPath
    """The old one."""
    digest: Digest
    date: str | None
    """ISO 8601, as far as it is known."""
    sender: str | None
    subject: str | None
    repairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonDelivery:
    """One person's delivery: what the archive lists for her, what is now on the new side."""

    person: PersonId
    listed: int = 0
    delivered: int = 0
    already: int = 0
    repaired: int = 0
    """Of those delivered by this run, how many went as a repaired copy."""
    left_out: int = 0
    size_bytes: int = 0
    exceptions: tuple[Deviation, ...] = ()
    paused: bool = False
    begun: bool = True
    """False if the run was paused before it came to this person: her last result stands."""
    stubbed: int = 0
    """Of those delivered by this run, how many are there as a short message that says where the original is."""
    flags_changed: int = 0
    """Messages there already whose flags followed the old side."""
    repairs: tuple[RepairedMessage, ...] = ()

    @property
    def balanced(self) -> bool:
        """Whether every listed message is delivered, was there, was left out by choice, or is named."""
        return self.listed == self.delivered + self.already + self.left_out + messages_in(self.exceptions)


@dataclass(frozen=True, slots=True)
class DeliverReport:
    """A whole delivery run; with `dry_run` nothing was written and `delivered` is what would have been."""

    people: tuple[PersonDelivery, ...]
    dry_run: bool = False

    def _sum(self, name: str) -> int:
        return sum(int(getattr(person, name)) for person in self.people)

    @property
    def listed(self) -> int:
        """Messages the archive holds for these people."""
        return self._sum("listed")

    @property
    def delivered(self) -> int:
        """Messages this run brought to the new side."""
        return self._sum("delivered")

    @property
    def already(self) -> int:
        """Messages an earlier run had brought."""
        return self._sum("already")

    @property
    def repaired(self) -> int:
        """Delivered by this run as a repaired copy."""
        return self._sum("repaired")

    @property
    def stubbed(self) -> int:
        """Delivered by this run as a short message in place of one that is too large."""
        return self._sum("stubbed")

    @property
    def flags_changed(self) -> int:
        """Messages whose flags followed the old side."""
        return self._sum("flags_changed")

    @property
    def left_out(self) -> int:
        """In folders she chose to leave out."""
        return self._sum("left_out")

    @property
    def exceptions(self) -> list[Deviation]:
        """Everything that did not go as listed."""
        return [deviation for p in self.people for deviation in p.exceptions]

    @property
    def outcome(self) -> Outcome:
        """As `BackupReport.outcome`."""
        if any(p.paused for p in self.people):
            return Outcome.PAUSED
        clean = all(p.balanced and not p.exceptions for p in self.people)
        return Outcome.COMPLETE if clean else Outcome.INCOMPLETE


@dataclass(frozen=True, slots=True)
class VerifyNewReport:
    """The new side compared with the archive, message by message.

    ``checked`` is all of the archive but what she left out: identical + repaired + differing + missing, and after a
    pause or a lost account the rest. A moved message is identical; what never arrived is missing.
    """

    checked: int = 0
    identical: int = 0
    differing: int = 0
    missing: int = 0
    exceptions: tuple[Deviation, ...] = field(default_factory=tuple)
    paused: bool = False
    people: tuple[PersonProof, ...] = ()
    repaired: int = 0
    """There as a repaired copy or a stub, byte for byte as it was sent."""

    @property
    def outcome(self) -> Outcome:
        """COMPLETE only if every message arrived and every UID that the old side listed is accounted for."""
        if self.paused:
            return Outcome.PAUSED
        whole = self.identical + self.repaired == self.checked and not self.exceptions
        return Outcome.COMPLETE if whole and all(p.complete for p in self.people) else Outcome.INCOMPLETE


def messages_in(exceptions: Iterable[Deviation]) -> int:
    """How many listed messages the exceptions speak of: one each, or fact ``messages`` where a folder is concerned."""
    total = 0
    for deviation in exceptions:
        count = deviation.facts.get("messages")
        total += int(count) if isinstance(count, int) else int(deviation.uid is not None)
    return total
