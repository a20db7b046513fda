"""Takes mail that other programs have kept into the archive, once, whatever stops it and however often it is begun.

The bytes go in as they stand in the files. What has no server has its numbers from us (see `shelf`), and the run in the
ledger says ``brought…``, or ``made…`` where Outlook kept properties and the messages had to be made from them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.archive.archive import Archive
from app.archive.bring_in.found import FoundMessage, LeftOut, MailSource, Recognised, SourceKind, Unread
from app.archive.bring_in.opening import open_source
from app.archive.bring_in.shelf import BROUGHT_IN, Shelf
from app.archive.places import ArchivedAccount
from app.archive.writer import AccountWriter, CommittedBatch
from app.core.errors import ErrorCode
from app.core.events import Cancelled, never_cancelled
from app.core.identity import MailboxPath
from app.mailstore.store import FetchedMessage

PROGRESS_EVERY = 20
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came of it. `complete` is False if it was cancelled: what is in stays, and the next time goes on."""

    recognised: Recognised
    owner: ArchivedAccount
    added: int
    """Places: a message in two folders counts twice."""
    already: int
    """Held before, and not added again."""
    size_bytes: int
    folders: dict[MailboxPath, int]
    """What was added, by folder."""
    deleted: int = 0
    """Left out, because they were marked as deleted."""
    not_mail: int = 0
    """Left out: contacts, appointments, tasks."""
    unread: tuple[Unread, ...] = ()
    """Named, not skipped in silence; MESSAGE_CHANGED was brought in, but is not what its manifest says."""
    complete: bool = True


@dataclass(slots=True)
class _Work:
    """One run for one account."""

    archive: Archive
    owner: ArchivedAccount
    writer: AccountWriter
    held: frozenset[MailboxPath]
    shelves: dict[MailboxPath, Shelf] = field(default_factory=dict)
    folders: dict[MailboxPath, int] = field(default_factory=dict)
    left_out: dict[LeftOut, int] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    added: int = 0
    already: int = 0
    size_bytes: int = 0

    def take(self, item: FoundMessage) -> None:
        """Store the message and note it in each of its folders that lacks it. Raises AppError DISK_FULL etc."""
        stored = self.writer.store(item.body)
        if item.sha256 and item.sha256 != stored[0]:
            self.unread.append(Unread(item.where, ErrorCode.MESSAGE_CHANGED))
        for folder in dict.fromkeys(item.folders):
            shelf = self.shelves.get(folder)
            if shelf is None:
                shelf = Shelf(self.archive, self.owner.id, folder, held=folder in self.held)
                self.shelves[folder] = shelf
            if not shelf.wants(stored[0], once=item.once):
                self.already += 1
                continue
            message = FetchedMessage(shelf.next_uid(), item.flags, item.internaldate, item.body, item.size)
            self.writer.add(folder, BROUGHT_IN, message, stored)
            self.added += 1
            self.size_bytes += item.size
            self.folders[folder] = self.folders.get(folder, 0) + 1

    def result(self, recognised: Recognised, *, complete: bool) -> BroughtIn:
        """The books."""
        return BroughtIn(
            recognised, self.owner, self.added, self.already, self.size_bytes, self.folders,
            self.left_out.get(LeftOut.DELETED, 0), self.left_out.get(LeftOut.NOT_MAIL, 0), tuple(self.unread),
            complete,
        )  # fmt: skip


def bring_in(
    archive: Archive,
    source: Path,
    owner: ArchivedAccount,
    progress: Progress = lambda _done, _total: None,
    cancelled: Cancelled = never_cancelled,
) -> BroughtIn:
    """Bring in all mail of a file or folder for `owner`; see `owner_named`. The archive must be open for writing.

    `progress` hears bytes of the source done and all of them. Raises AppError SOURCE_UNKNOWN, SOURCE_OLM and
    SOURCE_UNREADABLE before anything is written, DISK_FULL and the like; what was committed by then stays.
    """
    opened = open_source(source, cancelled)
    try:
        return _bring_in(archive, opened, owner, progress, cancelled)
    finally:
        opened.close()


def _bring_in(
    archive: Archive, source: MailSource, owner: ArchivedAccount, progress: Progress, cancelled: Cancelled
) -> BroughtIn:
    made = source.recognised.kind is SourceKind.OUTLOOK
    run = f"{'made' if made else 'brought'}{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    held = frozenset(folder.path for folder in archive.catalogue.folders(owner.id))
    writer = archive.writer(owner, run, _nobody_asks)
    work = _Work(archive, owner, writer, held)
    try:
        complete = _take_all(work, source, progress, cancelled)
        writer.close()
    finally:
        writer.abandon()
    return work.result(source.recognised, complete=complete)


def _take_all(work: _Work, source: MailSource, progress: Progress, cancelled: Cancelled) -> bool:
    total = source.recognised.size_bytes
    for number, item in enumerate(source.read(work.writer.spool)):
        if isinstance(item, FoundMessage):
            work.take(item)
        elif isinstance(item, Unread):
            work.unread.append(item)
        else:
            work.left_out[item] = work.left_out.get(item, 0) + 1
        if number % PROGRESS_EVERY == 0:
            progress(source.done_bytes, total)
            if cancelled():
                return False
    progress(total, total)
    return True


def _nobody_asks(_batch: CommittedBatch) -> None:
    """The report counts by itself."""
