"""The rows of the people table of a run: a person, what else is to be said of her, her folders when opened. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from app.core.errors import ErrorCode
from app.core.events import Stage
from app.core.identity import PersonId
from app.flow.pace import Work
from app.flow.progress import PersonProgress, RunState, in_order
from app.ui.pages.transfer_figures import SizeUnit, folder_text
from app.ui.pages.transfer_words import TransferWords
from app.ui.widgets.figures import UNKNOWN, count


class RowKind(Enum):
    """What a row of the table is."""

    PERSON = "person"
    NOTE = "note"
    ENTRY = "entry"
    """Room for the field of a new password."""
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class RunRow:
    """One row, ready to be painted and read aloud. `fraction` None has no bar."""

    kind: RowKind
    person: PersonId
    name: str = ""
    now: str = ""
    where: str = ""
    fraction: float | None = None
    messages: str = ""
    size: str = ""
    stage: Stage | None = None
    opened: bool = False
    exceptions: bool = False
    skipped: bool = False


REFUSED = frozenset({ErrorCode.SIGN_IN_REFUSED, ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD, ErrorCode.PASSWORD_MISSING})
"""What a new password mends."""


def run_rows(run: RunState, opened: Collection[PersonId], words: TransferWords, *, asks: bool = False) -> list[RunRow]:
    """The rows in the order shown; sizes in the unit of `unit_of(run)`. `asks`: a refused password can be mended."""
    unit, rows = unit_of(run), []
    for person in in_order(run):
        rows.append(_person_row(person, run.now, unit, words, opened=person.person in opened))
        note = words.note(person, run.now)
        if note:
            rows.append(RunRow(RowKind.NOTE, person.person, now=note, stage=person.stage))
        if asks and wants_password(person):
            rows.append(RunRow(RowKind.ENTRY, person.person, person.name, stage=person.stage))
        if person.person in opened:
            rows += _folder_rows(person, unit)
    return rows


def wants_password(person: PersonProgress) -> bool:
    """Whether her mailbox did not let us in, so that a new password would help."""
    return person.stage is Stage.STOPPED and person.error is not None and person.error.code in REFUSED


def unit_of(run: RunState) -> SizeUnit:
    """One unit for the whole table."""
    return SizeUnit.fitting(run.total.size_bytes)


def _person_row(person: PersonProgress, now: float, unit: SizeUnit, words: TransferWords, *, opened: bool) -> RunRow:
    at_work = person.stage in {Stage.COPYING, Stage.CHECKING} and not person.skipped
    where = folder_text(person.current) if at_work and person.current else ""
    known = bool(person.folders)
    whole = person.stage is Stage.DONE and not person.exceptions
    return RunRow(
        RowKind.PERSON,
        person.person,
        person.name,
        words.now(person, now),
        where,
        person.fraction,
        _messages(person.done, person.total, whole=whole) if known else UNKNOWN,
        _size(person.done, person.total, unit, whole=whole) if known else UNKNOWN,
        person.stage,
        opened,
        bool(person.exceptions),
        person.skipped,
    )


def _folder_rows(person: PersonProgress, unit: SizeUnit) -> list[RunRow]:
    return [
        RunRow(
            RowKind.FOLDER,
            person.person,
            now=folder_text(folder.folder),
            fraction=folder.fraction,
            messages=_messages(folder.done, folder.total, whole=folder.done.messages >= folder.total.messages),
            size=_size(folder.done, folder.total, unit, whole=folder.done.messages >= folder.total.messages),
            stage=person.stage,
            exceptions=folder.excepted > 0,
        )
        for folder in person.folders.values()
    ]


def _messages(done: Work, total: Work, *, whole: bool) -> str:
    return count(total.messages) if whole else f"{count(done.messages)} / {count(total.messages)}"


def _size(done: Work, total: Work, unit: SizeUnit, *, whole: bool) -> str:
    if whole:
        return unit.figure(total.size_bytes)
    return f"{unit.figure(min(done.size_bytes, total.size_bytes))} / {unit.figure(total.size_bytes)}"
