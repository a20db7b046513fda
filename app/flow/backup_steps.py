"""From one state of the Back up page to the next. Pure; the controller calls these around its engine calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.core.errors import AppError
from app.core.events import Event
from app.core.identity import PersonId
from app.engine.results import BackupReport, PlannedPerson
from app.flow.backup import BackupState, ExportRun, Place, Recheck
from app.flow.pace import Work
from app.flow.progress import RunState
from app.flow.progress_events import halted, resumed, with_events, with_tick
from app.flow.progress_events import taken_in as taken_in_again
from app.flow.proof import Proof, Standing, proof_of_backup, updated
from app.flow.transfer import PersonChoice, TransferPhase
from app.project.model import Firm
from app.project.pacing_settings import Pacing


def opened(firm: Firm, place: Place, proof: Proof | None) -> BackupState:
    """The page of a project as it lies on the disk: the last proof, an unfinished run to go on with, or a beginning."""
    choices = tuple(
        PersonChoice(person.id, person.name, person.department, person.old.address)
        for person in firm.people
        if person.old is not None
    )
    phase = TransferPhase.PROVEN if proof and proof.standing is not Standing.PAUSED else TransferPhase.BEFORE
    return BackupState(phase, choices, place, proof=proof)


def with_firm(state: BackupState, firm: Firm) -> BackupState:
    """The state after people were added, renamed or removed on another page."""
    before = {choice.person: choice for choice in state.choices}
    fresh = opened(firm, state.place, state.proof).choices
    choices = tuple(
        replace(before.get(choice.person, choice), name=choice.name, department=choice.department)
        if before.get(choice.person, choice).address == choice.address
        else choice
        for choice in fresh
    )
    return replace(state, choices=choices)


def with_choice(state: BackupState, person: PersonId, *, chosen: bool) -> BackupState:
    """One person ticked or not."""
    choices = tuple(replace(c, chosen=chosen) if c.person == person else c for c in state.choices)
    return replace(state, choices=choices)


def counting(state: BackupState) -> BackupState:
    """A count has begun; what was known stays until it is known better."""
    choices = tuple(replace(choice, problem=None) for choice in state.choices)
    return replace(state, choices=choices, counting=True, problem=None)


def counted(state: BackupState, planned: Iterable[PlannedPerson], place: Place) -> BackupState:
    """The count is over, whole or stopped: a person who was not reached keeps what was known."""
    found = {person.person: person for person in planned}
    choices = tuple(_with_plan(choice, found.get(choice.person)) for choice in state.choices)
    return replace(state, choices=choices, place=place, counting=False)


def _with_plan(choice: PersonChoice, plan: PlannedPerson | None) -> PersonChoice:
    if plan is None or (plan.error is None and not plan.folders):
        return choice
    if plan.error is not None:
        return replace(choice, problem=plan.error)
    found = Work(sum(f.messages for f in plan.folders), sum(f.size_bytes for f in plan.folders))
    todo = Work(plan.todo_messages, plan.todo_bytes)
    return replace(choice, folders=len(plan.folders), found=found, todo=todo, problem=None)


def started(state: BackupState, only: Sequence[PersonId] | None, now: float) -> BackupState:
    """A run of the chosen, or of `only`, has begun."""
    wanted = set(only) if only is not None else {choice.person for choice in state.chosen}
    run = RunState.begun([(c.person, c.name) for c in state.choices if c.person in wanted], now)
    return replace(state, phase=TransferPhase.RUNNING, run=run, problem=None, recheck=None, export=None, counting=False)


def progressed(state: BackupState, events: Iterable[Event], now: float, pacing: Pacing | None = None) -> BackupState:
    """A running state after a handful of events, at her hours and speed of now."""
    if state.run is None:
        return state
    return replace(state, run=with_tick(with_events(state.run, events), now, pacing))


def ticked(state: BackupState, now: float) -> BackupState:
    """A running state a second later."""
    return progressed(state, (), now)


def stopping(state: BackupState) -> BackupState:
    """She asked for a pause; the batch in flight is still being made safe."""
    return replace(state, phase=TransferPhase.STOPPING) if state.phase is TransferPhase.RUNNING else state


def going_on(state: BackupState, now: float) -> BackupState:
    """A paused run goes on."""
    run = resumed(state.run, now) if state.run else None
    return replace(state, phase=TransferPhase.RUNNING, run=run, problem=None)


def taken_in(state: BackupState, person: PersonId) -> BackupState:
    """A person whose mailbox did not let us in has a new password: she is in the queue again."""
    return replace(state, run=taken_in_again(state.run, person)) if state.run else state


def finished(state: BackupState, report: BackupReport, firm: Firm, ended: str, place: Place) -> BackupState:
    """The call returned: paused, or with books to show."""
    took = state.run.now - state.run.started if state.run else None
    now = proof_of_backup(report, firm, ended, took)
    if now.standing is Standing.PAUSED:
        return replace(state, phase=TransferPhase.PAUSED, place=place, run=halted(state.run) if state.run else None)
    return replace(state, phase=TransferPhase.PROVEN, proof=updated(state.proof, now), run=None, place=place)


def failed(state: BackupState, error: AppError, place: Place) -> BackupState:
    """The call ended in an error of the whole project; what is safe stays, and the run can go on."""
    phase = TransferPhase.PAUSED if state.run is not None else state.phase
    run = halted(state.run) if state.run is not None else None
    return replace(state, phase=phase, problem=error, counting=False, place=place, run=run, recheck=None, export=None)


def put_away(state: BackupState) -> BackupState:
    """A paused run is left for later."""
    proven = state.proof is not None and state.proof.standing is not Standing.PAUSED
    phase = TransferPhase.PROVEN if proven else TransferPhase.BEFORE
    return replace(state, phase=phase, run=None, problem=None)


def at_rest(state: BackupState) -> BackupState:
    """What was begun beside a run (counting, checking, exporting) is called off."""
    return replace(state, counting=False, recheck=None, export=None)


def rechecking(state: BackupState, recheck: Recheck | None) -> BackupState:
    """The archive is being read again, or has been; None if that was stopped."""
    return replace(state, recheck=recheck, export=None, problem=None)


def exporting(state: BackupState, export: ExportRun | None) -> BackupState:
    """A copy is being written, or has been; None if that was stopped."""
    return replace(state, export=export, recheck=None, problem=None)


def tallied(state: BackupState, done: int, total: int) -> BackupState:
    """How far the checking or the copy is."""
    if state.recheck is not None and state.recheck.identical is None:
        return replace(state, recheck=replace(state.recheck, done=done, total=total))
    if state.export is not None and state.export.written is None:
        return replace(state, export=replace(state.export, done=done, total=total))
    return state
