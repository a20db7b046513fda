"""What keeping asks of the archive and the engine, in threads of their own. No widgets."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.archive import Archive, ArchivedAccount, VerifyReport, verify
from app.archive.encrypted_copy import EncryptedReport, Split, make_encrypted_copy
from app.archive.last_check import note_check
from app.archive.repair import CopySource, RepairReport, RepairSource, repair
from app.archive.retention import (
    DeletionPlan,
    DeletionRecord,
    Due,
    Rule,
    delete_mail,
    plan_deletion,
    read_rules,
    reminders,
)
from app.archive.second_copy import (
    CopyCheck,
    CopyReport,
    Standing,
    bring_up_to_date,
    check_copy,
    copy_places,
    set_place,
    standing,
)
from app.core.clock import system_now
from app.core.errors import AppError
from app.core.events import Cancelled, Emit, FolderPlanned, Progressed
from app.core.identity import AccountId, MailboxPath, PersonId
from app.core.secret import Secret
from app.credentials import default_vault_path, open_vault
from app.engine.archive_repair import mailbox_sources
from app.project import Project
from app.reports.deletion_proof import write_deletion_proofs

_NOBODY, _ALL = PersonId(""), MailboxPath.of("INBOX")


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long everybody's mail is kept, and what ends soon."""

    people: tuple[ArchivedAccount, ...]
    rules: Mapping[AccountId, Rule]
    due: tuple[Due, ...]


def check_now(path: Path, emit: Emit, cancelled: Cancelled) -> VerifyReport:
    """Raises AppError LEDGER_DAMAGED, DISK_FAILED and those of opening."""
    with Archive.open(path, writable=False) as archive:
        report = verify(archive, _counting(emit), cancelled)
    note_check(path, report, system_now())
    return report


def repair_now(
    path: Path, report: VerifyReport, chosen: Sequence[Path], emit: Emit, cancelled: Cancelled
) -> RepairReport:
    """From the copies chosen, those that the archive knows of and that are there, and the project's mailboxes.

    Raises AppError ARCHIVE_LOCKED while a backup runs, and as `check_now`.
    """
    sources: list[RepairSource] = [CopySource(copy) for copy in chosen]
    for place in copy_places(path):
        with contextlib.suppress(AppError):  # not connected just now
            sources.append(CopySource(place.path))
    with contextlib.ExitStack() as open_while_repairing:
        if (path.absolute().parent / "project.json").exists():
            project = open_while_repairing.enter_context(Project.open(path.absolute().parent, writable=False))
            sources += mailbox_sources(project, open_vault(default_vault_path()))
        with Archive.open(path, writable=True) as archive:
            done = repair(archive, report, sources, _counting(emit), cancelled)
    mended = len(done.repaired) + len(done.right_already) + len(done.lists) + len(done.set_aside) + len(done.adopted)
    note_check(path, report, system_now(), mended)
    return done


def standings_now(path: Path, _emit: Emit, _cancelled: Cancelled) -> tuple[Standing, ...]:
    """How every place stands. Raises AppError DISK_FAILED."""
    return tuple(standing(path, place) for place in copy_places(path))


def copy_now(path: Path, place: Path, emit: Emit, cancelled: Cancelled) -> CopyReport:
    """Raises AppError as `bring_up_to_date`."""
    with Archive.open(path, writable=False) as archive:
        set_place(path, place)
        return bring_up_to_date(archive, place, _counting(emit), cancelled)


def check_copy_now(path: Path, place: Path, emit: Emit, cancelled: Cancelled) -> CopyCheck:
    """Raises AppError as `check_copy`."""
    with Archive.open(path, writable=False) as archive:
        return check_copy(archive, place, _counting(emit), cancelled)


def encrypt_now(
    path: Path, folder: Path, passphrase: Secret, split: Split, emit: Emit, cancelled: Cancelled
) -> EncryptedReport:
    """Raises AppError as `make_encrypted_copy`."""
    with Archive.open(path, writable=False) as archive:
        return make_encrypted_copy(archive, folder, passphrase, split, _counting(emit), cancelled)


def keeping_now(path: Path, today: date, _emit: Emit, _cancelled: Cancelled) -> Keeping:
    """Raises AppError RETENTION_DAMAGED and those of opening."""
    with Archive.open(path, writable=False) as archive:
        people = tuple(archive.accounts())
    rules = read_rules(path)
    return Keeping(people, rules, reminders(rules, [person.id for person in people], today))


def plan_now(path: Path, account: AccountId, _emit: Emit, _cancelled: Cancelled) -> DeletionPlan:
    """Raises AppError LEDGER_DAMAGED and those of opening."""
    with Archive.open(path, writable=False) as archive:
        return plan_deletion(archive, [account])


def delete_now(path: Path, account: AccountId, signed: str, _emit: Emit, _cancelled: Cancelled) -> DeletionRecord:
    """Raises AppError ARCHIVE_LOCKED while a backup runs, and as `delete_mail`."""
    with Archive.open(path, writable=True) as archive:
        record = delete_mail(archive, [account], signed)
        write_deletion_proofs(path, archive.id)
    return record


def _counting(emit: Emit) -> Callable[[int, int], None]:
    """From counts of done and all to the events that a window adds up."""
    told_done = told_all = 0

    def progress(done: int, total: int) -> None:
        nonlocal told_done, told_all
        if total > told_all:
            new = total - told_all
            emit(FolderPlanned(_NOBODY, _ALL, new, 0, new, 0))
            told_all = total
        if done > told_done:
            emit(Progressed(_NOBODY, _ALL, done - told_done, 0))
            told_done = done

    return progress
