"""What the recount of one person found: every message of the archive in exactly one class, per folder and in all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.deviations import Deviation
from app.core.errors import ErrorCode, Fact
from app.core.identity import Digest, MailboxPath, PersonId


class Depth(StrEnum):
    """How deep the new side was read. AUTO is FULL when that takes under an hour on this line, else SAMPLED."""

    FULL = "full"
    SAMPLED = "sampled"
    AUTO = "auto"


class Fate(StrEnum):
    """What became of one message of the archive. The names are fields of `FolderProof`."""

    IDENTICAL = "identical"
    MOVED = "moved"
    """Identical, but in another folder: she moved it."""
    REPAIRED = "repaired"
    STUBBED = "stubbed"
    DIFFERING = "differing"
    TOO_LARGE = "too_large"
    LEFT_OUT = "left_out"
    """By her own mapping."""
    MISSING = "missing"
    """Was delivered and is not there any more. It is never brought back."""
    REFUSED = "refused"
    NOT_DELIVERED = "not_delivered"
    UNCHECKED = "unchecked"
    """The look was paused, or the new side could not be reached."""


ARRIVED = (Fate.IDENTICAL, Fate.MOVED, Fate.REPAIRED, Fate.STUBBED)


@dataclass(frozen=True, slots=True)
class FolderProof:
    """One old folder: ``archived`` is the sum of the classes."""

    source: MailboxPath
    target: MailboxPath | None
    archived: int = 0
    identical: int = 0
    repaired: int = 0
    stubbed: int = 0
    moved: int = 0
    differing: int = 0
    too_large: int = 0
    left_out: int = 0
    missing: int = 0
    not_delivered: int = 0
    refused: int = 0
    unchecked: int = 0
    read: int = 0
    """Bodies that were read back and hashed; the rest of a sampled look was matched by number and size."""
    flags_differ: int = 0
    """A note: she may have read or starred them since."""
    dates_differ: int = 0
    """A note: INTERNALDATE as an instant."""

    def count(self, fate: Fate) -> int:
        """Messages of one class."""
        return int(getattr(self, fate.value))

    @property
    def balanced(self) -> bool:
        """Whether every message stands in one class."""
        return self.archived == sum(self.count(fate) for fate in Fate)


@dataclass(frozen=True, slots=True)
class Altered:
    """One thing that is not as it was; values of `engine.rehearsal.report` ``Aspect`` and ``Change``."""

    aspect: str
    change: str
    harmless: bool
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class NamedMessage:
    """A message of the archive that is not simply there, identical and in its place."""

    person: PersonId
    folder: MailboxPath
    fate: Fate
    digest: Digest
    size: int
    date: str | None = None
    sender: str | None = None
    subject: str | None = None
    found_in: MailboxPath | None = None
    repairs: tuple[str, ...] = ()
    differences: tuple[Altered, ...] = ()
    code: ErrorCode | None = None
    """The reason, where there is one to be explained in words."""
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonProof:
    """One person, from the listing of the old server to the new side."""

    person: PersonId
    name: str
    listed_old: int | None = None
    """What the old server listed at the last back-up; None if there was none."""
    stored: int = 0
    """Of those, how many that back-up found in the archive."""
    named_old: tuple[Deviation, ...] = ()
    """Of those, what is not in the archive, with the reason."""
    archived: int = 0
    folders: tuple[FolderProof, ...] = ()
    messages: tuple[NamedMessage, ...] = ()
    exceptions: tuple[Deviation, ...] = ()
    """What needs attention: the account or a folder that could not be read, and messages that are not there whole."""
    depth: Depth = Depth.FULL
    seed: str = ""
    """Of the sample, when it was one."""
    not_ours: int = 0
    """Messages on the new side that do not come from the archive."""
    chain: bool = False
    """The old side's listing = archive + named, by the last back-up."""
    paused: bool = False

    def count(self, fate: Fate) -> int:
        """Messages of one class."""
        return sum(folder.count(fate) for folder in self.folders)

    @property
    def read(self) -> int:
        """Bodies read back and hashed."""
        return sum(folder.read for folder in self.folders)

    @property
    def balanced(self) -> bool:
        """Whether every message of the archive stands in one class."""
        return all(f.balanced for f in self.folders) and self.archived == sum(f.archived for f in self.folders)

    @property
    def complete(self) -> bool:
        """Every UID the old server listed is in the archive or named, and then on the new side or left out by her."""
        there = sum(self.count(fate) for fate in (*ARRIVED, Fate.LEFT_OUT))
        return self.chain and self.balanced and there == self.archived and not self.exceptions and not self.paused
