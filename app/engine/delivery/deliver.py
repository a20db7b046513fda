"""Deliver: the archive into every chosen person's new mailbox, several side by side."""

from __future__ import annotations

import contextlib
import uuid
from datetime import UTC, datetime
from functools import partial

from app.archive import Archive
from app.core.deviations import Deviation
from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import Cancelled, Deviated, Emit, Stage, StageEntered, never_cancelled, nobody_listens
from app.core.identity import AccountId, MailboxPath, PersonId
from app.core.json_lines import LinesWriter
from app.credentials import Vault
from app.engine.delivery.account_delivery import AccountDelivery
from app.engine.delivery.items import DeliveryItem, delivery_items
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.fan_out import Task, run_side_by_side
from app.engine.folders.mapping import FolderMapping, SourceFolder, propose_mapping
from app.engine.reaching import chosen, reach
from app.engine.results import DeliverReport, PersonDelivery
from app.engine.run_ledger import LastScan, delivery_line, last_scan
from app.mailstore.imap import ImapTarget
from app.mailstore.store import Folder, SpecialUse
from app.project import Project
from app.project.model import Person, Side
from app.providers.folder_roles import role_of

ACCOUNTS_AT_ONCE = 3
Items = dict[MailboxPath, list[DeliveryItem]]


def deliver(
    project: Project,
    vault: Vault,
    only: tuple[str, ...] | None = None,
    emit: Emit = nobody_listens,
    cancelled: Cancelled = never_cancelled,
    dry_run: bool = False,  # noqa: FBT001, FBT002 - the command line's own word
) -> DeliverReport:
    """Bring to the new side what is not there by the ledger. With `dry_run` the new side is looked at, not written to.

    Raises AppError of scope PROJECT: NOBODY, ARCHIVE_MISSING, DISK_FULL and the like.
    """
    people = chosen(project.firm, only)
    with Archive.open(project.archive_path, writable=False) as archive:
        tasks: list[Task[PersonDelivery]] = [
            partial(_deliver_person, project, vault, person, archive, dry_run) for person in people
        ]
        report = DeliverReport(tuple(run_side_by_side(tasks, ACCOUNTS_AT_ONCE, emit, cancelled)), dry_run)
    if not dry_run:
        run_id = uuid.uuid4().hex[:12]
        with contextlib.closing(LinesWriter(project.ledger_path("deliver"))) as ledger:
            now = datetime.now(UTC)
            ledger.append(delivery_line(run_id, now, result) for result in report.people if result.begun)
    return report


def proposed_mapping(project: Project, vault: Vault, person_id: PersonId) -> FolderMapping:
    """The folder mapping of one person, with her edits, for showing. Looks at the new side; writes nothing.

    Raises AppError: ARCHIVE_MISSING, or whatever keeps us from signing in on the new side.
    """
    person = project.firm.person(person_id)
    with Archive.open(project.archive_path, writable=False) as archive:
        items = _items(archive, person)
        with contextlib.closing(ImapTarget(reach(project.firm, vault, person, Side.NEW).open())) as store:
            return _mapping(project, person, items, store)


def delivery_ledger_name(account: AccountId) -> str:
    """The project ledger that records what went to one new mailbox."""
    return f"deliver-{account}"


def _items(archive: Archive, person: Person) -> Items:
    return delivery_items(archive.places(person.old.id)) if person.old else {}


def _mapping(project: Project, person: Person, items: Items, store: ImapTarget) -> FolderMapping:
    seen = last_scan(project, person.id)
    source = [
        SourceFolder(path, _old_role(path, seen), len(found), sum(item.place.size for item in found))
        for path, found in sorted(items.items(), key=lambda entry: _by_importance(entry[0]))
    ]
    target = {folder.path: role_of(folder) for folder in store.folders() if folder.selectable}
    return propose_mapping(source, target, person.folder_mapping, store.separator or "/")


def _old_role(path: MailboxPath, seen: LastScan) -> SpecialUse | None:
    """The role the old server declared when it was last seen, otherwise by name."""
    return role_of(Folder(path, b"", seen.special_uses.get(path)))


def _by_importance(path: MailboxPath) -> tuple[bool, tuple[str, ...]]:
    return path.parts[0] != "INBOX", path.parts


def _deliver_person(
    project: Project,
    vault: Vault,
    person: Person,
    archive: Archive,
    dry_run: bool,  # noqa: FBT001
    emit: Emit,
    cancelled: Cancelled,
) -> PersonDelivery:
    if cancelled():
        return PersonDelivery(person.id, paused=True, begun=False)
    try:
        access = reach(project.firm, vault, person, Side.NEW)
        items = _items(archive, person)
        emit(StageEntered(person.id, Stage.CONNECTING))
        store = ImapTarget(access.open())
    except AppError as error:
        return _unreached(person, error, emit)
    path = project.ledger_path(delivery_ledger_name(access.account.id))
    with contextlib.closing(store), contextlib.closing(DeliveryLedger(path, read_only=dry_run)) as ledger:
        try:
            mapping = _mapping(project, person, items, store)
        except AppError as error:
            return _unreached(person, error, emit)
        if dry_run:
            return _rehearsed(person, items, mapping, ledger)
        return AccountDelivery(access, store, archive, ledger, items, mapping, emit, cancelled).run()


def _unreached(person: Person, error: AppError, emit: Emit) -> PersonDelivery:
    """Nothing was delivered, and this is why. Raises `error` again if it concerns more than this person."""
    if error.scope is Scope.PROJECT and error.code is not ErrorCode.SERVER_UNKNOWN:
        raise error
    deviation = Deviation(error.code, person.id, facts=dict(error.facts))
    emit(Deviated(deviation))
    emit(StageEntered(person.id, Stage.STOPPED, error=error))
    return PersonDelivery(person.id, exceptions=(deviation,))


def _rehearsed(person: Person, items: Items, mapping: FolderMapping, ledger: DeliveryLedger) -> PersonDelivery:
    """What a delivery would do."""
    listed = already = left_out = todo = size = 0
    for folder, found in items.items():
        there = sum(item.key in ledger.done for item in found)
        listed += len(found)
        already += there
        if mapping.target_of(folder) is None:
            left_out += len(found) - there
        else:
            todo += len(found) - there
            size += sum(item.place.size for item in found if item.key not in ledger.done)
    return PersonDelivery(person.id, listed, todo, already, 0, left_out, size)
