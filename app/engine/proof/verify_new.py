"""Looks for every delivered message of the archive on the new side, by content, and says what it found.

The ledger is not asked whether a message arrived: the new folders are listed and read back whole. It only helps to name
a message that is there under the UID we were given but no longer byte for byte the same.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial

from app.archive import Archive
from app.core.deviations import Deviation
from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import (
    Cancelled,
    Deviated,
    Emit,
    FolderPlanned,
    Progressed,
    Stage,
    StageEntered,
    never_cancelled,
    nobody_listens,
)
from app.core.identity import MailboxPath, Uid
from app.credentials import Vault
from app.engine.content_digest import Fingerprint, fingerprint, fingerprint_of, requests_for, spool_to_hash
from app.engine.delivery.append_source import describe
from app.engine.delivery.items import DeliveryItem, ItemKey, delivery_items
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.person_work import delivery_ledger_name
from app.engine.delivery.settling import message_pieces
from app.engine.fan_out import Task, run_side_by_side
from app.engine.reaching import chosen, reach
from app.engine.results import VerifyNewReport
from app.mailstore.imap import ImapTarget, Session
from app.mailstore.store import Folder, FolderFailure
from app.project import Project
from app.project.model import Person, Side

ACCOUNTS_AT_ONCE = 3


def verify_new(
    project: Project,
    vault: Vault,
    only: tuple[str, ...] | None = None,
    emit: Emit = nobody_listens,
    cancelled: Cancelled = never_cancelled,
) -> VerifyNewReport:
    """Compare everything that was delivered with what the new side serves now. Nothing is written.

    Raises AppError of scope PROJECT.
    """
    with Archive.open(project.archive_path, writable=False) as archive:
        tasks: list[Task[VerifyNewReport]] = [
            partial(_verify_person, project, vault, person, archive)
            for person in chosen(project.firm, only)
            if person.old and person.new
        ]
        reports = run_side_by_side(tasks, ACCOUNTS_AT_ONCE, emit, cancelled)
    return VerifyNewReport(
        sum(r.checked for r in reports),
        sum(r.identical for r in reports),
        sum(r.differing for r in reports),
        sum(r.missing for r in reports),
        tuple(deviation for r in reports for deviation in r.exceptions),
        any(r.paused for r in reports),
    )


def _verify_person(
    project: Project, vault: Vault, person: Person, archive: Archive, emit: Emit, cancelled: Cancelled
) -> VerifyNewReport:
    if cancelled() or person.old is None or person.new is None:
        return VerifyNewReport(paused=True)
    items = {i.key: i for found in delivery_items(archive.places(person.old.id)).values() for i in found}
    path = project.ledger_path(delivery_ledger_name(person.new.id))
    with contextlib.closing(DeliveryLedger(path, read_only=True)) as ledger:
        expected: dict[MailboxPath, list[ItemKey]] = defaultdict(list)
        for key, there in ledger.done.items():
            if key in items:
                expected[there.target].append(key)
        return _Verification(person, archive, items, ledger, emit, cancelled).run(
            expected, reach(project.firm, vault, person, Side.NEW).open
        )


class _Verification:
    """The look at one new mailbox."""

    def __init__(
        self,
        person: Person,
        archive: Archive,
        items: dict[ItemKey, DeliveryItem],
        ledger: DeliveryLedger,
        emit: Emit,
        cancelled: Cancelled,
    ) -> None:
        self._person, self._archive, self._items = person, archive, items
        self._ledger, self._emit, self._cancelled = ledger, emit, cancelled
        self._found: list[Deviation] = []
        self._identical = self._differing = self._missing = 0

    def run(self, expected: dict[MailboxPath, list[ItemKey]], open_session: Callable[[], Session]) -> VerifyNewReport:
        """Folder after folder. An account that cannot be reached is one exception over all its messages."""
        checked = sum(len(keys) for keys in expected.values())
        for target, keys in expected.items():
            size = sum(self._items[key].place.size for key in keys)
            self._emit(FolderPlanned(self._person.id, target, len(keys), size, len(keys), size))
        paused = False
        try:
            self._emit(StageEntered(self._person.id, Stage.CONNECTING))
            with contextlib.closing(ImapTarget(open_session())) as store:
                folders = {folder.path: folder for folder in store.folders()}
                self._emit(StageEntered(self._person.id, Stage.CHECKING))
                for target, keys in expected.items():
                    paused = self._cancelled()
                    if paused:
                        break
                    self._compare(store, folders.get(target), target, keys)
        except AppError as error:
            if error.scope is Scope.PROJECT:
                raise
            left = checked - self._identical - self._differing - self._missing
            self._name(Deviation(error.code, self._person.id, facts={**error.facts, "messages": left}))
            self._emit(StageEntered(self._person.id, Stage.STOPPED, error=error))
        else:
            self._emit(StageEntered(self._person.id, Stage.PAUSED if paused else Stage.DONE))
        return VerifyNewReport(checked, self._identical, self._differing, self._missing, tuple(self._found), paused)

    def _compare(self, store: ImapTarget, folder: Folder | None, target: MailboxPath, keys: Sequence[ItemKey]) -> None:
        """Match one new folder with what should be in it: by digest, then by UID and by header fields."""
        there = self._read_back(store, folder) if folder is not None else {}
        by_digest: dict[str, list[Uid]] = defaultdict(list)
        for uid, seen in there.items():
            by_digest[seen.digest].append(uid)
        rest: list[ItemKey] = []
        for key in keys:
            if by_digest[key.digest]:
                del there[by_digest[key.digest].pop(0)]
                self._identical += 1
                self._emit(Progressed(self._person.id, target, 1, self._items[key].place.size))
            else:
                rest.append(key)
        by_headers: dict[bytes, list[Uid]] = defaultdict(list)
        for uid, seen in there.items():
            by_headers[seen.headers].append(uid)
        for key in rest:
            self._judge(key, there, by_headers)

    def _judge(self, key: ItemKey, there: dict[Uid, Fingerprint], by_headers: dict[bytes, list[Uid]]) -> None:
        """A message that is not there byte for byte: changed on its way, or missing."""
        item = self._items[key]
        uid: Uid | None = self._ledger.done[key].uid
        if uid not in there:
            same = by_headers[fingerprint_of(message_pieces(self._archive, item.place.path)).headers]
            uid = next((candidate for candidate in same if candidate in there), None)
        if uid is None:
            self._missing += 1
            error = AppError(ErrorCode.MESSAGE_GONE, scope=Scope.MESSAGE)
        else:
            self._differing += 1
            size = there.pop(uid).size
            error = AppError(ErrorCode.MESSAGE_ALTERED, scope=Scope.MESSAGE, uid=uid, size_there=size)
        self._name(describe(self._archive, self._person.id, item, error))

    def _read_back(self, store: ImapTarget, folder: Folder) -> dict[Uid, Fingerprint]:
        """The fingerprint of every message the new folder serves now."""
        found: dict[Uid, Fingerprint] = {}
        for listing in store.listings([folder]):
            if isinstance(listing, FolderFailure):
                raise listing.error
            requests = requests_for(folder, listing.status.uidvalidity, listing.messages)
            found |= {m.uid: fingerprint(m) for _request, m in store.fetch(requests, spool_to_hash)}
        return found

    def _name(self, deviation: Deviation) -> None:
        self._found.append(deviation)
        self._emit(Deviated(deviation))
