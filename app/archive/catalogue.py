"""Answers every question about what an archive holds, from a database that can be made again from the files."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import apsw

from app.archive.account_ledger import ledger_accounts
from app.archive.catalogue_schema import SCHEMA, cache_folder, delete_files, drop_tables, make_tables, open_database
from app.archive.catalogue_writing import CatalogueWriting
from app.archive.places import ArchivedAccount, Place
from app.archive.uid_set import UidSet
from app.core.errors import AppError, ErrorCode, Fault, Retry
from app.core.identity import AccountId, Digest, MailboxPath, Uid, UidValidity


class Order(StrEnum):
    """How a list of messages is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SENDER = "sender"
    SUBJECT = "subject"
    LARGEST = "largest"


@dataclass(frozen=True, slots=True)
class FolderCount:
    """One folder of an account in the archive. A message held under two UIDVALIDITYs counts once per place."""

    path: MailboxPath
    messages: int
    size_bytes: int


_PLACE = (
    "SELECT place.seq, account.slug, folder.path, uidvalidity, uid, flags, internaldate, lower(hex(digest)),"
    " message.path, size FROM place JOIN message ON message.key=place.message"
    " JOIN folder ON folder.id=place.folder JOIN account ON account.id=folder.account"
)
PAGE = 1000


class Catalogue:
    """One archive's catalogue. Safe in any thread: each has its own reading connection, writing takes turns."""

    def __init__(self, root: Path, archive_id: str) -> None:
        self._root = root
        self.path = cache_folder(archive_id) / "catalogue.db"
        self._threads = threading.local()
        self._opened: list[apsw.Connection] = []
        self._writing_lock = threading.RLock()
        self._database = self._open()
        self._writing = CatalogueWriting(self._database, root)

    def sync(self) -> None:
        """Catch up with the ledgers. Raises AppError LEDGER_DAMAGED, DISK_FULL."""
        with self._writing_lock, catalogue_errors(self.path):
            accounts = ledger_accounts(self._root)
            self._writing.forget_others(accounts)
            for account in accounts:
                self._writing.catch_up(account)

    def add(self, account: AccountId, places: Sequence[Place], start: int, end: int) -> None:
        """Take in places that now stand in the account's ledger between two offsets. Raises AppError DISK_FULL."""
        with self._writing_lock, catalogue_errors(self.path):
            self._writing.add(account, places, start, end)

    def remake(self) -> None:
        """Throw everything away and read the ledgers again. Raises AppError as `sync`."""
        with self._writing_lock, catalogue_errors(self.path):
            with self._database:
                drop_tables(self._database)
                self._database.execute(SCHEMA)
            self._writing.forget()
            self.sync()

    def accounts(self) -> list[ArchivedAccount]:
        """Everybody whose mail is here, by id."""
        rows = self._read("SELECT slug, address, name, department FROM account ORDER BY slug")
        return [ArchivedAccount(AccountId(slug), *texts) for slug, *texts in rows]

    def folders(self, account: AccountId) -> list[FolderCount]:
        """The folders of one account that hold messages, in order of their names."""
        rows = self._read(
            "SELECT folder.path, count(*), sum(size) FROM place JOIN message ON message.key=place.message"
            " JOIN folder ON folder.id=place.folder JOIN account ON account.id=folder.account"
            " WHERE slug=? GROUP BY folder.id",
            (account,),
        )
        return sorted(
            (FolderCount(MailboxPath.from_json(json.loads(path)), count, size) for path, count, size in rows),
            key=lambda folder: folder.path,
        )

    def known_uids(self, account: AccountId, folder: MailboxPath, uidvalidity: UidValidity) -> UidSet:
        """The UIDs held of one folder under one UIDVALIDITY."""
        rows = self._read(
            "SELECT uid FROM place WHERE folder=(SELECT folder.id FROM folder JOIN account ON account.id=folder.account"
            " WHERE slug=? AND path=?) AND uidvalidity=? ORDER BY uid",
            (account, json.dumps(folder.to_json(), ensure_ascii=False), uidvalidity),
        )
        return UidSet(uid for (uid,) in rows)

    def places(self, account: AccountId) -> Iterator[Place]:
        """Every place of an account in ledger order, a page at a time: no long read that would hold up the writer."""
        last = -1
        while True:
            page = self._read(f"{_PLACE} WHERE slug=? AND place.seq>? ORDER BY place.seq LIMIT {PAGE}", (account, last))
            for row in page:
                yield _place(row)
            if len(page) < PAGE:
                return
            last = page[-1][0]

    def places_of(self, digest: Digest) -> list[Place]:
        """Wherever a message was seen, in the order it was."""
        rows = self._read(f"{_PLACE} WHERE digest=? ORDER BY place.seq", (bytes.fromhex(digest),))
        return [_place(row) for row in rows]

    def message_count(self) -> int:
        """How many different messages there are."""
        return int(self._read("SELECT count(*) FROM message")[0][0])

    def month_counts(self) -> dict[str, int]:
        """How many messages lie in each month's folder, such as ``mail/2024/07``."""
        return dict(self._read("SELECT substr(path, 1, 12), count(*) FROM message GROUP BY 1"))

    def month_digests(self, month: str) -> dict[str, Digest]:
        """File name to digest of the messages in one month's folder."""
        rows = self._read(
            "SELECT substr(path, 14), lower(hex(digest)) FROM message WHERE substr(path, 1, 12)=?", (month,)
        )
        return {name: Digest(digest) for name, digest in rows}

    def connection(self) -> apsw.Connection:
        """This thread's reading connection; closed with the catalogue."""
        database: apsw.Connection | None = getattr(self._threads, "database", None)
        if database is None:
            database = open_database(self.path)
            database.execute("PRAGMA query_only=ON")
            self._threads.database = database
            self._opened.append(database)
        return database

    def close(self) -> None:
        """Close every connection."""
        for database in [*self._opened, self._database]:
            database.close()

    def _read(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with catalogue_errors(self.path):
            return self.connection().execute(query, values).fetchall()

    def _open(self) -> apsw.Connection:
        """Open or make the database; one that cannot be read is thrown away."""
        with catalogue_errors(self.path):
            try:
                return self._prepared()
            except (apsw.CorruptError, apsw.NotADBError, apsw.FormatError):
                delete_files(self.path)
                return self._prepared()

    def _prepared(self) -> apsw.Connection:
        database = open_database(self.path)
        try:
            make_tables(database)
        except apsw.Error:
            database.close()
            raise
        return database


@contextlib.contextmanager
def catalogue_errors(path: Path) -> Iterator[None]:
    """Turn the database's errors into ours: the disk's fault where it is, else a bug."""
    try:
        yield
    except apsw.FullError as error:
        raise AppError(ErrorCode.DISK_FULL, retry=Retry.LATER, path=str(path), reason=str(error)) from error
    except (apsw.ReadOnlyError, apsw.PermissionsError, apsw.CantOpenError) as error:
        raise AppError(ErrorCode.DISK_READ_ONLY, retry=Retry.LATER, path=str(path), reason=str(error)) from error
    except (apsw.IOError, apsw.BusyError, apsw.LockedError, apsw.CorruptError) as error:
        raise AppError(ErrorCode.DISK_FAILED, retry=Retry.LATER, path=str(path), reason=str(error)) from error
    except apsw.Error as error:
        raise AppError(ErrorCode.BUG, fault=Fault.BUG, path=str(path), reason=str(error)) from error


def _place(row: tuple[Any, ...]) -> Place:
    _seq, account, folder, uidvalidity, uid, flags, internaldate, digest, path, size = row
    return Place(
        AccountId(account), _folder_of(folder), UidValidity(uidvalidity), Uid(uid), tuple(json.loads(flags)),
        internaldate, Digest(digest), path, size,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _folder_of(text: str) -> MailboxPath:
    return MailboxPath.from_json(json.loads(text))
