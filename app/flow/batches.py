"""Who moves together as the Deliver page shows and edits it: batches in order, and how each person stands. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.core.events import Stage
from app.core.identity import PersonId
from app.flow.pace import Work
from app.flow.progress import PersonProgress, RunState
from app.flow.proof import Proof, ProvenPerson, Standing
from app.flow.transfer import PersonChoice
from app.project.batches import RECENT_DAYS, Batch, new_batch, proposed_batches, unbatched, with_batches
from app.project.model import Firm


class PersonStanding(StrEnum):
    """How a person of a batch stands."""

    NOT_READY = "not ready"
    SKIPPED = "skipped"
    WAITING = "waiting"
    RECENT = "recent"
    HISTORY = "history"
    RESTING = "resting"
    """The provider slows her mailbox; it goes on by itself."""
    PAUSED = "paused"
    STOPPED = "stopped"
    """Her mailbox cannot go on until somebody acts."""
    EXCEPTIONS = "exceptions"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class BatchPerson:
    """One person of a batch. `exceptions` counts messages that are named."""

    choice: PersonChoice
    standing: PersonStanding
    exceptions: int = 0


@dataclass(frozen=True, slots=True)
class BatchGroup:
    """A batch with its people as they stand."""

    batch: Batch
    people: tuple[BatchPerson, ...]

    @property
    def movers(self) -> tuple[PersonId, ...]:
        """Those who would be delivered for: their mail is there, and she does not skip them."""
        return tuple(one.choice.person for one in self.people if one.choice.ready and one.choice.chosen)

    @property
    def found(self) -> Work:
        """What the archive holds of the movers."""
        works = [one.choice.found for one in self.people if one.choice.chosen and one.choice.found]
        return Work(sum(work.messages for work in works), sum(work.size_bytes for work in works))

    @property
    def done(self) -> bool:
        """Whether nobody of it has anything left to do."""
        ended = {PersonStanding.DONE, PersonStanding.EXCEPTIONS}
        movers = [one for one in self.people if one.choice.chosen and one.choice.ready]
        return bool(movers) and all(one.standing in ended for one in movers)


@dataclass(frozen=True, slots=True)
class BatchEdit:
    """A batch while she edits it. `id` None: it is new."""

    id: str | None = None
    name: str = ""
    people: frozenset[PersonId] = frozenset()
    recent_days: int | None = RECENT_DAYS


@dataclass(frozen=True, slots=True)
class PlannedBatch:
    """A batch as it is run: these people, what they received since that day first."""

    name: str
    people: tuple[PersonId, ...]
    recent_since: date | None = None


def batches_of(firm: Firm) -> tuple[Batch, ...]:
    """The batches in force: hers, or one a department. Who is in none of hers makes a last one."""
    if not firm.batches:
        return proposed_batches(firm)
    late = unbatched(firm)
    return (*firm.batches, new_batch(firm.batches, "", late)) if late else firm.batches


def groups_of(
    batches: Iterable[Batch], choices: Sequence[PersonChoice], proof: Proof | None, run: RunState | None
) -> tuple[BatchGroup, ...]:
    """The batches with their people; who has no old mailbox is not among the choices and not shown."""
    known = {choice.person: choice for choice in choices}
    lines = {line.person: line for line in proof.people} if proof else {}
    running = run.people if run else {}
    return tuple(
        BatchGroup(
            batch,
            tuple(
                _person(known[person], lines.get(person), running.get(person))
                for person in batch.people
                if person in known
            ),
        )
        for batch in batches
    )


def _person(choice: PersonChoice, line: ProvenPerson | None, progress: PersonProgress | None) -> BatchPerson:
    if progress is not None:
        return BatchPerson(choice, standing_in_run(progress), progress.excepted)
    if not choice.ready:
        return BatchPerson(choice, PersonStanding.NOT_READY)
    if not choice.chosen:
        return BatchPerson(choice, PersonStanding.SKIPPED)
    if line is None:
        return BatchPerson(choice, PersonStanding.WAITING)
    more = choice.found is not None and choice.found.messages > line.listed
    standing = PersonStanding.WAITING if more else _BY_BOOKS[line.standing]
    return BatchPerson(choice, standing, len(line.exceptions))


_BY_BOOKS = {
    Standing.WHOLE: PersonStanding.DONE,
    Standing.NAMED: PersonStanding.EXCEPTIONS,
    Standing.PARTLY: PersonStanding.STOPPED,
    Standing.PAUSED: PersonStanding.PAUSED,
    Standing.UNBALANCED: PersonStanding.STOPPED,
}
_BY_STAGE = {
    None: PersonStanding.WAITING,
    Stage.QUEUED: PersonStanding.WAITING,
    Stage.WAITING: PersonStanding.RESTING,
    Stage.PAUSED: PersonStanding.PAUSED,
    Stage.STOPPED: PersonStanding.STOPPED,
}


def standing_in_run(progress: PersonProgress) -> PersonStanding:
    """How a person stands while a run is under way."""
    if progress.skipped:
        return PersonStanding.SKIPPED
    if progress.stage is Stage.DONE:
        return PersonStanding.EXCEPTIONS if progress.exceptions else PersonStanding.DONE
    recent = progress.recent_first and not progress.rest
    at_work = PersonStanding.RECENT if recent else PersonStanding.HISTORY
    return _BY_STAGE.get(progress.stage, at_work)


def moved(batches: Sequence[Batch], batch_id: str, by: int) -> tuple[Batch, ...]:
    """One batch earlier (-1) or later (1); at the ends nothing changes."""
    order = list(batches)
    at = next((n for n, batch in enumerate(order) if batch.id == batch_id), None)
    if at is None or not 0 <= at + by < len(order):
        return tuple(order)
    order.insert(at + by, order.pop(at))
    return tuple(order)


def editing(batches: Sequence[Batch], batch_id: str | None) -> BatchEdit:
    """The batch as a form; an empty one for a new batch."""
    batch = next((batch for batch in batches if batch.id == batch_id), None)
    return BatchEdit(batch.id, batch.name, frozenset(batch.people), batch.recent_days) if batch else BatchEdit()


def edited(firm: Firm, edit: BatchEdit) -> Firm:
    """The firm with what she made of the form: a new batch comes first in line for its people, at the end in order."""
    batches = batches_of(firm)
    known = next((batch for batch in batches if batch.id == edit.id), None)
    people = _in_order(known.people if known else (), firm, edit.people)
    if known is None:
        made = replace(new_batch(batches, edit.name, people), recent_days=edit.recent_days)
        others = [_without(batch, edit.people) for batch in batches]
        return with_batches(firm, _filled([*others, made], made.id))
    made = replace(known, name=edit.name.strip(), people=people, recent_days=edit.recent_days)
    changed = [made if batch.id == known.id else _without(batch, edit.people) for batch in batches]
    return with_batches(firm, _filled(changed, made.id))


def dropped(firm: Firm, batch_id: str) -> Firm:
    """The firm without that batch; its people come together in a last one."""
    return with_batches(firm, [batch for batch in batches_of(firm) if batch.id != batch_id])


def reordered(firm: Firm, batch_id: str, by: int) -> Firm:
    """The firm with one batch earlier or later."""
    return with_batches(firm, moved(batches_of(firm), batch_id, by))


def planned(groups: Iterable[BatchGroup], today: date, only: Iterable[PersonId] | None = None) -> list[PlannedBatch]:
    """What a run of these batches does, in order; batches without anybody to deliver for are left out."""
    wanted = set(only) if only is not None else None
    plan = []
    for group in groups:
        people = tuple(person for person in group.movers if wanted is None or person in wanted)
        if people:
            plan.append(PlannedBatch(group.batch.name, people, group.batch.recent_since(today)))
    return plan


def _in_order(before: Sequence[PersonId], firm: Firm, people: frozenset[PersonId]) -> tuple[PersonId, ...]:
    kept = [person for person in before if person in people]
    return (*kept, *(person.id for person in firm.people if person.id in people and person.id not in kept))


def _without(batch: Batch, people: frozenset[PersonId]) -> Batch:
    return replace(batch, people=tuple(person for person in batch.people if person not in people))


def _filled(batches: Iterable[Batch], always: str) -> list[Batch]:
    """Batches that lost everybody go, but the one she has just made stays."""
    return [batch for batch in batches if batch.people or batch.id == always]
