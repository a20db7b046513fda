"""The Back up page as frozen states and intents: choose, count, run, prove."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import AppError
from app.flow.pace import Work
from app.flow.progress import RunState
from app.flow.proof import Proof
from app.flow.transfer import PersonChoice, TransferPhase

QUICK_BYTES_PER_S = 4_000_000
SLOW_BYTES_PER_S = 500_000
"""A good office line, and a provider that slows long downloads: the two ends of the rough time given before a start."""
ROOM_FACTOR = 1.1
ROOM_PER_MESSAGE = 6_000
"""A file occupies whole blocks, and the catalogue wants its share."""


class Room(StrEnum):
    """Whether the disk will hold it."""

    UNKNOWN = "unknown"
    ENOUGH = "enough"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the archive is kept. `free_bytes` None where the system does not say."""

    path: str
    free_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Recheck:
    """The archive being read again and compared with its fingerprints; the counts at the end are None until then."""

    done: int = 0
    total: int = 0
    identical: int | None = None
    differing: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportRun:
    """A copy in another format being written; `written` is None until it is whole."""

    destination: str
    done: int = 0
    total: int = 0
    written: int | None = None


@dataclass(frozen=True, slots=True)
class BackupState:
    """All that the page shows."""

    phase: TransferPhase
    choices: tuple[PersonChoice, ...]
    place: Place
    counting: bool = False
    run: RunState | None = None
    proof: Proof | None = None
    recheck: Recheck | None = None
    export: ExportRun | None = None
    problem: AppError | None = None
    """What ended the last call; of scope PROJECT: a full disk, a locked archive."""

    @property
    def chosen(self) -> tuple[PersonChoice, ...]:
        """The people who will be backed up."""
        return tuple(choice for choice in self.choices if choice.chosen)

    @property
    def todo(self) -> Work | None:
        """What is to be copied for the chosen; None until all of them are counted."""
        return _whole([choice.todo for choice in self.chosen])

    @property
    def found(self) -> Work | None:
        """What the chosen people's mailboxes hold; None until all of them are counted."""
        return _whole([choice.found for choice in self.chosen])

    @property
    def folders(self) -> int | None:
        """How many folders they have."""
        counts = [choice.folders for choice in self.chosen]
        known = [count for count in counts if count is not None]
        return sum(known) if known and len(known) == len(counts) else None

    @property
    def room(self) -> Room:
        """Whether the archive will fit."""
        if self.todo is None or self.place.free_bytes is None:
            return Room.UNKNOWN
        return Room.ENOUGH if room_needed(self.todo) <= self.place.free_bytes else Room.SHORT

    @property
    def busy(self) -> bool:
        """Whether a call is under way."""
        rechecking = self.recheck is not None and self.recheck.identical is None
        exporting = self.export is not None and self.export.written is None
        running = self.phase in {TransferPhase.RUNNING, TransferPhase.STOPPING}
        return self.counting or running or rechecking or exporting


def room_needed(todo: Work) -> int:
    """Bytes on the disk for so much mail."""
    return int(todo.size_bytes * ROOM_FACTOR) + todo.messages * ROOM_PER_MESSAGE


def rough_time_s(todo: Work) -> tuple[float, float]:
    """How long it will take at the two ends of the usual, before anything has been measured."""
    return todo.cost / QUICK_BYTES_PER_S, todo.cost / SLOW_BYTES_PER_S


def _whole(works: list[Work | None]) -> Work | None:
    known = [work for work in works if work is not None]
    if not known or len(known) < len(works):
        return None
    return Work(sum(work.messages for work in known), sum(work.size_bytes for work in known))


@dataclass(frozen=True, slots=True)
class Count:
    """Look what there is; nothing is copied."""


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """Hash every message of the archive again."""


@dataclass(frozen=True, slots=True)
class ExportMbox:
    """Write a copy as mbox files into a folder."""

    destination: str


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """Show the archive's folder in the system's file manager."""


@dataclass(frozen=True, slots=True)
class OpenBrowser:
    """Read the archive in its own window."""
