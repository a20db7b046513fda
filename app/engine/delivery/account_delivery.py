"""One person's archive into her new mailbox: map, settle what is open, send, account for every message."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.archive import Archive
from app.core.deviations import Deviation
from app.core.errors import AppError, Retry, Scope
from app.core.events import Cancelled, Deviated, Emit, FolderPlanned, Progressed, Stage, StageEntered
from app.core.identity import MailboxPath, PersonId
from app.engine.backup.reading import BACK_OFF_S
from app.engine.delivery.append_source import AppendSource, describe
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.engine.delivery.ledger import DeliveryLedger, Intent
from app.engine.delivery.settling import Settler
from app.engine.folders.mapping import FolderMapping
from app.engine.reaching import Reach
from app.engine.results import PersonDelivery, messages_in
from app.mailstore.imap import ImapTarget
from app.mailstore.store import AppendFailed, Folder


@dataclass(slots=True)
class AccountDelivery:
    """The work on one new mailbox; `run` may be called once."""

    reach: Reach
    store: ImapTarget | None
    """Signed in already; used once, then closed. After a loss another is opened."""
    archive: Archive
    ledger: DeliveryLedger
    items: dict[MailboxPath, list[DeliveryItem]]
    mapping: FolderMapping
    emit: Emit
    cancelled: Cancelled
    exceptions: list[Deviation] = field(default_factory=list)
    delivered: int = 0
    size_bytes: int = 0
    _by_key: dict[ItemKey, DeliveryItem] = field(default_factory=dict)
    _named: set[ItemKey] = field(default_factory=set)

    @property
    def person(self) -> PersonId:
        """Whose mailbox it is."""
        return self.reach.person.id

    def run(self) -> PersonDelivery:
        """Deliver all that is not there. Errors of scope ACCOUNT end in the result; those of the disk are raised."""
        self._by_key = {item.key: item for items in self.items.values() for item in items}
        already = sum(key in self.ledger.done for key in self._by_key)
        self._announce()
        failure = self._deliver_with_patience()
        return self._result(already, failure)

    def _announce(self) -> None:
        for folder, items in self.items.items():
            todo = [item for item in items if item.key not in self.ledger.done]
            if self.mapping.target_of(folder) is None:
                todo = []
            sizes = sum(item.place.size for item in items), sum(item.place.size for item in todo)
            self.emit(FolderPlanned(self.person, folder, len(items), sizes[0], len(todo), sizes[1]))

    def _deliver_with_patience(self) -> AppError | None:
        """Connect and deliver, again after a loss, until done or paused (None) or there is no point (the error)."""
        attempt = 0
        while True:
            before = self.delivered
            try:
                with contextlib.closing(self._connected()) as store:
                    self._deliver(store)
            except AppError as error:
                if error.scope is Scope.PROJECT:
                    raise
                attempt = 0 if self.delivered > before else attempt + 1
                if error.retry is Retry.NEVER or attempt >= len(BACK_OFF_S):
                    return error
                self._wait(error, BACK_OFF_S[attempt])
                if self.cancelled():
                    return None
            else:
                return None

    def _connected(self) -> ImapTarget:
        store, self.store = self.store, None
        if store is None:
            self.emit(StageEntered(self.person, Stage.CONNECTING))
            store = ImapTarget(self.reach.open())
        return store

    def _wait(self, error: AppError, seconds: float) -> None:
        self.emit(StageEntered(self.person, Stage.WAITING, time.time() + seconds, error))
        woken = threading.Event()
        for _step in range(int(seconds / 0.2)):
            if self.cancelled():
                return
            woken.wait(0.2)

    def _deliver(self, store: ImapTarget) -> None:
        self.emit(StageEntered(self.person, Stage.COPYING))
        folders = self._make_folders(store)
        settler = Settler(store, self.ledger, self.archive, self._by_key)
        self._settle_open(settler, folders)
        for source, items in self.items.items():
            target = self.mapping.target_of(source)
            todo = [item for item in items if item.key not in self.ledger.done and item.key not in self._named]
            if target not in folders or not todo or self.cancelled():
                continue
            try:
                self._deliver_folder(store, settler, source, folders[target], todo)
            except AppError as error:
                if error.scope is not Scope.FOLDER:
                    raise
                self._settle_open(settler, folders)
                self._name_folder(source, error)

    def _make_folders(self, store: ImapTarget) -> dict[MailboxPath | None, Folder]:
        """The new folders that are needed, made where they are missing. A refused one is named and left."""
        wanted: list[MailboxPath] = []
        for source in self.items:
            target = self.mapping.target_of(source)
            if target is not None and target not in wanted:
                wanted.append(target)
        try:
            return dict(zip(wanted, store.create(wanted), strict=True))
        except AppError as error:
            if error.scope is not Scope.FOLDER:
                raise
        made: dict[MailboxPath | None, Folder] = {}
        for path in wanted:
            try:
                made[path] = store.create([path])[0]
            except AppError as error:
                if error.scope is not Scope.FOLDER:
                    raise
                for source in self.items:
                    if self.mapping.target_of(source) == path:
                        self._name_folder(source, error)
        return made

    def _settle_open(self, settler: Settler, folders: dict[MailboxPath | None, Folder]) -> None:
        """Ask the new side about everything that was sent without an answer, in this run or an earlier one."""
        by_target: dict[MailboxPath, list[Intent]] = {}
        for intent in self.ledger.open_intents():
            by_target.setdefault(intent.target, []).append(intent)
        for target, intents in by_target.items():
            folder = folders.get(target) or settler.store.create([target])[0]
            self.delivered += settler.settle(folder, intents)

    def _deliver_folder(
        self, store: ImapTarget, settler: Settler, source: MailboxPath, folder: Folder, todo: Sequence[DeliveryItem]
    ) -> None:
        """Send one folder's messages; a group's outcome is recorded when its last answer is in."""
        sender = AppendSource(self.archive, self.ledger, folder.path, store.status(folder), todo, self.cancelled)
        uid_unknown: list[Intent] = []
        try:
            for outcome in store.append(folder, sender.requests()):
                group, index, item = sender.sent(outcome.key)
                if isinstance(outcome, AppendFailed):
                    group.failed[index] = outcome.error
                    self._name(item, outcome.error)
                else:
                    group.take(index, outcome.uid)
                    self._count(source, item)
                if group.complete:
                    self.ledger.record(group.intent, group.uids, group.failed)
                    if group.intent.open:
                        uid_unknown.append(group.intent)
        except AppError:
            sender.record_answers()
            raise
        for error, item in sender.unreadable:
            self._name(item, error)
        settler.settle(folder, uid_unknown, in_order=True)

    def _count(self, source: MailboxPath, item: DeliveryItem) -> None:
        self.delivered += 1
        self.size_bytes += item.place.size
        self.emit(Progressed(self.person, source, 1, item.place.size))

    def _name(self, item: DeliveryItem, error: AppError) -> None:
        deviation = describe(self.archive, self.person, item, error)
        self._named.add(item.key)
        self.exceptions.append(deviation)
        self.emit(Deviated(deviation))

    def _name_folder(self, source: MailboxPath, error: AppError) -> None:
        left = [item for item in self.items[source] if item.key not in self.ledger.done and item.key not in self._named]
        self._named.update(item.key for item in left)
        deviation = Deviation(error.code, self.person, source, facts={**error.facts, "messages": len(left)})
        self.exceptions.append(deviation)
        self.emit(Deviated(deviation))

    def _result(self, already: int, failure: AppError | None) -> PersonDelivery:
        listed = len(self._by_key)
        left_out = sum(len(items) for folder, items in self.items.items() if self.mapping.target_of(folder) is None)
        done = sum(key in self.ledger.done for key in self._by_key)
        rest = listed - left_out - done - messages_in(self.exceptions)
        if failure is not None:
            deviation = Deviation(failure.code, self.person, facts={**failure.facts, "messages": max(rest, 0)})
            self.exceptions.append(deviation)
            self.emit(Deviated(deviation))
            self.emit(StageEntered(self.person, Stage.STOPPED, error=failure))
        paused = failure is None and rest > 0 and self.cancelled()
        if failure is None:
            self.emit(StageEntered(self.person, Stage.PAUSED if paused else Stage.DONE))
        return PersonDelivery(
            self.person, listed, done - already, already, 0, left_out, self.size_bytes, tuple(self.exceptions), paused
        )
