"""A delivery under way as steps from one state to the next: batches in order, people skipped and taken in again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.core.events import Event, FolderPlanned, Stage
from app.core.identity import PersonId
from app.engine import DeliverReport
from app.engine.results import PersonDelivery
from app.flow.batches import PlannedBatch
from app.flow.deliver import Activity, DeliverState
from app.flow.progress import PersonProgress, RunState
from app.flow.progress_events import halted, resumed, with_events, with_tick
from app.flow.progress_events import taken_in as taken_in_again
from app.flow.proof import proof_of_delivery, updated
from app.flow.transfer import PersonChoice, TransferPhase
from app.project.model import Firm

_ENDED = {Stage.DONE, Stage.STOPPED}


def begun(state: DeliverState, plan: Sequence[PlannedBatch], now: float) -> DeliverState:
    """A delivery of these batches has begun; everybody of them is in the queue."""
    names = {choice.person: choice.name for choice in state.choices}
    run = RunState.begun([(person, names[person]) for batch in plan for person in batch.people], now)
    recent = {person for batch in plan if batch.recent_since is not None for person in batch.people}
    people = {person: replace(one, recent_first=person in recent) for person, one in run.people.items()}
    return replace(
        state,
        phase=TransferPhase.RUNNING,
        activity=Activity.DELIVERING,
        run=replace(run, people=people),
        plan=tuple(plan),
        verified=None,
        trial=None,
        problem=None,
        mapping_changed=False,
        editing=None,
        unfinished=None,
    )


def progressed(state: DeliverState, events: Iterable[Event], now: float) -> DeliverState:
    """A running state after a handful of events. Folders that are left out are nobody's work."""
    if state.run is None:
        return state
    told = [event for event in events if not (isinstance(event, FolderPlanned) and _left_out(state, event))]
    return replace(state, run=with_tick(with_events(state.run, told), now, state.pacing))


def _left_out(state: DeliverState, event: FolderPlanned) -> bool:
    mapping = state.mappings.get(event.person)
    if state.activity is not Activity.DELIVERING or mapping is None:
        return False
    return any(line.source == event.folder and line.target is None for line in mapping.folders)


def stopping(state: DeliverState) -> DeliverState:
    """She asked for a pause; what was sent is still being confirmed."""
    return replace(state, phase=TransferPhase.STOPPING) if state.phase is TransferPhase.RUNNING else state


def left_of(state: DeliverState) -> tuple[PlannedBatch, ...]:
    """What is left of the plan: without those who are done, and those she skips."""
    people: Mapping[PersonId, PersonProgress] = state.run.people if state.run else {}
    left = []
    for batch in state.plan:
        still = tuple(p for p in batch.people if p not in people or _has_work(people[p]))
        if still:
            left.append(replace(batch, people=still))
    return tuple(left)


def _has_work(person: PersonProgress) -> bool:
    return person.stage is not Stage.DONE and not person.skipped


def going_on(state: DeliverState, now: float) -> DeliverState:
    """A paused delivery goes on; who is done, or skipped, stays as she is."""
    run = state.run
    if run is not None:
        working = {person: one for person, one in run.people.items() if _has_work(one)}
        fresh = resumed(replace(run, people=working), now)
        run = replace(fresh, people={**run.people, **fresh.people})
    return replace(state, phase=TransferPhase.RUNNING, activity=Activity.DELIVERING, run=run, problem=None)


def skipped(state: DeliverState, person: PersonId) -> DeliverState:
    """She leaves a person out while the run is under way."""
    if state.run is None or person not in state.run.people:
        return state
    one = replace(state.run.people[person], skipped=True, until=None, error=None, current=None)
    run = replace(state.run, people={**state.run.people, person: one})
    return replace(state, choices=_ticked(state, person, chosen=False), run=run)


def taken_in(state: DeliverState, person: PersonId) -> DeliverState:
    """A person comes into the run again, after a skip or with a new password: her wait and errors begin afresh."""
    if state.run is None:
        return state
    return replace(state, choices=_ticked(state, person, chosen=True), run=taken_in_again(state.run, person))


def _ticked(state: DeliverState, person: PersonId, *, chosen: bool) -> tuple[PersonChoice, ...]:
    return tuple(replace(c, chosen=chosen) if c.person == person else c for c in state.choices)


def at_work(state: DeliverState, person: PersonId) -> bool:
    """Whether somebody works on this mailbox just now, so that only a stop takes it out of the run."""
    one = state.run.people.get(person) if state.run else None
    return one is not None and one.stage is not None and one.stage not in _ENDED


def batch_of(state: DeliverState, person: PersonId) -> PlannedBatch | None:
    """The batch of the plan that a person belongs to."""
    return next((batch for batch in state.plan if person in batch.people), None)


def current_batch(state: DeliverState) -> tuple[int, PlannedBatch] | None:
    """The first batch of the plan with anything left to do, and its number from 1."""
    people = state.run.people if state.run else {}
    for number, batch in enumerate(state.plan, start=1):
        if any(p in people and _has_work(people[p]) and people[p].stage is not Stage.STOPPED for p in batch.people):
            return number, batch
    return None


def joined(reports: Iterable[DeliverReport]) -> DeliverReport:
    """Several reports as one; of a person the latest that had begun counts."""
    people: dict[PersonId, PersonDelivery] = {}
    for report in reports:
        for line in report.people:
            if line.begun or line.person not in people:
                people[line.person] = line
    return DeliverReport(tuple(people.values()))


def returned(state: DeliverState, report: DeliverReport, firm: Firm, ended: str) -> DeliverState:
    """The delivery returned: paused, or with books to show. Whoever was begun has her line in the books either way."""
    took = state.run.now - state.run.started if state.run else None
    begun_lines = DeliverReport(tuple(line for line in report.people if line.begun))
    proof = state.proof
    if begun_lines.people:
        proof = updated(state.proof, proof_of_delivery(begun_lines, firm, ended, took))
    if any(line.paused for line in report.people):
        run = halted(state.run) if state.run is not None else None
        return replace(state, phase=TransferPhase.PAUSED, activity=Activity.NOTHING, run=run, proof=proof)
    return replace(state, phase=TransferPhase.PROVEN, activity=Activity.NOTHING, proof=proof, run=None, plan=())
