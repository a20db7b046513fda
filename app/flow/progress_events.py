"""What each event of the engine, and each second, makes of a running transfer. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.core.deviations import Deviation
from app.core.events import Allowance, Deviated, Event, FolderPlanned, Progressed, Stage, StageEntered
from app.core.identity import PersonId
from app.engine.results import messages_in
from app.flow.finish import Terms
from app.flow.pace import Pace, Work
from app.flow.progress import NOTHING, FolderProgress, PersonProgress, RunState, Slept
from app.project.pacing_settings import Pacing

DAY_S = 86_400
SLEPT_FROM_S = 60.0
"""A clock that ticks each second and jumps further than this has slept with its computer."""
_AFTER_LISTING = {Stage.COPYING, Stage.CHECKING, Stage.DONE}


def with_tick(run: RunState, now: float, pacing: Pacing | None = None) -> RunState:
    """The run a second later, at her hours and speed of now. A jump of the clock means sleep: the pace begins anew and
    the gap is told.
    """
    if pacing is not None:
        run = _on_terms(run, Terms(pacing.hours, pacing.bytes_per_second))
    run = replace(run, people=_on_this_day(run.people, now))
    if now - run.now > SLEPT_FROM_S:
        slept = Slept(run.now, now, run.done.messages)
        return replace(run, now=now, slept=slept, pace=Pace().sampled(now, run.moved))
    pace = run.pace.rested(now) if run.resting else run.pace.sampled(now, run.moved)
    return replace(run, now=now, pace=pace)


def _on_terms(run: RunState, terms: Terms) -> RunState:
    """The pace of before says nothing of another speed."""
    if run.terms == terms:
        return run
    same = run.terms.bytes_per_second == terms.bytes_per_second
    return replace(run, terms=terms, pace=run.pace if same else Pace())


def _on_this_day(people: Mapping[PersonId, PersonProgress], now: float) -> Mapping[PersonId, PersonProgress]:
    """Daily caps whose day is over count anew."""
    over = {
        one.person: replace(
            one,
            allowance=replace(one.allowance, used_bytes=0, day_ends=one.allowance.day_ends + DAY_S),
            counted_from=one.moved.size_bytes,
        )
        for one in people.values()
        if one.allowance is not None and one.allowance.day_ends <= now
    }
    return {**people, **over} if over else people


def with_events(run: RunState, events: Iterable[Event]) -> RunState:
    """The run after these events. Costs one copy of each person touched, however many events there are."""
    drafts: dict[PersonId, _Draft] = {}
    for event in events:
        person = event.deviation.person if isinstance(event, Deviated) else event.person
        if person in run.people:
            drafts.setdefault(person, _Draft(run.people[person])).take(event)
    return replace(run, people={**run.people, **{person: draft.frozen() for person, draft in drafts.items()}})


def with_event(run: RunState, event: Event) -> RunState:
    """The run after one event."""
    return with_events(run, (event,))


def resumed(run: RunState, now: float) -> RunState:
    """The same people going on: figures stay until the engine has listed anew, exceptions and waits begin afresh."""
    people = {
        person.person: PersonProgress(
            person.person,
            person.name,
            recent_first=person.recent_first,
            folders={path: replace(f, excepted=0) for path, f in person.folders.items()},
        )
        for person in run.people.values()
    }
    return RunState(people, now, now, terms=run.terms)


def taken_in(run: RunState, person: PersonId) -> RunState:
    """A person comes into the run again, after a skip or with a new password: her wait and errors begin afresh."""
    if person not in run.people:
        return run
    one = replace(run.people[person], skipped=False, rest=False, stage=None, until=None, error=None, exceptions=())
    return replace(run, people={**run.people, person: one})


def halted(run: RunState) -> RunState:
    """The run at rest: nobody is at work any more, whatever the last event said."""
    still = {Stage.DONE, Stage.STOPPED}
    people = {
        person.person: person
        if person.stage in still
        else replace(person, stage=Stage.PAUSED, until=None, error=None, current=None)
        for person in run.people.values()
    }
    return replace(run, people=people, slept=None)


class _Draft:
    """A person's row while a list of events is added up."""

    def __init__(self, person: PersonProgress) -> None:
        self._person = person
        self._folders = dict(person.folders)
        self._listed = set(person.listed)
        self._exceptions = list(person.exceptions)
        self._messages, self._bytes = person.moved.messages, person.moved.size_bytes

    def take(self, event: Event) -> None:
        match event:
            case StageEntered():
                self._enter(event)
            case FolderPlanned():
                self._plan(event)
            case Progressed():
                self._progress(event)
            case Allowance():
                self._person = replace(self._person, allowance=event, counted_from=self._bytes)
            case Deviated():
                self._deviate(event.deviation)
            case _:
                pass

    def _enter(self, event: StageEntered) -> None:
        counted = self._person.counted or event.stage in _AFTER_LISTING
        if event.stage is Stage.LISTING:
            self._listed = set()
        elif counted and self._listed:
            self._folders = {path: folder for path, folder in self._folders.items() if path in self._listed}
        current = None if event.stage in {Stage.DONE, Stage.STOPPED, Stage.LISTING} else self._person.current
        self._person = replace(
            self._person,
            stage=event.stage,
            until=event.until,
            error=event.error,
            current=current,
            counted=counted,
            rest=self._person.rest or event.stage is Stage.QUEUED,
        )

    def _plan(self, event: FolderPlanned) -> None:
        done = Work(event.messages - event.todo_messages, event.size_bytes - event.todo_bytes)
        total = Work(event.messages, event.size_bytes)
        self._listed.add(event.folder)
        self._folders[event.folder] = FolderProgress(event.folder, total, done)

    def _progress(self, event: Progressed) -> None:
        known = self._folders.get(event.folder) or FolderProgress(event.folder, NOTHING, NOTHING)
        done = Work(known.done.messages + event.messages, known.done.size_bytes + event.size_bytes)
        self._folders[event.folder] = replace(known, done=done)
        self._person = replace(self._person, current=event.folder)
        self._messages += event.messages
        self._bytes += event.size_bytes

    def _deviate(self, deviation: Deviation) -> None:
        self._exceptions.append(deviation)
        known = self._folders.get(deviation.folder) if deviation.folder else None
        if known:
            self._folders[known.folder] = replace(known, excepted=known.excepted + messages_in((deviation,)))

    def frozen(self) -> PersonProgress:
        moved = Work(self._messages, self._bytes)
        exceptions, listed = tuple(self._exceptions), frozenset(self._listed)
        return replace(self._person, folders=self._folders, exceptions=exceptions, moved=moved, listed=listed)
