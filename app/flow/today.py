"""The Today page as a frozen state: the next thing, how everybody stands, and what waits. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.identity import PersonId
from app.flow.keeping import UNKNOWN, Keeping
from app.flow.proof import Proof, Standing
from app.flow.snapshot import Snapshot
from app.flow.steps import StepId, StepState, next_step, step_states


@dataclass(frozen=True, slots=True)
class PersonGlance:
    """One colleague in a line. Counts are None until there are books."""

    person: PersonId
    name: str
    backed_up: int | None = None
    backup: Standing | None = None
    delivered: int | None = None
    delivery: Standing | None = None
    refused: bool = False
    has_new: bool = False


@dataclass(frozen=True, slots=True)
class TodayState:
    """All that the page shows. `next_step` None: nothing to do; `firm_name` empty: no project is open."""

    today: date
    firm_name: str = ""
    next_step: StepId | None = StepId.FIRM
    next_state: StepState | None = None
    people: tuple[PersonGlance, ...] = ()
    refused: tuple[str, ...] = ()
    """Names of people whose mailbox did not let us in."""
    practice: bool = False
    keeping: Keeping = UNKNOWN
    """Whether the archive is looked after."""


def today_state(snapshot: Snapshot, today: date, keeping: Keeping = UNKNOWN) -> TodayState:
    """The state of a day."""
    firm, step = snapshot.firm, next_step(snapshot)
    state = step_states(snapshot)[step] if step else None
    if firm is None:
        return TodayState(today, next_step=step, next_state=state)
    people = tuple(_glance(snapshot, person.id, person.name, has_new=person.new is not None) for person in firm.people)
    refused = tuple(person.name for person in firm.people if person.id in snapshot.refused)
    return TodayState(today, firm.name, step, state, people, refused, firm.practice, keeping)


def _glance(snapshot: Snapshot, person: PersonId, name: str, *, has_new: bool) -> PersonGlance:
    backed_up, backup = _line(snapshot.backup.proof, person)
    delivered, delivery = _line(snapshot.delivery.proof, person)
    return PersonGlance(person, name, backed_up, backup, delivered, delivery, person in snapshot.refused, has_new)


def _line(proof: Proof | None, person: PersonId) -> tuple[int | None, Standing | None]:
    line = next((line for line in proof.people if line.person == person), None) if proof else None
    return (line.safe, line.standing) if line else (None, None)
