"""The rows of the batch table: a batch, then its people, each with how she stands in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.core.identity import PersonId
from app.flow.batches import BatchGroup, BatchPerson, PersonStanding
from app.flow.deliver import DeliverState
from app.flow.words import Language, explain
from app.mailstore.imap.room import Quota
from app.project.batches import Batch
from app.ui.pages.transfer_figures import SizeUnit
from app.ui.theme import Mark
from app.ui.widgets.figures import UNKNOWN, count, size

_MARKS = {
    PersonStanding.NOT_READY: Mark.LATER,
    PersonStanding.SKIPPED: Mark.SETTLED,
    PersonStanding.WAITING: Mark.LATER,
    PersonStanding.RECENT: Mark.WORKING,
    PersonStanding.HISTORY: Mark.WORKING,
    PersonStanding.RESTING: Mark.WAITING,
    PersonStanding.PAUSED: Mark.PAUSED,
    PersonStanding.STOPPED: Mark.FAILED,
    PersonStanding.EXCEPTIONS: Mark.NEEDS_YOU,
    PersonStanding.DONE: Mark.DONE,
}


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One row. `person` None: a batch. `ticked` None: there is nothing to tick. `tone`: ``needs``, ``failed``, none."""

    batch: str
    person: PersonId | None
    name: str
    text: str = ""
    after: str = ""
    mark: Mark | None = None
    tone: str = ""
    messages: str = ""
    size: str = ""
    ticked: bool | None = None


class BatchWords(QObject):
    """Sentences about batches and the people in them."""

    def name(self, batch: Batch, *, alone: bool) -> str:
        """What a batch is called; one without a name is those without a department."""
        return batch.name or self.unnamed(alone=alone)

    def unnamed(self, *, alone: bool) -> str:
        """The batch of those without a department."""
        return self.tr("Everybody") if alone else self.tr("Everybody else")

    def recent(self, days: int | None) -> str:
        """In which order its mail goes."""
        if days is None:
            return self.tr("all mail in one go")
        return self.tr("recent mail first: the last %n day(s), then the rest", "", days)

    def rows(self, state: DeliverState, language: Language) -> list[BatchRow]:
        """Every batch with its people, sizes in one unit."""
        groups = state.groups
        unit = unit_of(groups)
        short = {choice.person for choice in state.too_full}
        rows: list[BatchRow] = []
        for group in groups:
            rows.append(self._batch(group, unit, alone=len(groups) == 1))
            for one in group.people:
                room = state.rooms.get(one.choice.person) if one.choice.person in short else None
                rows.append(self._person(group.batch.id, one, unit, language, room))
        return rows

    def _batch(self, group: BatchGroup, unit: SizeUnit, *, alone: bool) -> BatchRow:
        found = group.found
        people = self.tr("%n mailbox(es)", "", len(group.movers))
        return BatchRow(
            group.batch.id,
            None,
            self.name(group.batch, alone=alone),
            f"{people} · {self.recent(group.batch.recent_days)}",
            mark=Mark.DONE if group.done else None,
            messages=count(found.messages) if group.movers else UNKNOWN,
            size=unit.figure(found.size_bytes) if group.movers else UNKNOWN,
        )

    def _person(self, batch: str, one: BatchPerson, unit: SizeUnit, language: Language, room: Quota | None) -> BatchRow:
        choice, found = one.choice, one.choice.found
        text, tone, mark = self.standing(one), "", _MARKS[one.standing]
        if choice.problem is not None:
            text, tone = explain(choice.problem.code, choice.problem.facts, language).happened, "failed"
            mark = Mark.FAILED
        elif room is not None and found is not None:
            text = self.tr("{size} of mail, but only {free} free in the new mailbox").format(
                size=size(found.size_bytes), free=size(room.free_bytes)
            )
            tone, mark = "needs", Mark.NEEDS_YOU
        return BatchRow(
            batch,
            choice.person,
            choice.name,
            text,
            "" if tone or not choice.ready else choice.address,
            mark,
            tone,
            count(found.messages) if found else UNKNOWN,
            unit.figure(found.size_bytes) if found else UNKNOWN,
            choice.chosen if choice.ready else None,
        )

    def standing(self, one: BatchPerson) -> str:
        """How a person stands."""
        if one.standing is PersonStanding.NOT_READY:
            if not one.choice.address:
                return self.tr("No new mailbox yet. It can be entered on the People page.")
            return self.tr("Nothing in the archive yet. Back up first.")
        if one.standing is PersonStanding.EXCEPTIONS:
            return self.tr("Done, %n exception(s)", "", max(1, one.exceptions))
        return {
            PersonStanding.SKIPPED: self.tr("Skipped for now"),
            PersonStanding.WAITING: self.tr("Waiting"),
            PersonStanding.RECENT: self.tr("Delivering recent mail"),
            PersonStanding.HISTORY: self.tr("Delivering the history"),
            PersonStanding.RESTING: self.tr("Slowed by the provider"),
            PersonStanding.PAUSED: self.tr("Paused"),
            PersonStanding.STOPPED: self.tr("Could not go on"),
            PersonStanding.DONE: self.tr("Done"),
        }[one.standing]


def unit_of(groups: Iterable[BatchGroup]) -> SizeUnit:
    """One unit for the whole table."""
    return SizeUnit.fitting(sum(group.found.size_bytes for group in groups))


def places(rows: Iterable[BatchRow]) -> Mapping[str, int]:
    """The row of each batch."""
    return {row.batch: number for number, row in enumerate(rows) if row.person is None}
