"""Takes the messages of one account into the archive, in batches that become durable behind the caller's back.

While one batch is made durable the next one fills; at most one more waits. A batch is committed by its ledger lines:
before them nothing counts, after them nothing is lost.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Protocol

from app.archive.account_ledger import AccountLedger
from app.archive.checksum_lists import ChecksumLists
from app.archive.durability import Durability
from app.archive.index_pace import TransferBeacon
from app.archive.message_files import MessageFiles
from app.archive.places import ArchivedAccount, Place, Tombstone
from app.archive.spooled_message import SpooledMessage
from app.core.durable_file import disk_errors
from app.core.identity import AccountId, Digest, MailboxPath, UidValidity
from app.mailstore.store import Body, FetchedMessage

BATCH_MESSAGES = 1000
BATCH_BYTES = 32 << 20
CATALOGUE_MESSAGES = 5000
"""The catalogue takes in several batches at once: its trees are written page by page, and messages come in no order."""


Stored = tuple[Digest, str, bool]
"""A message's digest, the relative path of its file, and whether the file is new."""


class CommitStep(Enum):
    """Where a commit stands; a power cut between any two must leave a consistent archive."""

    FILES_WRITTEN = "files written"
    LISTED = "checksums listed"
    DURABLE = "files durable"
    COMMITTED = "ledger durable"
    CATALOGUED = "catalogued"


AtStep = Callable[[CommitStep], None]


@dataclass(frozen=True, slots=True)
class CommittedBatch:
    """Places that are safe now, and how many new files they needed."""

    places: list[Place]
    new_files: int


@dataclass(slots=True)
class _Batch:
    places: list[Place] = field(default_factory=list)
    noted: list[Place] = field(default_factory=list)
    """Of messages that were there before this run: nobody is told."""
    gone: list[Tombstone] = field(default_factory=list)
    new_files: int = 0
    size_bytes: int = 0


_CATALOGUE = _Batch()
"""An empty batch that asks the committer to bring the catalogue up to date."""


class PlaceSink(Protocol):
    """What hears of committed places first: the catalogue."""

    def add(self, account: AccountId, places: list[Place], start: int, end: int) -> None:
        """These places now stand in the account's ledger between two offsets."""


@dataclass(frozen=True, slots=True)
class WriterParts:
    """What all writers of an archive share."""

    root: Path
    files: MessageFiles
    lists: ChecksumLists
    durability: Durability
    catalogue: PlaceSink
    at_step: AtStep
    beacon: TransferBeacon


class AccountWriter:
    """One account's way into the archive. `spool` and `store` may be called from any thread, all else from one."""

    def __init__(
        self, parts: WriterParts, account: ArchivedAccount, run: str, on_commit: Callable[[CommittedBatch], None]
    ) -> None:
        self._parts = parts
        self._account = account.id
        self._files = parts.files
        self._batch = _Batch()
        self._ledger = AccountLedger(parts.root, account)
        self._committer = _Committer(parts, self._ledger, account.id, run, on_commit)
        self._closed = False

    def spool(self, size: int) -> SpooledMessage:  # noqa: ARG002  # the store's protocol announces it; the disk will say
        """A place for one large body while it arrives."""
        return self._files.spool()

    def store(self, body: Body) -> Stored:
        """Write a message's file; it counts only once `add` has noted its place.

        Raises AppError DISK_FULL and the like.
        """
        self._parts.beacon.beat()
        if isinstance(body, bytes):
            return self._files.store(body)
        if isinstance(body, SpooledMessage):
            return self._files.take(body)
        raise TypeError("a body is bytes or came from spool()")

    def add(
        self, folder: MailboxPath, uidvalidity: UidValidity, message: FetchedMessage, stored: Stored | None = None
    ) -> None:
        """Note the message's place in the batch in hand; its file is written now, unless `store` has done so.

        Raises AppError DISK_FULL and the like, also for an earlier batch that could not be committed.
        """
        digest, path, new = stored or self.store(message.body)
        batch = self._batch
        place = Place(
            self._account, folder, uidvalidity, message.uid, message.flags, message.internaldate, digest, path,
            message.size,
        )  # fmt: skip
        batch.places.append(place)
        batch.new_files += new
        batch.size_bytes += message.size
        if len(batch.places) >= BATCH_MESSAGES or batch.size_bytes >= BATCH_BYTES:
            self.seal()

    def note(self, place: Place, instead_of: Tombstone | None = None) -> None:
        """Note a place of a message whose file is here already: with other flags than before, under another number,
        in one more folder. `instead_of` is the place it had before, if it has that no more. Raises as `add`.
        """
        batch = self._batch
        batch.noted.append(place)
        if instead_of is not None:
            batch.gone.append(instead_of)
        if len(batch.noted) >= BATCH_MESSAGES:
            self.seal()

    def seal(self) -> None:
        """Hand the batch in hand to the committer. Raises what the committer has raised so far."""
        self._committer.check()
        if self._batch.places or self._batch.noted:
            batch, self._batch = self._batch, _Batch()
            self._committer.take(batch)

    def flush(self) -> None:
        """Return when everything added is committed. Raises AppError DISK_FULL and the like."""
        self.seal()
        self._committer.wait()
        self._committer.check()

    def close(self) -> None:
        """Commit everything and end. Raises as `flush`; harmless when done already."""
        if self._closed:
            return
        try:
            self.flush()
        finally:
            self._end()

    def abandon(self) -> None:
        """End without what is not sealed; sealed batches are still committed. Raises nothing."""
        if not self._closed:
            self._batch = _Batch()
            self._end()

    def _end(self) -> None:
        self._closed = True
        self._committer.end()
        self._ledger.close()


