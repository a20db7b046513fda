"""Deletion under a rule, signed by name: intent, removal lines, files, lists, record, each durable before the next.

Stopped anywhere after the intent it is ended by the next opening for writing, because she has signed it; before the
intent nothing has happened. A file goes only when no ledger names it any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from pathlib import Path

from app.archive.account_ledger import append_removals, live_places
from app.archive.archive import Archive
from app.archive.index_pruning import prune_index
from app.archive.layout import DELETED
from app.archive.places import Tombstone
from app.archive.retention.on_copies import holders
from app.archive.retention.plan import DeletionPlan, plan_deletion
from app.archive.retention.records import (
    DeletedPerson,
    DeletionRecord,
    begin_record,
    end_record,
    listed_files,
    open_intents,
)
from app.archive.retention.rules import FOR_EVER, due_on, read_rules
from app.archive.retention.sweeping import sweep
from app.core.clock import Now, system_now
from app.core.errors import AppError, ErrorCode
from app.core.identity import AccountId

BLOCK = 1000


class DeletionStep(Enum):
    """Where a deletion stands; a power cut between any two leaves what the next opening can end."""

    SIGNED = "signed"
    TAKEN_OUT = "taken out"
    REMOVED = "removed"
    LISTED = "listed"
    RECORDED = "recorded"


AtStep = Callable[[DeletionStep], None]


def delete_mail(
    archive: Archive,
    accounts: Sequence[AccountId],
    signed: str,
    now: Now = system_now,
    at_step: AtStep = lambda _step: None,
) -> DeletionRecord:
    """Delete all mail of these people whose rules have ended. The archive has to be open for writing, with no writer.

    `signed` is the name of who decided it. Raises AppError RETENTION_UNSIGNED, RETENTION_NOT_DUE with the person and
    the day, NOBODY, RETENTION_DAMAGED, LEDGER_DAMAGED, DISK_FULL and the like; ValueError if not writable.
    """
    if not archive.writable:
        raise ValueError("the archive was opened for reading")
    if not signed.strip():
        raise AppError(ErrorCode.RETENTION_UNSIGNED)
    started = now()
    _refuse_if_not_due(archive, accounts, started.date())
    plan = plan_deletion(archive, accounts)
    record = _record(archive, plan, signed.strip(), started)
    folder = begin_record(archive.path, record, plan)
    at_step(DeletionStep.SIGNED)
    return _carry_out(archive, replace(record, folder=folder), now, at_step)


def end_deletions(archive: Archive, now: Now = system_now) -> list[DeletionRecord]:
    """End what was signed and cut off. Raises as `delete_mail`."""
    return [_carry_out(archive, record, now, lambda _step: None) for record in open_intents(archive.path)]


def _carry_out(archive: Archive, record: DeletionRecord, now: Now, at_step: AtStep) -> DeletionRecord:
    """Every step looks at what is there, so that all of them may be done again."""
    root = archive.path
    accounts = {person.account.id for person in record.people}
    left: dict[AccountId, list[Tombstone]] = {account: [] for account in accounts}
    going = {path for _digest, path in listed_files(record.folder)}
    for place in live_places(root):
        if place.account in accounts:
            left[place.account].append(Tombstone(place.folder, place.uidvalidity, place.uid))
        else:
            going.discard(place.path)
    for account, stones in left.items():
        for start in range(0, len(stones), BLOCK):
            append_removals(root, account, stones[start : start + BLOCK])
    at_step(DeletionStep.TAKEN_OUT)
    sweep(root, going, lambda: at_step(DeletionStep.REMOVED))
    at_step(DeletionStep.LISTED)
    archive.catalogue.sync()
    prune_index(archive.catalogue)
    done = replace(record, finished=now())
    end_record(record.folder, done)
    at_step(DeletionStep.RECORDED)
    return done


def _refuse_if_not_due(archive: Archive, accounts: Iterable[AccountId], today: date) -> None:
    rules = read_rules(archive.path)
    known = {account.id: account for account in archive.accounts()}
    for account in accounts:
        if account not in known:
            raise AppError(ErrorCode.NOBODY, address=account)
        on = due_on(rules.get(account, FOR_EVER))
        if on is None or on > today:
            name = known[account].name or known[account].address
            raise AppError(ErrorCode.RETENTION_NOT_DUE, person=name, day=on.isoformat() if on else None)


def _record(archive: Archive, plan: DeletionPlan, signed: str, started: datetime) -> DeletionRecord:
    rules = read_rules(archive.path)
    people = tuple(
        DeletedPerson(
            person.account,
            rules.get(person.account.id, FOR_EVER),
            len(person.places),
            person.first,
            person.last,
        )
        for person in plan.people
    )
    held = tuple(holder.told for holder in holders(archive.path))
    number = _free_number(archive.path, started)
    return DeletionRecord(number, signed, started, people, len(plan.files), plan.size_bytes, plan.shared, held)


def _free_number(root: Path, started: datetime) -> str:
    stamp = started.strftime("%Y%m%dT%H%M%SZ")
    names = (stamp if count == 1 else f"{stamp}-{count}" for count in range(1, 1000))
    return next(name for name in names if not (root / DELETED / name).exists())
