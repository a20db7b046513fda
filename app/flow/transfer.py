"""What backing up and delivering share before and around a run: phases, the choice of people, intents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import AppError
from app.core.identity import PersonId
from app.flow.pace import Work


class TransferPhase(StrEnum):
    """Which of its faces the page shows."""

    BEFORE = "before"
    RUNNING = "running"
    STOPPING = "stopping"
    PAUSED = "paused"
    PROVEN = "proven"


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """One person before a run. `found` is what the old mailbox holds, `todo` what is not in the archive yet."""

    person: PersonId
    name: str
    department: str = ""
    address: str = ""
    chosen: bool = True
    ready: bool = True
    """Whether there is anything to choose: the mailboxes are known, and there is mail to be delivered."""
    folders: int | None = None
    found: Work | None = None
    todo: Work | None = None
    problem: AppError | None = None


@dataclass(frozen=True, slots=True)
class Choose:
    """She ticks or unticks a person."""

    person: PersonId
    chosen: bool


@dataclass(frozen=True, slots=True)
class Start:
    """Begin, or begin again for what is new."""

    only: tuple[PersonId, ...] | None = None
    """These people instead of the chosen: "fetch again"."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop after the batch in flight. For counting, checking and exporting too."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on from what is safe."""


@dataclass(frozen=True, slots=True)
class LeaveForLater:
    """A paused run is put away; what is safe stays."""
