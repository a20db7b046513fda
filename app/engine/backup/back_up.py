"""Back up: every chosen person's old mailbox into the archive, several side by side."""

from __future__ import annotations

import contextlib
import threading
import uuid
from collections.abc import Callable
from functools import partial

from app.archive import Archive
from app.core.deviations import Deviation
from app.core.errors import AppError
from app.core.events import Cancelled, Deviated, Emit, Stage, StageEntered, never_cancelled, nobody_listens
from app.core.json_lines import LinesWriter
from app.credentials import Vault
from app.engine.backup.account_backup import AccountBackup
from app.engine.backup.account_scan import scan_account
from app.engine.fan_out import Task, run_side_by_side
from app.engine.pacing.pace import Paces
from app.engine.pacing.traffic import Way
from app.engine.reaching import DEFAULT_CONNECTIONS, chosen, reach
from app.engine.results import BackupReport, PersonBackup, PlannedFolder, PlannedPerson
from app.engine.run_ledger import LastScan, backup_line, last_scan, last_scans
from app.project import Project
from app.project.model import Person, Side

ACCOUNTS_AT_ONCE = 8
"""As far as the old side's figure for connections allows."""
PersonDone = Callable[[PersonBackup], None]


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
    done: PersonDone = lambda _result: None,
) -> BackupReport:
    """Copy what the archive does not hold yet; `connections` is the most to open for one account.

    A person who cannot be signed in is named in the report and does not hold up the others. `done` hears of each
    person, in the person's own thread, when her mail is in the archive and her result in the project's ledger.
    Raises AppError of scope PROJECT: NOBODY, ARCHIVE_LOCKED, DISK_FULL and the like; what is committed stays.
    """
    people = chosen(project.firm, only)
    run_id = uuid.uuid4().hex[:12]
    with open_archive(project) as archive, contextlib.closing(_Results(project, run_id, done, cancelled)) as results:
        tasks: list[Task[PersonBackup]] = [
            partial(_back_up_person, project, vault, person, archive, results, connections) for person in people
        ]
        return BackupReport(tuple(run_side_by_side(tasks, ACCOUNTS_AT_ONCE, emit, cancelled)))


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
            scan = scan_account(access, session, archive, last_scan(project, person.id))
    except AppError as error:
        emit(StageEntered(person.id, Stage.STOPPED, error=error))
        return PlannedPerson(person.id, error=error)
    emit(StageEntered(person.id, Stage.DONE))
    same = (PlannedFolder(folder.path, folder.messages, folder.size_bytes, 0, 0) for folder in scan.unchanged)
    return PlannedPerson(person.id, (*(plan.summary() for plan in scan.plans), *same))


class _Results:
    """Each person's result goes into the project's ledger as soon as it is there: a run that is cut off keeps them."""

    def __init__(self, project: Project, run_id: str, done: PersonDone, cancelled: Cancelled) -> None:
        self.run_id = run_id
        self.before = last_scans(project)
        self._ledger = LinesWriter(project.ledger_path("backup"))
        self._done = done
        self.paces = Paces(project, Side.OLD, cancelled=cancelled)
        self._writing = threading.Lock()

    def take(self, result: PersonBackup, scan: LastScan | None = None) -> PersonBackup:
        """Write it down, tell of it and hand it back."""
        with self._writing:
            self._ledger.append([backup_line(self.run_id, result, scan, self.before.get(result.person))])
        self._done(result)
        return result

    def close(self) -> None:
        """Close the ledgers."""
        self.paces.close()
        self._ledger.close()


def _back_up_person(
    project: Project,
    vault: Vault,
    person: Person,
    archive: Archive,
    results: _Results,
    connections: int,
    emit: Emit,
    cancelled: Cancelled,
) -> PersonBackup:
    if cancelled():
        return PersonBackup(person.id, paused=True, begun=False)
    try:
        access = results.paces.over(reach(project.firm, vault, person, Side.OLD))
    except AppError as error:
        deviation = Deviation(error.code, person.id, facts=dict(error.facts))
        emit(Deviated(deviation))
        emit(StageEntered(person.id, Stage.STOPPED, error=error))
        return results.take(PersonBackup(person.id, exceptions=(deviation,)))
    before, pace = results.before.get(person.id, LastScan()), results.paces.of(access.account.id)
    pace.announce(person.id, Way.DOWN, emit)
    work = AccountBackup(access, archive, results.run_id, connections, emit, cancelled, before, pace)
    result = work.run()
    return results.take(result, work.scan.to_remember() if work.scan else None)