class _Committer:
    """One thread that makes sealed batches durable in order. After a failure it only lets the rest pass by."""

    def __init__(
        self,
        parts: WriterParts,
        ledger: AccountLedger,
        account: AccountId,
        run: str,
        on_commit: Callable[[CommittedBatch], None],
    ) -> None:
        self._parts, self._ledger, self._account, self._run, self._on_commit = parts, ledger, account, run, on_commit
        self._queue: queue.Queue[_Batch | None] = queue.Queue(maxsize=1)
        self._failure: Exception | None = None
        self._uncatalogued: list[Place] = []
        self._catalogued_to = ledger.end
        # an account line just written: taken in now, or the first batch would be read back from the ledger
        parts.catalogue.add(account, [], self._catalogued_to, self._catalogued_to)
        self._thread = threading.Thread(target=self._work, name=f"archive-commit-{account}", daemon=True)
        self._thread.start()

    def take(self, batch: _Batch) -> None:
        self._queue.put(batch)

    def wait(self) -> None:
        """Everything taken is committed and catalogued."""
        self._queue.put(_CATALOGUE)
        self._queue.join()

    def check(self) -> None:
        if self._failure is not None:
            raise self._failure

    def end(self) -> None:
        self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (batch := self._queue.get()) is not None:
            try:
                if self._failure is None:
                    self._commit(batch)
                    if batch is _CATALOGUE or len(self._uncatalogued) >= CATALOGUE_MESSAGES:
                        self._catalogue()
            except Exception as error:  # noqa: BLE001  # handed to the writer's thread, which raises it
                self._failure = error
            finally:
                self._queue.task_done()
        try:
            self._catalogue()
        except Exception as error:  # noqa: BLE001  # as above
            self._failure = self._failure or error
        self._queue.task_done()

    def _commit(self, batch: _Batch) -> None:
        parts, places = self._parts, batch.places
        if places:
            self._settle([place.path for place in places])
        elif not batch.noted:
            return
        self._ledger.append([*places, *batch.noted], self._run, batch.gone)
        parts.at_step(CommitStep.COMMITTED)
        self._uncatalogued += places + batch.noted
        if batch.gone:
            # what is taken out stands in the ledger only: the catalogue reads it from there
            self._uncatalogued.clear()
            parts.catalogue.add(self._account, [], self._ledger.end, self._ledger.end)
            self._catalogued_to = self._ledger.end
        if places:
            self._on_commit(CommittedBatch(places, batch.new_files))

    def _settle(self, paths: list[str]) -> None:
        """Make the files of a batch durable, with the lists that name them."""
        parts = self._parts
        parts.at_step(CommitStep.FILES_WRITTEN)
        lists = parts.lists.add(paths)
        parts.at_step(CommitStep.LISTED)
        months = {path[:12] for path in paths}
        with disk_errors(parts.root):
            parts.durability.settle(paths, lists, _folders(parts.root, months))
        parts.at_step(CommitStep.DURABLE)

    def _catalogue(self) -> None:
        """May be lost at any time: the next opening reads the ledger from where the catalogue stands."""
        if self._uncatalogued:
            places, self._uncatalogued = self._uncatalogued, []
            start, self._catalogued_to = self._catalogued_to, self._ledger.end
            self._parts.catalogue.add(self._account, places, start, self._catalogued_to)
            self._parts.at_step(CommitStep.CATALOGUED)


def _folders(root: Path, months: set[str]) -> list[Path]:
    """The month folders and all above them: a new folder's own name must be durable too."""
    above = {os.path.dirname(month) for month in months}  # noqa: PTH120  # plain relative names, not paths
    return [root / name for name in sorted(months | above)] + [root / "mail"]
