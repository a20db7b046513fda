"""From one state of the Deliver page to the next. Pure; the controller calls these around its engine calls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.core.errors import AppError
from app.core.events import Event, FolderPlanned
from app.core.identity import MailboxPath, PersonId
from app.engine import DeliverReport, FolderMapping, VerifyNewReport
from app.flow.deliver import Activity, DeliverState
from app.flow.mapping import with_target
from app.flow.pace import Work
from app.flow.progress import RunState
from app.flow.progress_events import halted, resumed, with_events, with_tick
from app.flow.proof import Proof, Standing, proof_of_delivery, updated
from app.flow.transfer import PersonChoice, TransferPhase
from app.project.model import Firm


def opened(firm: Firm, stored: Mapping[PersonId, Work], proof: Proof | None) -> DeliverState:
    """The page of a project as it lies on the disk; `stored` is what the archive holds of each person."""
    choices = tuple(
        PersonChoice(
            person.id,
            person.name,
            person.department,
            person.new.address if person.new else "",
            chosen=person.new is not None and person.id in stored,
            ready=person.new is not None and person.id in stored,
            found=stored.get(person.id),
        )
        for person in firm.people
        if person.old is not None
    )
    phase = TransferPhase.PROVEN if proof and proof.standing is not Standing.PAUSED else TransferPhase.BEFORE
    return DeliverState(phase, choices, proof=proof)


def reopened(before: DeliverState, fresh: DeliverState) -> DeliverState:
    """The page comes into sight again: people and archive are new, what she looked at and ticked stays."""
    ticked = {choice.person: choice for choice in before.choices}
    choices = tuple(
        replace(choice, chosen=ticked[choice.person].chosen, problem=ticked[choice.person].problem)
        if choice.person in ticked and ticked[choice.person].ready and choice.ready
        else choice
        for choice in fresh.choices
    )
    known = {choice.person for choice in choices}
    mappings = {person: mapping for person, mapping in before.mappings.items() if person in known}
    return replace(before, choices=choices, mappings=mappings, proof=fresh.proof or before.proof)


def with_choice(state: DeliverState, person: PersonId, *, chosen: bool) -> DeliverState:
    """One person ticked or not; a trial of other people no longer says anything."""
    choices = tuple(replace(c, chosen=chosen) if c.person == person else c for c in state.choices)
    return replace(state, choices=choices, trial=None)


def busy_with(state: DeliverState, activity: Activity) -> DeliverState:
    """A call has begun."""
    choices = tuple(replace(choice, problem=None) for choice in state.choices)
    return replace(state, activity=activity, choices=choices, problem=None, mapping_changed=False)


def looked(
    state: DeliverState, mappings: Mapping[PersonId, FolderMapping], problems: Mapping[PersonId, AppError]
) -> DeliverState:
    """The mapping is known, but for people whose new mailbox could not be reached."""
    choices = tuple(replace(choice, problem=problems.get(choice.person)) for choice in state.choices)
    known = {**state.mappings, **mappings}
    shown = state.shown if state.shown in known else None
    return replace(state, activity=Activity.NOTHING, choices=choices, mappings=known, shown=shown, trial=None)


def shown(state: DeliverState, person: PersonId | None) -> DeliverState:
    """Another person's mapping in sight."""
    return replace(state, shown=person)


def mapped(
    state: DeliverState, person: PersonId | None, source: MailboxPath, target: MailboxPath | None
) -> DeliverState:
    """One folder edited, for one person or for all who have it."""
    mappings = {
        owner: with_target(mapping, source, target) if person in {None, owner} else mapping
        for owner, mapping in state.mappings.items()
    }
    return replace(state, mappings=mappings, trial=None)


def mapping_differs(state: DeliverState, mappings: Mapping[PersonId, FolderMapping]) -> DeliverState:
    """The engine maps otherwise than she saw: nothing was written, she looks again."""
    known = {**state.mappings, **mappings}
    return replace(
        state,
        phase=TransferPhase.BEFORE,
        activity=Activity.NOTHING,
        mappings=known,
        mapping_changed=True,
        run=None,
        trial=None,
    )


