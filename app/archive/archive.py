"""One archive: a folder of open files, opened for reading by anybody and for writing by one program at a time."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from app.archive.account_ledger import first_runs, ledger_sizes
from app.archive.catalogue import Catalogue
from app.archive.checksum_lists import ChecksumLists
from app.archive.durability import Durability, durability_for
from app.archive.format_file import catalogue_name, new_format, read_format
from app.archive.index_pace import TransferBeacon
from app.archive.layout import (
    DELETED,
    FORMAT_FILE,
    INCOMING,
    INTENT_FILE,
    LEDGER,
    LOCK_FILE,
    MAIL,
    README_FILE,
    resolve_message,
)
from app.archive.message_files import MessageFiles
from app.archive.places import ArchivedAccount, Place, Tombstone
from app.archive.readme import README
from app.archive.recovery import Recovery, recover
from app.archive.uid_set import UidSet
from app.archive.writer import AccountWriter, AtStep, CommitStep, CommittedBatch, WriterParts
from app.core.durable_file import disk_errors, sync_folder, write_durably
from app.core.errors import AppError, ErrorCode, Scope
from app.core.exclusive_lock import ExclusiveLock
from app.core.identity import AccountId, Digest, MailboxPath, UidValidity

_OURS = {MAIL, LEDGER, INCOMING, README_FILE, LOCK_FILE}


def _nothing(_step: CommitStep) -> None:
    """What happens at each step of a commit outside tests."""


class Archive:
    """An open archive; make one with `create` or `open`. A context manager."""

    def __init__(self, path: Path, archive_id: str, lock: ExclusiveLock | None) -> None:
        self.path = path
        self.id = archive_id
        self.catalogue = Catalogue(path, catalogue_name(path, archive_id))
        self._beacon = TransferBeacon(self.catalogue.path.parent)
        self.recovery = Recovery()
        """What opening for writing had to put in order."""
        self._lock = lock
        self._writing: WriterParts | None = None
        self._writers: list[AccountWriter] = []
        self._seen = ledger_sizes(path)
        """As the ledgers were before the catalogue was last brought up to date."""

    @classmethod
    def create(cls, path: Path) -> Archive:
        """Make an archive in a folder that is new or empty, and open it for writing.

        Raises AppError FOLDER_NOT_EMPTY, DISK_FULL and the like. What a crash half-way left is completed.
        """
        with disk_errors(path):
            path.mkdir(parents=True, exist_ok=True)
            if any(entry.name not in _OURS for entry in path.iterdir()):
                raise AppError(ErrorCode.FOLDER_NOT_EMPTY, path=str(path))
            for name in (MAIL, LEDGER, INCOMING):
                (path / name).mkdir(exist_ok=True)
            write_durably(path / README_FILE, README.encode("utf-8-sig"))
            write_durably(path / FORMAT_FILE, new_format())
            sync_folder(path.parent)
        return cls.open(path, writable=True)

    @classmethod
    def open(cls, path: Path, *, writable: bool, at_step: AtStep = _nothing) -> Archive:
        """Open an existing archive and bring its catalogue up to date.

        `writable` takes the lock and puts in order what a crash left. `at_step` is told where each commit stands.
        Raises AppError ARCHIVE_MISSING, ARCHIVE_NEWER, ARCHIVE_DAMAGED, ARCHIVE_LOCKED, LEDGER_DAMAGED, DISK_*.
        """
        archive_id = read_format(path)
        lock = ExclusiveLock(path / LOCK_FILE, ErrorCode.ARCHIVE_LOCKED) if writable else None
        try:
            archive = cls(path, archive_id, lock)
        except BaseException:
            if lock is not None:
                lock.close()
            raise
        try:
            if writable:
                archive._prepare_writing(at_step)
            else:
                archive.catalogue.sync()
        except BaseException:
            archive.close()
            raise
        return archive

    @property
    def writable(self) -> bool:
        """Whether it was opened for writing."""
        return self._lock is not None

    def refresh(self) -> bool:
        """Take in what another program has added since; whether there was anything. Cheap: one look at each ledger.

        Raises AppError LEDGER_DAMAGED, DISK_FULL and the like. May be called from any thread, as often as wanted.
        """
        seen = ledger_sizes(self.path)
        if seen == self._seen:
            return False
        self.catalogue.sync()
        self._seen = seen
        return True

    def accounts(self) -> list[ArchivedAccount]:
        """Everybody whose mail is here, by id."""
        return self.catalogue.accounts()

    def places(self, account: AccountId) -> Iterator[Place]:
        """Every place of an account in ledger order, without those that a tombstone took out."""
        return self.catalogue.places(account)

    def known_uids(self, account: AccountId, folder: MailboxPath, uidvalidity: UidValidity) -> UidSet:
        """The UIDs of a folder that are held under this UIDVALIDITY."""
        return self.catalogue.known_uids(account, folder, uidvalidity)

    def first_runs(self, account: AccountId, digests: Iterable[Digest]) -> dict[Tombstone, int]:
        """For every place where one of these messages was ever seen: in which of the account's runs first, from 1."""
        return first_runs(self.path, account, digests)

    def writer(self, account: ArchivedAccount, run: str, on_commit: Callable[[CommittedBatch], None]) -> AccountWriter:
        """A way in for one account's messages; `run` names this backup in the ledger.

        `on_commit` is called in the writer's own thread after each batch is safe. Writers of several accounts may work
        side by side. Raises AppError DISK_FULL and the like.
        """
        if self._writing is None:
            raise ValueError("the archive was opened for reading")
        writer = AccountWriter(self._writing, account, run, on_commit)
        self._writers.append(writer)
        return writer

    def open_message(self, path: str) -> BinaryIO:
        """A message's file, by its path in a `Place`. Raises AppError MESSAGE_FILE_MISSING, scope MESSAGE."""
        try:
            return open(resolve_message(self.path, path), "rb")  # noqa: PTH123  # every delivery's hot path
        except FileNotFoundError as error:
            raise AppError(ErrorCode.MESSAGE_FILE_MISSING, scope=Scope.MESSAGE, path=path) from error
        except OSError as error:
            with disk_errors(self.path / path):
                raise error from None

    def read_message(self, path: str) -> bytes:
        """A whole message. Raises as `open_message`, and DISK_FAILED where the disk cannot read it."""
        self._beacon.beat()
        with self.open_message(path) as file:
            try:
                return file.read()
            except OSError as error:
                with disk_errors(self.path / path):
                    raise error from None

    def close(self) -> None:
        """End writers that were not closed (their unsealed messages are dropped), close files, free the lock."""
        for writer in self._writers:
            writer.abandon()
        self._writers.clear()
        if self._writing is not None:
            self._writing.files.close()
            self._writing.durability.close()
            self._writing = None
        self.catalogue.close()
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _end_deletions(self) -> list[str]:
        """What she signed and a power cut stopped is ended before anything else; the numbers of those deletions."""
        if not any((self.path / DELETED).glob(f"*/{INTENT_FILE}")):
            return []
        from app.archive.retention.deleting import end_deletions  # it works on open archives itself

        return [record.number for record in end_deletions(self)]

    def _prepare_writing(self, at_step: AtStep) -> None:
        with disk_errors(self.path):
            for name in (MAIL, LEDGER, INCOMING):
                (self.path / name).mkdir(exist_ok=True)
            _check_writable(self.path)
        self.catalogue.sync()
        ended = self._end_deletions()
        self.recovery = recover(self.path, self.catalogue)
        self.recovery.deletions = ended
        _renew_readme(self.path)
        durability: Durability = durability_for(self.path)
        lists = ChecksumLists(self.path)
        files = MessageFiles(self.path, durability, lists)
        self._writing = WriterParts(self.path, files, lists, durability, self.catalogue, at_step, self._beacon)


def _renew_readme(path: Path) -> None:
    """An older archive explains what newer versions keep in it. Raises AppError DISK_FULL and the like."""
    page, text = path / README_FILE, README.encode("utf-8-sig")
    if not page.is_file() or page.read_bytes() != text:
        write_durably(page, text)


def _check_writable(path: Path) -> None:
    """Fail now rather than at the first message. Raises OSError."""
    probe = path / INCOMING / "probe"
    probe.write_bytes(b"")
    with contextlib.suppress(FileNotFoundError):
        os.unlink(probe)  # noqa: PTH108
