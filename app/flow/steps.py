"""The journey as data: six phases, their steps, which of them this release can do, and how each stands. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.engine.zone.firm_wishes import switched_domains
from app.engine.zone.switch_record import Phase
from app.flow.proof import Standing
from app.flow.snapshot import Snapshot, Transfer, ZoneStand, batches_open


class StepId(StrEnum):
    """Every page of the window. TODAY and HELP belong to no phase."""

    TODAY = "today"
    FIRM = "firm"
    ASSESS = "assess"
    CHOOSE = "choose"
    PEOPLE = "people"
    SCHEDULE = "schedule"
    LETTERS = "letters"
    BACKUP = "backup"
    REHEARSE = "rehearse"
    RECORDS = "records"
    DELIVER = "deliver"
    CUTOVER = "cutover"
    ROLLBACK = "rollback"
    DEVICES = "devices"
    WATCH = "watch"
    OLD_MAILBOX = "old_mailbox"
    SAFETY = "safety"
    WORK_BETTER = "work_better"
    HELP = "help"


class PhaseId(StrEnum):
    """The six phases of the rail."""

    DECIDE = "decide"
    PREPARE = "prepare"
    BACK_UP = "back_up"
    REHEARSE = "rehearse"
    SWITCH = "switch"
    AFTER = "after"


PHASES: dict[PhaseId, tuple[StepId, ...]] = {
    PhaseId.DECIDE: (StepId.FIRM, StepId.ASSESS, StepId.CHOOSE),
    PhaseId.PREPARE: (StepId.PEOPLE, StepId.SCHEDULE, StepId.LETTERS),
    PhaseId.BACK_UP: (StepId.BACKUP,),
    PhaseId.REHEARSE: (StepId.REHEARSE,),
    PhaseId.SWITCH: (StepId.RECORDS, StepId.DELIVER, StepId.CUTOVER, StepId.ROLLBACK),
    PhaseId.AFTER: (StepId.DEVICES, StepId.WATCH, StepId.OLD_MAILBOX, StepId.SAFETY, StepId.WORK_BETTER),
}
RELEASED = (
    StepId.FIRM, StepId.PEOPLE, StepId.BACKUP, StepId.REHEARSE, StepId.RECORDS, StepId.DELIVER, StepId.CUTOVER,
    StepId.ROLLBACK,
)  # fmt: skip
"""What this release does, in the order in which it is done."""


class Standpoint(StrEnum):
    """How a step or phase stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    NEEDS_YOU = "needs_you"


@dataclass(frozen=True, slots=True)
class StepState:
    """How a step stands, and the figure beside it: things to do, exceptions, or how far a run is (0 to 1)."""

    standpoint: Standpoint
    to_do: int = 0
    exceptions: int = 0
    running: float | None = None
    paused: bool = False


LATER = StepState(Standpoint.LATER)
NOW = StepState(Standpoint.NOW)
DONE = StepState(Standpoint.DONE)


def phase_of(step: StepId) -> PhaseId | None:
    """The phase a step belongs to; None for Today and Help."""
    return next((phase for phase, steps in PHASES.items() if step in steps), None)


def step_states(snapshot: Snapshot) -> dict[StepId, StepState]:
    """How every step stands."""
    states = dict.fromkeys(StepId, LATER)
    firm = snapshot.firm
    if firm is None:
        return states | {StepId.FIRM: NOW}
    states[StepId.FIRM] = DONE
    old = [person for person in firm.people if person.old is not None]
    new = [person for person in firm.people if person.new is not None]
    states[StepId.PEOPLE] = _people(snapshot, ready=bool(old))
    if old or snapshot.backup.begun:
        states[StepId.BACKUP] = _transfer(snapshot.backup)
    if new and snapshot.backup.proof is not None:
        states[StepId.REHEARSE] = DONE if batches_open(snapshot) else NOW
        if batches_open(snapshot):
            states[StepId.RECORDS] = _records(snapshot.zone) if switched_domains(firm) else DONE
            states[StepId.DELIVER] = _transfer(snapshot.delivery)
            states[StepId.CUTOVER] = _cutover(snapshot)
    if snapshot.zone.phase is Phase.GOING_BACK:
        states[StepId.ROLLBACK] = NOW
    return states


