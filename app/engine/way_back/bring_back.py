"""Everybody's way back, several side by side."""

from __future__ import annotations

import contextlib
import uuid
from dataclasses import dataclass

from app.core.events import Cancelled, Emit, never_cancelled, nobody_listens
from app.credentials import Vault
from app.engine.backup.back_up import ACCOUNTS_AT_ONCE, open_archive
from app.engine.fan_out import Task, run_side_by_side
from app.engine.pacing.pace import Paces
from app.engine.reaching import chosen
from app.engine.way_back.person_way_back import PersonWork
from app.engine.way_back.report import PersonWayBack, WayBackReport
from app.project import Project
from app.project.model import Side


@dataclass(frozen=True, slots=True)
class OldSideMayBeWritten:
    """Says who decided that mail is put into the old mailboxes again. Nothing else in this program writes there."""

    who: str


def bring_back(
    project: Project,
    vault: Vault,
    consent: OldSideMayBeWritten,
    only: tuple[str, ...] | None = None,
    emit: Emit = nobody_listens,
    cancelled: Cancelled = never_cancelled,
    *,
    dry_run: bool = False,
) -> WayBackReport:
    """Bring what reached the new side, and did not come from us, into the archive and on to the old side.

    Nothing is changed on the new side. A second call brings nothing again, also after a crash; and what was brought
    back does not come forward a second time. With `dry_run` both sides are only looked at. Raises ValueError where
    `consent` names nobody; AppError of scope PROJECT: NOBODY, ARCHIVE_LOCKED, DISK_FULL and the like.
    """
    if not consent.who.strip():
        raise ValueError("somebody has to have decided it")
    people = chosen(project.firm, only)
    run_id = uuid.uuid4().hex[:12]
    with contextlib.ExitStack() as opened:
        archive = opened.enter_context(open_archive(project))
        reading = opened.enter_context(contextlib.closing(Paces(project, Side.NEW, cancelled=cancelled)))
        writing = opened.enter_context(contextlib.closing(Paces(project, Side.OLD, cancelled=cancelled)))
        works = [PersonWork(project, vault, person, archive, run_id, reading, writing) for person in people]
        tasks: list[Task[PersonWayBack]] = [work.look if dry_run else work.run for work in works]
        return WayBackReport(tuple(run_side_by_side(tasks, ACCOUNTS_AT_ONCE, emit, cancelled)), dry_run)
