"""From one state of the Rehearse page to the next. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.core.errors import AppError
from app.core.events import Event
from app.core.identity import PersonId
from app.engine.rehearsal import LastRehearsal
from app.flow.pace import Work
from app.flow.progress import RunState
from app.flow.progress_events import halted, with_events, with_tick
from app.flow.rehearse import MOST_PEOPLE, Agree, Also, Look, Name, RehearseState
from app.flow.transfer import PersonChoice, TransferPhase
from app.project.model import Firm
from app.project.pacing_settings import Pacing


def opened(firm: Firm, stored: Mapping[PersonId, Work], last: LastRehearsal | None) -> RehearseState:
    """The page of a project as it lies on the disk. Proposed are the people with the most mail: the most risks."""
    ready = {person.id for person in firm.people if person.old and person.new and person.id in stored}
    most = sorted(ready, key=lambda person: -stored[person].messages)[:MOST_PEOPLE]
    choices = tuple(
        PersonChoice(
            person.id,
            person.name,
            person.department,
            person.new.address if person.new else "",
            chosen=person.id in most,
            ready=person.id in ready,
            found=stored.get(person.id),
        )
        for person in firm.people
        if person.old is not None
    )
    phase = TransferPhase.PROVEN if last is not None and last.report is not None else TransferPhase.BEFORE
    return RehearseState(phase, choices, last=last)


def reopened(before: RehearseState, fresh: RehearseState) -> RehearseState:
    """In sight again: people and results are new, what she ticked and typed stays."""
    ticked = {choice.person: choice.chosen for choice in before.choices if choice.ready}
    choices = tuple(replace(c, chosen=ticked.get(c.person, c.chosen) and c.ready) for c in fresh.choices)
    return replace(before, choices=choices, last=fresh.last)


def with_choice(state: RehearseState, person: PersonId, *, chosen: bool) -> RehearseState:
    """One more person or one less; a third takes the place of the first."""
    ticked = [c.person for c in state.chosen if c.person != person]
    wanted = [*ticked, person][-MOST_PEOPLE:] if chosen else ticked
    return replace(state, choices=tuple(replace(c, chosen=c.person in wanted) for c in state.choices))


def noted(state: RehearseState, said: Also | Look | Agree | Name) -> RehearseState:
    """Something she typed or ticked."""
    match said:
        case Also(words):
            return replace(state, also=words)
        case Look(seen):
            return replace(state, seen=seen)
        case Agree(agreed):
            return replace(state, agreed=agreed)
        case Name(who):
            return replace(state, who=who)


def started(state: RehearseState, now: float) -> RehearseState:
    """A rehearsal has begun; what she had ticked was for the last one."""
    run = RunState.begun([(choice.person, choice.name) for choice in state.chosen], now)
    return replace(state, phase=TransferPhase.RUNNING, run=run, problem=None, seen=False, agreed=False)


def progressed(
    state: RehearseState, events: Iterable[Event], now: float, pacing: Pacing | None = None
) -> RehearseState:
    """After a handful of events, at her hours and speed of now."""
    return replace(state, run=with_tick(with_events(state.run, events), now, pacing)) if state.run else state


def stopping(state: RehearseState) -> RehearseState:
    """She asked for a pause."""
    return replace(state, phase=TransferPhase.STOPPING)


def rehearsed(state: RehearseState, last: LastRehearsal | None) -> RehearseState:
    """It came back."""
    if last is not None and last.report is not None and last.report.paused:
        run = halted(state.run) if state.run else None
        return replace(state, phase=TransferPhase.PAUSED, run=run, last=last)
    return replace(state, phase=TransferPhase.PROVEN, run=None, last=last)


def failed(state: RehearseState, error: AppError) -> RehearseState:
    """It ended in an error of the whole project."""
    return replace(at_choice(state), problem=error)


def at_choice(state: RehearseState) -> RehearseState:
    """The people again."""
    return replace(state, phase=TransferPhase.BEFORE, run=None)


def decided(state: RehearseState, last: LastRehearsal | None) -> RehearseState:
    """Signed, or taken back."""
    return replace(state, last=last, problem=None)