def phase_state(phase: PhaseId, states: dict[StepId, StepState]) -> StepState:
    """How a phase stands: what needs her first, then what runs; done when all that this release can do of it is."""
    # nobody has to turn back for the switch to be done
    idle = {StepId.ROLLBACK} if states[StepId.ROLLBACK].standpoint is Standpoint.LATER else set()
    own = [states[step] for step in PHASES[phase] if step in RELEASED and step not in idle]
    for standpoint in (Standpoint.NEEDS_YOU, Standpoint.NOW):
        found = [state for state in own if state.standpoint is standpoint]
        if found:
            return found[0]
    if own and all(state.standpoint is Standpoint.DONE for state in own):
        return own[-1] if len(own) == 1 else DONE
    return LATER


def next_step(snapshot: Snapshot) -> StepId | None:
    """What is to be done next: what needs her, then the first thing that is not done; None when all is done."""
    states = step_states(snapshot)
    # old mail takes days to deliver, records take minutes: what takes longest is begun first
    order = sorted(RELEASED, key=lambda step: step is StepId.RECORDS and not snapshot.delivery.begun)
    for standpoint in (Standpoint.NEEDS_YOU, Standpoint.NOW):
        for step in order:
            if states[step].standpoint is standpoint:
                return step
    return None


def following(step: StepId) -> StepId | None:
    """Where Next leads: the next step of the journey that this release can do. The way back is always at hand, and
    nobody is led there.
    """
    order = [StepId.TODAY, *(each for steps in PHASES.values() for each in steps), StepId.HELP]
    ahead = (each for each in RELEASED if order.index(each) > order.index(step) and each is not StepId.ROLLBACK)
    return min(ahead, key=order.index, default=None)


def preceding(step: StepId) -> StepId | None:
    """Where Back leads; Today before the first step."""
    order = [StepId.TODAY, *(each for steps in PHASES.values() for each in steps), StepId.HELP]
    before = [each for each in order[: order.index(step)] if each in RELEASED or each is StepId.TODAY]
    return before[-1] if before else None


def landing(phase: PhaseId, states: dict[StepId, StepState]) -> StepId:
    """The page a click on a phase opens: the step that needs her, the one of now, or the first this release has."""
    steps = PHASES[phase]
    for standpoint in (Standpoint.NEEDS_YOU, Standpoint.NOW):
        for step in steps:
            if states[step].standpoint is standpoint:
                return step
    return next((step for step in steps if step in RELEASED), steps[0])


def _people(snapshot: Snapshot, *, ready: bool) -> StepState:
    if snapshot.refused:
        return StepState(Standpoint.NEEDS_YOU, to_do=len(snapshot.refused))
    return DONE if ready else NOW


def _records(zone: ZoneStand) -> StepState:
    if zone.slips:
        return StepState(Standpoint.NEEDS_YOU, to_do=zone.slips)
    return DONE if zone.to_do == 0 and not zone.watched else NOW


def _cutover(snapshot: Snapshot) -> StepState:
    """Its day comes when something has been delivered; afterwards it is done, whatever is still watched."""
    match snapshot.zone.phase:
        case Phase.SWITCHED:
            return DONE
        case Phase.SWITCHING:
            return NOW
        case Phase.PREPARING:
            return NOW if snapshot.delivery.proof is not None else LATER
        case _:
            return LATER


def _transfer(transfer: Transfer) -> StepState:
    if transfer.running is not None:
        return StepState(Standpoint.NOW, running=transfer.running)
    if transfer.unfinished:
        return StepState(Standpoint.NOW, paused=True)
    if transfer.proof is None:
        return NOW
    standing, exceptions = transfer.proof.standing, len(transfer.proof.exceptions)
    if standing is Standing.PAUSED:
        return StepState(Standpoint.NOW, paused=True)
    if standing in {Standing.WHOLE, Standing.NAMED}:
        return StepState(Standpoint.DONE, exceptions=exceptions)
    return StepState(Standpoint.NEEDS_YOU, to_do=max(1, exceptions), exceptions=exceptions)
