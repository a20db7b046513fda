"""What the engine says while it works: facts with ids, no sentence, no language, no percent. The reader adds up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.core.deviations import Deviation
from app.core.errors import AppError
from app.core.identity import MailboxPath, PersonId


class Stage(StrEnum):
    """What is being done for one person just now."""

    CONNECTING = "connecting"
    LISTING = "listing"
    COPYING = "copying"
    CHECKING = "checking"
    WAITING = "waiting"
    QUEUED = "queued"
    """Waits for its turn: the recent mail is there, the rest comes when everybody's recent mail is."""
    DONE = "done"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class StageEntered:
    """A person's work entered a stage; `until` is the POSIX time a WAITING ends, `error` why it waits or STOPPED."""

    person: PersonId
    stage: Stage
    until: float | None = None
    error: AppError | None = None


@dataclass(frozen=True, slots=True)
class FolderPlanned:
    """What a folder holds and what of it is to be done; sizes in bytes as the server or the archive gives them."""

    person: PersonId
    folder: MailboxPath
    messages: int
    size_bytes: int
    todo_messages: int
    todo_bytes: int


@dataclass(frozen=True, slots=True)
class Progressed:
    """So many more messages of a folder are safe: committed to the archive, or confirmed by the new side."""

    person: PersonId
    folder: MailboxPath
    messages: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the provider lets through for a person's mailbox in a day, and what of it is used already."""

    person: PersonId
    cap_bytes: int
    used_bytes: int
    day_ends: float
    """POSIX time: from then on it counts anew."""


@dataclass(frozen=True, slots=True)
class Deviated:
    """A message, folder or account did not go as listed."""

    deviation: Deviation


@dataclass(frozen=True, slots=True)
class SignInTested:
    """The result of a sign-in test of one side of one person; `error` None is success."""

    person: PersonId
    side: str
    """``old`` or ``new``."""
    messages: int | None = None
    size_bytes: int | None = None
    error: AppError | None = None


class ProbeState(StrEnum):
    """Where a probe letter to one person has been seen."""

    NOT_YET = "not_yet"
    """It is on its way, or lies where nobody looks."""
    NEW = "new"
    OLD = "old"
    BOTH = "both"
    """A copy on either side: the mail is delivered twice."""
    JUNK_NEW = "junk_new"
    JUNK_OLD = "junk_old"
    BOUNCED = "bounced"
    NOT_SENT = "not_sent"


@dataclass(frozen=True, slots=True)
class ProbeMoved:
    """A probe letter was sent, was seen, came back, or could not be sent (`error`)."""

    person: PersonId
    token: str
    """What the letter is known by; empty if none was sent."""
    state: ProbeState
    error: AppError | None = None


Event = StageEntered | FolderPlanned | Progressed | Allowance | Deviated | SignInTested | ProbeMoved
Emit = Callable[[Event], None]
Cancelled = Callable[[], bool]


def nobody_listens(_event: Event) -> None:
    """An `Emit` for callers that do not care."""


def never_cancelled() -> bool:
    """A `Cancelled` that always goes on."""
    return False
