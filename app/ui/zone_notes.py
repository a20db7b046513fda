"""What the desk of the zone has written down in a job: her words, and what a look brought."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.core.events import Cancelled, Emit
from app.engine.zone.switch_ledger import note_decided, note_overruled, note_typed, note_untyped, read_switch_record
from app.engine.zone.switch_record import Decision, SwitchRecord
from app.engine.zone.watch import WatchRound, note_round
from app.engine.zone.watch_news import WatchNews
from app.project import Project

Note = Callable[[Project], None]
"""Writes one thing."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What the ledger of `project` comes to after a note."""

    project: Project
    record: SwitchRecord
    news: tuple[WatchNews, ...] = ()
    looked: bool = False
    """It was a look that was kept, and not a word of hers."""


def write(project: Project, note: Note, watch: WatchRound | None, _emit: Emit, _cancelled: Cancelled) -> Noted:
    """The work of a job. Raises AppError DISK_* and LEDGER_DAMAGED."""
    note(project)
    if watch is None:
        return Noted(project, read_switch_record(project))
    record = note_round(project, watch)
    told = tuple(one for one in watch.news if not one.change_id or one.change_id in record.typed)
    return Noted(project, record, told, looked=True)


def typed(change_id: str, at: datetime, project: Project) -> None:
    """She has made the change in her panel."""
    note_typed(project, change_id, at)


def untyped(change_id: str, at: datetime, project: Project) -> None:
    """She has not."""
    note_untyped(project, change_id, at)


def decided(what: Decision, at: datetime, who: str, project: Project) -> None:
    """She decides."""
    note_decided(project, what, at, who)


def overruled(check: str, at: datetime, who: str, project: Project) -> None:
    """She goes on all the same."""
    note_overruled(project, check, at, who)


def kept(_project: Project) -> None:
    """Nothing beside what the look brought."""
