"""From one state of the Deliver page to the next. Pure; the controller calls these around its engine calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.core.errors import AppError
from app.core.identity import MailboxPath, PersonId
from app.engine import DeliverReport, FolderMapping, VerifyNewReport
from app.flow.batches import BatchEdit, batches_of
from app.flow.deliver import Activity, DeliverState
from app.flow.deliver_pace import form_of, hosts_of
from app.flow.deliver_run import left_of
from app.flow.mapping import with_target
from app.flow.pace import Work
from app.flow.progress import RunState
from app.flow.progress_events import halted
from app.flow.proof import Proof, Standing, proof_of_delivery
from app.flow.transfer import PersonChoice, TransferPhase
from app.mailstore.imap.room import Quota
from app.project.model import Firm


def opened(firm: Firm, stored: Mapping[PersonId, Work], proof: Proof | None) -> DeliverState:
    """The page of a project as it lies on the disk; `stored` is what the archive holds of each person."""
    choices = tuple(
        PersonChoice(
            person.id,
            person.name,
            person.department,
            person.new.address if person.new else "",
            chosen=person.new is not None and person.id in stored and person.id not in firm.skipped,
            ready=person.new is not None and person.id in stored,
            found=stored.get(person.id),
        )
        for person in firm.people
        if person.old is not None
    )
    told = {line.person for line in proof.people} if proof else set()
    waiting = any(choice.chosen and choice.person not in told for choice in choices)
    proven = proof is not None and proof.standing is not Standing.PAUSED and not waiting
    phase = TransferPhase.PROVEN if proven else TransferPhase.BEFORE
    return DeliverState(phase, choices, proof=proof, batches=batches_of(firm), pacing=firm.pacing, extras=firm.choices)


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
    return replace(
        before, choices=choices, mappings=mappings, proof=fresh.proof or before.proof, batches=fresh.batches,
        provider=fresh.provider, gmail=fresh.gmail, pacing=fresh.pacing,
    )  # fmt: skip


def with_choice(state: DeliverState, person: PersonId, *, chosen: bool) -> DeliverState:
    """One person ticked or not; a trial of other people no longer says anything."""
    choices = tuple(replace(c, chosen=chosen) if c.person == person else c for c in state.choices)
    return replace(state, choices=choices, trial=None)


def busy_with(state: DeliverState, activity: Activity) -> DeliverState:
    """A call has begun."""
    choices = tuple(replace(choice, problem=None) for choice in state.choices)
    return replace(state, activity=activity, choices=choices, problem=None, mapping_changed=False)


def looked(
    state: DeliverState,
    mappings: Mapping[PersonId, FolderMapping],
    problems: Mapping[PersonId, AppError],
    rooms: Mapping[PersonId, Quota] | None = None,
) -> DeliverState:
    """The mapping is known, but for people whose new mailbox could not be reached. Some told their size."""
    choices = tuple(replace(choice, problem=problems.get(choice.person)) for choice in state.choices)
    known = {**state.mappings, **mappings}
    shown = state.shown if state.shown in known else None
    return replace(
        state, activity=Activity.NOTHING, choices=choices, mappings=known, shown=shown, trial=None,
        rooms={**state.rooms, **(rooms or {})},
    )  # fmt: skip


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


def reading_back(state: DeliverState, only: Sequence[PersonId], now: float) -> DeliverState:
    """The reading back of the new side has begun."""
    wanted = set(only)
    run = RunState.begun([(c.person, c.name) for c in state.choices if c.person in wanted], now)
    return replace(
        state, phase=TransferPhase.RUNNING, activity=Activity.VERIFYING, run=run, trial=None, problem=None,
        mapping_changed=False,
    )  # fmt: skip


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
    phase = TransferPhase.BEFORE if state.phase is TransferPhase.PAUSED and left_of(state) else _at_rest(state)
    return replace(state, phase=phase, run=None, plan=(), problem=None)


def at_mapping(state: DeliverState) -> DeliverState:
    """Back from the books to the folders."""
    if state.run is not None:
        return state
    return replace(state, phase=TransferPhase.BEFORE, problem=None)


def at_books(state: DeliverState) -> DeliverState:
    """From the batches to the books so far."""
    if state.run is not None or state.proof is None:
        return state
    return replace(state, phase=TransferPhase.PROVEN, problem=None, editing=None)


def edited(state: DeliverState, edit: BatchEdit | None) -> DeliverState:
    """The form of a batch opened, or closed."""
    return replace(state, editing=edit)


def with_pace(state: DeliverState, firm: Firm, *, shown: bool) -> DeliverState:
    """The panel of hours and speed opened, or closed; what the firm keeps holds from the next start."""
    form = form_of(firm.pacing, hosts_of(firm)) if shown else None
    return replace(state, pace=form, pacing=firm.pacing, extras=firm.choices)


def with_firm(state: DeliverState, firm: Firm) -> DeliverState:
    """Batches as the firm now has them."""
    return replace(state, batches=batches_of(firm), editing=None)


def _at_rest(state: DeliverState) -> TransferPhase:
    proven = state.proof is not None and state.proof.standing is not Standing.PAUSED
    return TransferPhase.PROVEN if proven else TransferPhase.BEFORE
