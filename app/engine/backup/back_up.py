"""Back up: every chosen person's old mailbox into the archive, several side by side."""

from __future__ import annotations

import contextlib
import uuid
from functools import partial

from app.archive import Archive
from app.core.deviations import Deviation
from app.core.errors import AppError
from app.core.events import Cancelled, Deviated, Emit, Stage, StageEntered, never_cancelled, nobody_listens
from app.core.json_lines import Line, LinesWriter
from app.credentials import Vault
from app.engine.backup.account_backup import AccountBackup
from app.engine.backup.account_scan import scan_account
from app.engine.fan_out import Task, run_side_by_side
from app.engine.reaching import DEFAULT_CONNECTIONS, chosen, reach
from app.engine.results import BackupReport, PersonBackup, PlannedPerson
from app.engine.run_ledger import backup_line, last_scan
from app.project import Project
from app.project.model import Person, Side

ACCOUNTS_AT_ONCE = 3


def plan_backup(
    project: Project,
    vault: Vault,
    only: tuple[str, ...] | None = None,
    emit: Emit = nobody_listens,
    cancelled: Cancelled = never_cancelled,
) -> list[PlannedPerson]:
    """What a back-up would copy, person by person. Nothing is written. Raises AppError NOBODY."""
    exists = (project.archive_path / "FORMAT").exists()
    archive = Archive.open(project.archive_path, writable=False) if exists else None
    try:
        people = chosen(project.firm, only)
        tasks: list[Task[PlannedPerson]] = [partial(_plan_person, project, vault, person, archive) for person in people]
        return run_side_by_side(tasks, ACCOUNTS_AT_ONCE, emit, cancelled)
    finally:
        if archive is not None:
            archive.close()


def back_up(
    project: Project,
    vault: Vault,
    only: tuple[str, ...] | None = None,
    emit: Emit = nobody_listens,
    cancelled: Cancelled = never_cancelled,
    connections: int = DEFAULT_CONNECTIONS,
) -> BackupReport:
    """Copy what the archive does not hold yet; `connections` is the most to open for one account.

    A person who cannot be signed in is named in the report and does not hold up the others.
    Raises AppError of scope PROJECT: NOBODY, ARCHIVE_LOCKED, DISK_FULL and the like; what is committed stays.
    """
    people = chosen(project.firm, only)
    run_id = uuid.uuid4().hex[:12]
    with open_archive(project) as archive:
        tasks: list[Task[tuple[PersonBackup, Line]]] = [
            partial(_back_up_person, project, vault, person, archive, run_id, connections) for person in people
        ]
        done = run_side_by_side(tasks, ACCOUNTS_AT_ONCE, emit, cancelled)
    ledger = LinesWriter(project.ledger_path("backup"))
    try:
        ledger.append(line for result, line in done if result.begun)
    finally:
        ledger.close()
    return BackupReport(tuple(result for result, _line in done))


def open_archive(project: Project) -> Archive:
    """The project's archive for writing, made if this is the first time. Raises AppError."""
    if (project.archive_path / "FORMAT").exists():
        return Archive.open(project.archive_path, writable=True)
    return Archive.create(project.archive_path)


def _plan_person(
    project: Project, vault: Vault, person: Person, archive: Archive | None, emit: Emit, cancelled: Cancelled
) -> PlannedPerson:
    if cancelled():
        return PlannedPerson(person.id)
    emit(StageEntered(person.id, Stage.LISTING))
    try:
        access = reach(project.firm, vault, person, Side.OLD)
        with contextlib.closing(access.open()) as session:
            scan = scan_account(access, session, archive, {})
    except AppError as error:
        emit(StageEntered(person.id, Stage.STOPPED, error=error))
        return PlannedPerson(person.id, error=error)
    emit(StageEntered(person.id, Stage.DONE))
    return PlannedPerson(person.id, tuple(plan.summary() for plan in scan.plans))


def _back_up_person(
    project: Project,
    vault: Vault,
    person: Person,
    archive: Archive,
    run_id: str,
    connections: int,
    emit: Emit,
    cancelled: Cancelled,
) -> tuple[PersonBackup, Line]:
    if cancelled():
        result = PersonBackup(person.id, paused=True, begun=False)
        return result, backup_line(run_id, result, [])
    try:
        access = reach(project.firm, vault, person, Side.OLD)
    except AppError as error:
        deviation = Deviation(error.code, person.id, facts=dict(error.facts))
        emit(Deviated(deviation))
        emit(StageEntered(person.id, Stage.STOPPED, error=error))
        result = PersonBackup(person.id, exceptions=(deviation,))
        return result, backup_line(run_id, result, [])
    before = last_scan(project, person.id).uidvalidities
    work = AccountBackup(access, archive, run_id, connections, emit, cancelled, before)
    result = work.run()
    return result, backup_line(run_id, result, work.scan.folders if work.scan else [])
