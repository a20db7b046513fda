"""One person's archive into her new mailbox: settle what is open, send, account for every message."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from app.archive import Archive
from app.core.deviations import Deviation
from app.core.errors import AppError, Scope
from app.core.events import Cancelled, Deviated, Emit, FolderPlanned, Progressed, Stage, StageEntered
from app.core.identity import MailboxPath, PersonId
from app.engine.delivery.append_source import describe
from app.engine.delivery.flag_updates import update_flags
from app.engine.delivery.folder_delivery import FolderDelivery, FolderJob
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.engine.delivery.lanes import Lane, in_lanes
from app.engine.delivery.ledger import DeliveryLedger, Intent
from app.engine.delivery.mending import Mended, Mender
from app.engine.delivery.options import DeliveryOptions
from app.engine.delivery.repairs_told import sent_as_copies, untold_repairs
from app.engine.delivery.settling import Settler
from app.engine.delivery.statuses import Statuses
from app.engine.delivery.strikes import Strikes
from app.engine.folders.making import made_folders
from app.engine.folders.mapping import FolderMapping
from app.engine.pacing.pace import Pace
from app.engine.pacing.patience import Patience, Waiting
from app.engine.reaching import SMALL_BYTES, Reach, provider_of
from app.engine.results import PersonDelivery, RepairedMessage, messages_in
from app.mailstore.imap import ImapTarget
from app.mailstore.store import Folder
from app.project.model import Side

Items = Mapping[MailboxPath, Sequence[DeliveryItem]]
STUB = ("stub",)


@dataclass(slots=True)
class AccountDelivery:
    """The work on one new mailbox. `bring` may be called several times, `result` once, after the last."""

    reach: Reach
    archive: Archive
    ledger: DeliveryLedger
    everything: Mapping[ItemKey, DeliveryItem]
    """All that the archive holds for this mailbox: an open intent of an earlier run may concern any of it."""
    items: Items
    """What this run is about."""
    mapping: FolderMapping
    options: DeliveryOptions
    emit: Emit
    cancelled: Cancelled
    store: ImapTarget | None = None
    """Signed in already; used once, then closed. After a loss another is opened."""
    pace: Pace | None = None
    connections: int = 1
    """So many at most, as the host's budget allows; with more than one, `emit` is called from several threads."""
    exceptions: list[Deviation] = field(default_factory=list)
    repairs: list[RepairedMessage] = field(default_factory=list)
    failure: AppError | None = None
    delivered: int = 0
    flags_changed: int = 0
    size_bytes: int = 0
    _already: int = -1
    _named: set[ItemKey] = field(default_factory=set)
    _copies_before: frozenset[ItemKey] = frozenset()
    _strikes: Strikes = field(default_factory=Strikes)
    _counting: threading.Lock = field(default_factory=threading.Lock)

    @property
    def person(self) -> PersonId:
        """Whose mailbox it is."""
        return self.reach.person.id

    def bring(self, items: Items) -> None:
        """Deliver those of `items` that are not there. Errors of scope ACCOUNT are kept for the result, and then
        nothing more is tried; those of the disk are raised.
        """
        if self._already < 0:
            self._already = self._there()
            self._copies_before = sent_as_copies(self.ledger)
            self._announce()
        if self.failure is None:
            self.failure = self._deliver_with_patience(items)

    def result(self) -> PersonDelivery:
        """The books."""
        listed = sum(len(found) for found in self.items.values())
        left_out = sum(len(found) for folder, found in self.items.items() if self.mapping.target_of(folder) is None)
        there = self._there()
        rest = listed - left_out - there - messages_in(self.exceptions)
        failure = self.failure
        if failure is not None:
            self._except(Deviation(failure.code, self.person, facts={**failure.facts, "messages": max(rest, 0)}))
            self.emit(StageEntered(self.person, Stage.STOPPED, error=failure))
        paused = failure is None and rest > 0 and self.cancelled()
        if failure is None:
            self.emit(StageEntered(self.person, Stage.PAUSED if paused else Stage.DONE))
        listed_items = (item for found in self.items.values() for item in found)
        self.repairs += untold_repairs(
            self.archive, self.person, self.ledger, listed_items, self.repairs, self._copies_before
        )
        stubs = sum(message.repairs == STUB for message in self.repairs)
        return PersonDelivery(
            self.person,
            listed,
            there - self._already,
            self._already,
            len(self.repairs) - stubs,
            left_out,
            self.size_bytes,
            tuple(self.exceptions),
            paused,
            stubbed=stubs,
            flags_changed=self.flags_changed,
            repairs=tuple(self.repairs),
        )

    def _there(self) -> int:
        """Messages of this run that are on the new side. Of a folder that is left out, none is counted as there."""
        return sum(
            item.key in self.ledger.done
            for folder, found in self.items.items()
            if self.mapping.target_of(folder) is not None
            for item in found
        )

    def _announce(self) -> None:
        for folder, items in self.items.items():
            todo = [item for item in items if item.key not in self.ledger.done]
            if self.mapping.target_of(folder) is None:
                todo = []
            sizes = sum(item.place.size for item in items), sum(item.place.size for item in todo)
            self.emit(FolderPlanned(self.person, folder, len(items), sizes[0], len(todo), sizes[1]))

    def _deliver_with_patience(self, items: Items) -> AppError | None:
        """Connect and deliver, again after a loss, until done or paused (None) or there is no point (the error)."""
        patience = Patience()
        while True:
            before = self.delivered
            try:
                with contextlib.closing(self._connected()) as store:
                    self._deliver(store, items)
            except AppError as error:
                if error.scope is Scope.PROJECT:
                    raise
                if self.delivered > before:
                    patience.progressed()
                seconds = patience.seconds_after(error)
                if seconds is None:
                    return error
                self.emit(StageEntered(self.person, Stage.WAITING, time.time() + seconds, error))
                Waiting().wait(seconds, partial(self._over, error))
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

    def _deliver(self, store: ImapTarget, items: Items) -> None:
        self.emit(StageEntered(self.person, Stage.COPYING))
        wanted = [target for source in items if (target := self.mapping.target_of(source)) is not None]
        folders, refusals = made_folders(store, wanted)
        for path, error in refusals.items():
            self._name_target(path, error)
        self._settle_open(Settler(store, self.ledger, self.archive, self.everything), folders)
        jobs = self._jobs(items, folders)
        ahead = [job.folder for job in jobs]
        beside = partial(self._beside, ahead)
        in_lanes(jobs, [lambda work: work(self._lane(store, ahead)), *(beside for _ in range(self._further(jobs)))])
        held_up = self._held_up()
        if held_up is not None and not self.cancelled():
            raise held_up
        self.flags_changed += update_flags(store, self.ledger, items, self.mapping, self.cancelled)

    def _jobs(self, items: Items, folders: Mapping[MailboxPath, Folder]) -> list[FolderJob]:
        """The new folders that something is to go to, in that order, each once."""
        jobs: dict[bytes, FolderJob] = {}
        for source, found in items.items():
            target = self.mapping.target_of(source)
            if target is not None and target in folders and self._todo(found):
                folder = folders[target]
                jobs.setdefault(folder.wire_name, FolderJob(folder)).sources.append((source, found))
        return list(jobs.values())

    def _further(self, jobs: Sequence[FolderJob]) -> int:
        """How many connections beside the first bring something."""
        size = sum(item.place.size for job in jobs for _source, found in job.sources for item in self._todo(found))
        return min(self.connections, len(jobs)) - 1 if size > SMALL_BYTES else 0

    def _beside(self, ahead: Sequence[Folder], work: Callable[[Lane[FolderJob]], None]) -> None:
        try:
            store = ImapTarget(self.reach.open_further())
        except AppError:
            return  # the first goes on alone
        with contextlib.closing(store):
            work(self._lane(store, ahead))

    def _lane(self, store: ImapTarget, ahead: Sequence[Folder]) -> Lane[FolderJob]:
        """What brings the messages of a folder over this connection."""
        settler = Settler(store, self.ledger, self.archive, self.everything)
        mender = Mender(self.person, self.archive, self.ledger, self.options, self._stopped)
        statuses, strikes = Statuses(store, ahead), self._strikes.connected()
        provider = provider_of(self.reach.firm, Side.NEW)
        # what the provider is known to take at most, where its server does not say so itself
        largest = provider.limits.message_bytes if provider else None
        work = FolderDelivery(self.archive, self.ledger, mender, statuses, self._stopped, self._count, largest, strikes)

        def lane(job: FolderJob) -> None:
            for source, found in job.sources:
                todo = self._todo(found)
                if not todo or self._stopped():
                    continue
                try:
                    self._take(work.deliver(store, settler, job.folder, todo))
                except AppError as error:
                    if error.scope is not Scope.FOLDER:
                        raise
                    self._settle_open(settler, {job.folder.path: job.folder}, only=job.folder.path)
                    self._name_folder(source, error)

        return lane

    def _todo(self, found: Sequence[DeliveryItem]) -> list[DeliveryItem]:
        return [item for item in found if item.key not in self.ledger.done and item.key not in self._named]

    def _held_up(self) -> AppError | None:
        return self.pace.stop() if self.pace is not None else None

    def _over(self, error: AppError) -> bool:
        """Whether to wait no longer, though the time is not up."""
        return self.cancelled() or (self.pace is not None and self.pace.lifted(error))

    def _stopped(self) -> bool:
        """Whether to come to an end for now: she pauses, or nothing may be sent at this hour or on this day."""
        return self.cancelled() or self._held_up() is not None

    def _settle_open(
        self, settler: Settler, folders: Mapping[MailboxPath, Folder], only: MailboxPath | None = None
    ) -> None:
        """Ask the new side about what was sent without an answer, in this run or an earlier one."""
        by_target: dict[MailboxPath, list[Intent]] = {}
        for intent in self.ledger.open_intents():
            if only in {None, intent.target}:
                by_target.setdefault(intent.target, []).append(intent)
        for target, intents in by_target.items():
            folder = folders.get(target) or settler.store.create([target])[0]
            found = settler.settle(folder, intents)
            with self._counting:
                self.delivered += found

    def _take(self, mended: Mended) -> None:
        self.repairs += mended.repaired
        for refused in mended.left:
            self._named.add(refused.item.key)
            self._except(describe(self.archive, self.person, refused.item, refused.error))

    def _count(self, item: DeliveryItem) -> None:
        with self._counting:
            self.delivered += 1
            self.size_bytes += item.place.size
        self.emit(Progressed(self.person, item.key.folder, 1, item.place.size))

    def _name_target(self, target: MailboxPath, error: AppError) -> None:
        for source in self.items:
            if self.mapping.target_of(source) == target:
                self._name_folder(source, error)

    def _name_folder(self, source: MailboxPath, error: AppError) -> None:
        """The whole rest of a folder cannot be delivered."""
        left = [i for i in self.items[source] if i.key not in self.ledger.done and i.key not in self._named]
        if left:
            self._named.update(item.key for item in left)
            facts = {**error.facts, "messages": len(left)}
            self._except(Deviation(error.code, self.person, source, facts=facts))

    def _except(self, deviation: Deviation) -> None:
        self.exceptions.append(deviation)
        self.emit(Deviated(deviation))