def tried(state: DeliverState, report: DeliverReport, firm: Firm) -> DeliverState:
    """A dry run came back; nothing was written."""
    return replace(state, activity=Activity.NOTHING, trial=proof_of_delivery(report, firm, ""))


def started(state: DeliverState, activity: Activity, only: Sequence[PersonId] | None, now: float) -> DeliverState:
    """A delivery, or the reading back after one, has begun."""
    wanted = set(only) if only is not None else {choice.person for choice in state.chosen}
    run = RunState.begun([(c.person, c.name) for c in state.choices if c.person in wanted], now)
    verified = None if activity is Activity.DELIVERING else state.verified
    return replace(
        state,
        phase=TransferPhase.RUNNING,
        activity=activity,
        run=run,
        verified=verified,
        trial=None,
        problem=None,
        mapping_changed=False,
    )


def progressed(state: DeliverState, events: Iterable[Event], now: float) -> DeliverState:
    """A running state after a handful of events. Folders that are left out are nobody's work."""
    if state.run is None:
        return state
    told = [event for event in events if not (isinstance(event, FolderPlanned) and _left_out(state, event))]
    return replace(state, run=with_tick(with_events(state.run, told), now))


def _left_out(state: DeliverState, event: FolderPlanned) -> bool:
    mapping = state.mappings.get(event.person)
    if state.activity is not Activity.DELIVERING or mapping is None:
        return False
    return any(line.source == event.folder and line.target is None for line in mapping.folders)


def stopping(state: DeliverState) -> DeliverState:
    """She asked for a pause; what was sent is still being confirmed."""
    return replace(state, phase=TransferPhase.STOPPING) if state.phase is TransferPhase.RUNNING else state


def going_on(state: DeliverState, now: float) -> DeliverState:
    """A paused delivery goes on."""
    run = resumed(state.run, now) if state.run else None
    return replace(state, phase=TransferPhase.RUNNING, activity=Activity.DELIVERING, run=run, problem=None)


def delivered(state: DeliverState, report: DeliverReport, firm: Firm, ended: str) -> DeliverState:
    """The delivery returned: paused, or with books to show."""
    took = state.run.now - state.run.started if state.run else None
    now = proof_of_delivery(report, firm, ended, took)
    if now.standing is Standing.PAUSED:
        run = halted(state.run) if state.run is not None else None
        return replace(state, phase=TransferPhase.PAUSED, activity=Activity.NOTHING, run=run)
    proof = updated(state.proof, now)
    return replace(state, phase=TransferPhase.PROVEN, activity=Activity.NOTHING, proof=proof, run=None)


def verified(state: DeliverState, report: VerifyNewReport) -> DeliverState:
    """The reading back returned; one that was stopped proves nothing and is forgotten."""
    kept = state.verified if report.paused else report
    return replace(state, phase=TransferPhase.PROVEN, activity=Activity.NOTHING, verified=kept, run=None)


def failed(state: DeliverState, error: AppError) -> DeliverState:
    """The call ended in an error of the whole project; what is there stays, and the run can go on."""
    delivering = state.run is not None and state.activity is Activity.DELIVERING
    phase = TransferPhase.PAUSED if delivering else _at_rest(state)
    run = halted(state.run) if delivering and state.run is not None else None
    return replace(state, phase=phase, activity=Activity.NOTHING, problem=error, run=run)


def put_away(state: DeliverState) -> DeliverState:
    """A paused run is left for later; from the books, the mapping is shown again."""
    return replace(state, phase=_at_rest(state), run=None, problem=None)


def at_mapping(state: DeliverState) -> DeliverState:
    """Back from the books to the folders."""
    if state.run is not None:
        return state
    return replace(state, phase=TransferPhase.BEFORE, problem=None)


def _at_rest(state: DeliverState) -> TransferPhase:
    proven = state.proof is not None and state.proof.standing is not Standing.PAUSED
    return TransferPhase.PROVEN if proven else TransferPhase.BEFORE
