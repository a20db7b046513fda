"""Who moves together, and in which order. Pure: a firm goes in, a firm or its batches come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.core.identity import PersonId

if TYPE_CHECKING:
    from app.project.model import Firm

RECENT_DAYS = 90
"""So much of everybody's mail goes first unless she says otherwise: enough to work with on the first day."""


@dataclass(frozen=True, slots=True)
class Batch:
    """People who move together. The order of the batches and of the people in them is the order of the move."""

    id: str
    name: str
    """Empty for those without a department: the window has a word for them in her language."""
    people: tuple[PersonId, ...] = ()
    recent_days: int | None = RECENT_DAYS
    """Mail of so many days first, then the history; None brings everything in one go."""

    def recent_since(self, today: date) -> date | None:
        """The first day of what goes first."""
        return None if self.recent_days is None else today - timedelta(days=self.recent_days)


def proposed_batches(firm: Firm) -> tuple[Batch, ...]:
    """One batch for each department in the order in which they appear; those without one come last."""
    by_department: dict[str, list[PersonId]] = {}
    for person in firm.people:
        by_department.setdefault(person.department.strip(), []).append(person.id)
    names = [name for name in by_department if name] + [""] * ("" in by_department)
    return tuple(Batch(str(number), name, tuple(by_department[name])) for number, name in enumerate(names, start=1))


def new_batch(batches: Sequence[Batch], name: str, people: Sequence[PersonId] = ()) -> Batch:
    """A further batch with an id of its own."""
    numbers = [int(batch.id) for batch in batches if batch.id.isdecimal()]
    return Batch(str(max(numbers, default=0) + 1), name.strip(), tuple(people))


def with_batches(firm: Firm, batches: Sequence[Batch]) -> Firm:
    """The firm moving in these batches. A person stays in the first that names her; strangers are left out."""
    left = {person.id for person in firm.people}
    kept = []
    for batch in batches:
        people = tuple(person for person in dict.fromkeys(batch.people) if person in left)
        left.difference_update(people)
        kept.append(replace(batch, people=people))
    return replace(firm, batches=tuple(kept))


def unbatched(firm: Firm) -> tuple[PersonId, ...]:
    """People whom no batch names: they came to the list after the batches were made."""
    named = {person for batch in firm.batches for person in batch.people}
    return tuple(person.id for person in firm.people if person.id not in named)


def batch_named(firm: Firm, name: str) -> Batch | None:
    """The batch of that id or name, case aside."""
    wanted = name.strip().casefold()
    return next((b for b in firm.batches if wanted in {b.id.casefold(), b.name.casefold()}), None)


def those_who_move(firm: Firm, batch: Batch) -> tuple[PersonId, ...]:
    """The people of a batch without those whom she skips for now."""
    present = {person.id for person in firm.people}
    return tuple(person for person in batch.people if person in present and person not in firm.skipped)
