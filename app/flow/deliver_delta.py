"""Looking for new mail on the old side, once or every so often: what is under way, when the next look is, what came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.core.deviations import Deviation
from app.core.errors import AppError
from app.engine.results import BackupReport, DeliverReport

INTERVALS = (15, 30, 60)
"""Minutes between two looks that she can choose from."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found. Times are POSIX."""

    at: float
    since: float | None = None
    """The look before it."""
    backed_up: int = 0
    delivered: int = 0
    flags_changed: int = 0
    notes: tuple[Deviation, ...] = ()
    """Folders that were renumbered, renamed or went, mailboxes that shrank: nothing is wrong with the books."""
    exceptions: tuple[Deviation, ...] = ()
    error: AppError | None = None
    """Why nothing could be looked at."""

    @property
    def nothing_new(self) -> bool:
        """Whether there was nothing to do, and no trouble."""
        return not (self.backed_up or self.delivered or self.flags_changed or self.exceptions or self.error)


@dataclass(frozen=True, slots=True)
class Delta:
    """The card of new mail."""

    every: int | None = None
    """Minutes between two looks; None: only when she asks."""
    next_at: float | None = None
    looking: bool = False
    last: Look | None = None


NOTHING_LOOKED_FOR = Delta()


def every(delta: Delta, minutes: int | None, now: float) -> Delta:
    """Look so often from now on; the first time when so many minutes have gone by."""
    return replace(delta, every=minutes, next_at=None if minutes is None else now + minutes * 60)


def due(delta: Delta, now: float) -> bool:
    """Whether it is time. After a sleep there is one look, not one for each that was missed."""
    return delta.next_at is not None and not delta.looking and now >= delta.next_at


def begun(delta: Delta) -> Delta:
    """A look is under way; what the last one found stays in sight."""
    return replace(delta, looking=True)


def ended(delta: Delta, look: Look | None, now: float) -> Delta:
    """A look returned (None: it was stopped); the next one is counted from now."""
    following = None if delta.every is None else now + delta.every * 60
    return replace(delta, looking=False, next_at=following, last=look or delta.last)


def put_off(delta: Delta, now: float) -> Delta:
    """Something else is under way just now: once more in a minute."""
    return replace(delta, next_at=now + 60)


def look_of(backup: BackupReport, delivery: DeliverReport | None, at: float, since: float | None) -> Look:
    """What a look found, from the engine's two reports."""
    seen: Iterable[Deviation] = (note for person in backup.people for note in person.notes)
    exceptions = [*backup.exceptions, *(delivery.exceptions if delivery else ())]
    return Look(
        at,
        since,
        backup.new,
        delivery.delivered if delivery else 0,
        delivery.flags_changed if delivery else 0,
        tuple(seen),
        tuple(exceptions),
    )
