"""A running transfer as frozen values, drawn by the Back up and Deliver pages. `progress_events` adds the events up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.core.deviations import Deviation
from app.core.errors import AppError
from app.core.events import Allowance, Stage
from app.core.identity import MailboxPath, PersonId
from app.engine.results import messages_in
from app.flow.finish import Forecast, Share, Terms, forecast
from app.flow.pace import Pace, Work

ALMOST = 0.995
"""A bar is full when it is proven, not before."""
NOTHING = Work(0, 0)
_ENDED = {Stage.DONE, Stage.STOPPED}


@dataclass(frozen=True, slots=True)
class FolderProgress:
    """One folder: all that it holds, and what of it is safe."""

    folder: MailboxPath
    total: Work
    done: Work
    excepted: int = 0

    @property
    def fraction(self) -> float:
        """For the bar."""
        settled = self.done.messages + self.excepted >= self.total.messages
        return 1.0 if settled else _fraction(self.done, self.total)


@dataclass(frozen=True, slots=True)
class PersonProgress:
    """One person's row. `stage` None means queued; `counted` that the listing is complete."""

    person: PersonId
    name: str
    stage: Stage | None = None
    until: float | None = None
    error: AppError | None = None
    folders: Mapping[MailboxPath, FolderProgress] = field(default_factory=dict)
    current: MailboxPath | None = None
    exceptions: tuple[Deviation, ...] = ()
    counted: bool = False
    listed: frozenset[MailboxPath] = frozenset()
    """Folders of the listing now under way; what an earlier run knew beyond them is dropped when it is complete."""
    moved: Work = NOTHING
    """What this run itself has done; the pace rests on it."""
    recent_first: bool = False
    """A delivery brings her recent mail first, with everybody's, and then the rest."""
    rest: bool = False
    """The recent mail is there: what is being done now is the history."""
    allowance: Allowance | None = None
    """The provider's daily cap, if there is one, with what was used of it when `counted_from` had been moved."""
    counted_from: int = 0
    skipped: bool = False
    """She left this person out while the run was under way."""

    @property
    def total(self) -> Work:
        """All that the person's folders hold, as far as they are listed."""
        return _sum(folder.total for folder in self.folders.values())

    @property
    def done(self) -> Work:
        """What of it is safe, from earlier runs too."""
        return _sum(folder.done for folder in self.folders.values())

    @property
    def excepted(self) -> int:
        """Messages that were named as exceptions."""
        return messages_in(self.exceptions)

    @property
    def left(self) -> Work:
        """What is still to do."""
        total, done = self.total, self.done
        return Work(max(0, total.messages - done.messages - self.excepted), max(0, total.size_bytes - done.size_bytes))

    @property
    def share(self) -> Share:
        """What is left, for the finish time."""
        if self.allowance is None:
            return Share(self.left, self.until)
        used = self.allowance.used_bytes + self.moved.size_bytes - self.counted_from
        return Share(self.left, self.until, self.allowance.cap_bytes, used)

    @property
    def fraction(self) -> float:
        """For the bar: 1 only once the person is DONE, which the engine says after its check."""
        return 1.0 if self.stage is Stage.DONE else _fraction(self.done, self.total)


@dataclass(frozen=True, slots=True)
class Slept:
    """The computer slept between two POSIX times, with so many messages safe."""

    since: float
    until: float
    messages: int


@dataclass(frozen=True, slots=True)
class RunState:
    """A transfer under way or paused."""

    people: Mapping[PersonId, PersonProgress]
    started: float
    now: float
    pace: Pace = field(default_factory=Pace)
    slept: Slept | None = None
    terms: Terms = field(default_factory=Terms)
    """Her hours and bandwidth of now."""

    @classmethod
    def begun(cls, people: Iterable[tuple[PersonId, str]], now: float) -> RunState:
        """A run of these people (id, name), all queued."""
        return cls({person: PersonProgress(person, name) for person, name in people}, now, now)

    @property
    def total(self) -> Work:
        """All that is listed so far."""
        return _sum(person.total for person in self.people.values())

    @property
    def done(self) -> Work:
        """All that is safe."""
        return _sum(person.done for person in self.people.values())

    @property
    def moved(self) -> Work:
        """What this run itself has done."""
        return _sum(person.moved for person in self.people.values())

    @property
    def uncounted(self) -> int:
        """People whose mail is not yet listed to the end; while there are any, totals are lower bounds."""
        return sum(1 for person in self.people.values() if not person.counted and _takes_part(person))

    @property
    def fraction(self) -> float:
        """For the overall bar; never 1."""
        return _fraction(self.done, self.total)

    @property
    def forecast(self) -> Forecast | None:
        """When it will be over, or None where that cannot be said."""
        if self.uncounted:
            return None
        shares = [person.share for person in self.people.values() if _takes_part(person)]
        return forecast(self.pace, shares, self.terms, datetime.fromtimestamp(self.now).astimezone())

    @property
    def resting(self) -> bool:
        """Whether everybody who is not done waits, so that the clock says nothing of the pace."""
        stages = {person.stage for person in self.people.values() if not person.skipped} - _ENDED
        return Stage.WAITING in stages and stages <= {Stage.WAITING, Stage.QUEUED, None}

    @property
    def exceptions(self) -> tuple[Deviation, ...]:
        """Every exception so far, person by person."""
        return tuple(deviation for person in self.people.values() for deviation in person.exceptions)


_ORDER = {
    Stage.STOPPED: 0,
    Stage.WAITING: 1,
    Stage.CHECKING: 2,
    Stage.COPYING: 2,
    Stage.LISTING: 2,
    Stage.CONNECTING: 2,
    Stage.PAUSED: 3,
    Stage.QUEUED: 4,
    Stage.DONE: 5,
}


def in_order(run: RunState) -> list[PersonProgress]:
    """The rows as they are shown: those that need somebody, those that wait, those at work, the queue, the done."""
    return sorted(run.people.values(), key=lambda person: _ORDER[person.stage] if person.stage else 4)


def _takes_part(person: PersonProgress) -> bool:
    return person.stage is not Stage.STOPPED and not person.skipped


def _sum(works: Iterable[Work]) -> Work:
    messages = size_bytes = 0
    for work in works:
        messages += work.messages
        size_bytes += work.size_bytes
    return Work(messages, size_bytes)


def _fraction(done: Work, total: Work) -> float:
    if total.size_bytes > 0:
        return min(ALMOST, done.size_bytes / total.size_bytes)
    return min(ALMOST, done.messages / total.messages) if total.messages > 0 else 0.0
