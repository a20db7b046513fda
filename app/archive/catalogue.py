"""Answers every question about what an archive holds, from a database that can be made again from the files."""

from __future__ import annotations

import json
import threading
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

from app.archive.account_ledger import ledger_accounts
from app.archive.catalogue_errors import catalogue_errors
from app.archive.catalogue_schema import (
    cache_folder,
    delete_files,
    drop_tables,
    fill_tables,
    make_tables,
    open_database,
)
from app.archive.catalogue_writing import CatalogueWriting
from app.archive.conversations import conversation_keys
from app.archive.message_list import MessageRow, Order, message_keys, rows
from app.archive.pending import pending_count, pending_keys
from app.archive.place_rows import account_places, folder_flags, folder_places, held_counts, place_at, places_of
from app.archive.places import ArchivedAccount, Place
from app.archive.search.attachment_hits import found_in_attachment
from app.archive.search.attachment_switch import AttachmentSwitch
from app.archive.search.counts import Counts, count
from app.archive.search.hits import find_keys
from app.archive.search.query import EVERYTHING, Query
from app.archive.search.searcher import Searcher
from app.archive.search.text_index import prepare_index
from app.archive.transactions import transaction
from app.archive.uid_set import UidSet
from app.core.identity import AccountId, Digest, MailboxPath, Uid, UidValidity


@dataclass(frozen=True, slots=True)
class FolderCount:
    """One folder of an account in the archive. A message held under two UIDVALIDITYs counts once per place."""

    path: MailboxPath
    messages: int
    size_bytes: int


class Catalogue:
    """One archive's catalogue. Safe in any thread: each has its own reading connection, writing takes turns."""

    def __init__(self, root: Path, archive_id: str) -> None:
        self._root = root
        self.path = cache_folder(archive_id) / "catalogue.db"
        self._threads = threading.local()
        self._opened: list[apsw.Connection] = []
        self._writing_lock = threading.RLock()
        self._database = self._open()
        self.generation = str(self._database.execute("SELECT value FROM fact WHERE name='generation'").get)
        """Changes when the keys do; the text index was made for one of them."""
        self.index_path = self.path.with_name("search.db")
        with catalogue_errors(self.index_path):
            prepare_index(self.index_path, self.generation)
            self.attachments = AttachmentSwitch(self.path.parent, self.generation)
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
            with transaction(self._database):
                drop_tables(self._database)
                fill_tables(self._database)
            self.generation = str(self._database.execute("SELECT value FROM fact WHERE name='generation'").get)
            self._writing.forget()
            prepare_index(self.index_path, self.generation)
            self.attachments.prepare(self.generation)
            self.sync()

    def accounts(self) -> list[ArchivedAccount]:
        """Everybody whose mail is here, by id."""
        rows = self._read("SELECT slug, address, name, department FROM account ORDER BY slug")
        return [ArchivedAccount(AccountId(slug), *texts) for slug, *texts in rows]

    def folders(self, account: AccountId) -> list[FolderCount]:
        """The folders of one account that hold messages, in order of their names."""
        rows = self._read(
            "SELECT path, messages, size_bytes FROM folder JOIN account ON account.id=folder.account"
            " WHERE slug=? AND messages>0",
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

    def held_counts(self, account: AccountId) -> dict[tuple[MailboxPath, int], int]:
        """How many messages are held of each folder under each UIDVALIDITY."""
        return held_counts(self._read, account)

    def folder_places(
        self, account: AccountId, folder: MailboxPath, uidvalidity: int, above: int = 0
    ) -> Iterator[Place]:
        """The places of one numbering of a folder by rising UID, from behind `above`, a page at a time."""
        return folder_places(self._read, account, folder, uidvalidity, above)

    def place_at(self, account: AccountId, folder: MailboxPath, uidvalidity: int, uid: int) -> Place | None:
        """The place of one message, if it is held."""
        return place_at(self._read, account, folder, uidvalidity, uid)

    def folder_flags(
        self, account: AccountId, folder: MailboxPath, uidvalidity: int
    ) -> Iterator[tuple[Uid, tuple[str, ...]]]:
        """UID and flags as last noted, by rising UID, a page at a time."""
        return folder_flags(self._read, account, folder, uidvalidity)

    def places(self, account: AccountId) -> Iterator[Place]:
        """Every place of an account in ledger order, a page at a time: no long read that would hold up the writer."""
        return account_places(self._read, account)

    def places_of(self, digest: Digest) -> list[Place]:
        """Wherever a message was seen, in the order it was."""
        return places_of(self._read, digest)

    def message_keys(
        self,
        account: AccountId | None = None,
        folder: MailboxPath | None = None,
        order: Order = Order.NEWEST,
        query: Query = EVERYTHING,
    ) -> array[int]:
        """The keys of a whole list: of a folder, of an account, or of everybody; `query` narrows it."""
        with catalogue_errors(self.path):
            return message_keys(self.connection(), account, folder, order, query)

    def rows(self, keys: Sequence[int]) -> list[MessageRow]:
        """The rows of some keys, in their order; a key that is gone has none."""
        with catalogue_errors(self.path):
            return rows(self.connection(), keys)

    def search(
        self, query: Query, limit: int = 1000, account: AccountId | None = None, folder: MailboxPath | None = None
    ) -> array[int]:
        """The keys of the newest messages that `query` means, at most `limit`; an empty one finds nothing."""
        if query.is_empty:
            return array("q")
        with catalogue_errors(self.path):
            return find_keys(self.connection(), query, limit, account, folder)

    def counts(self, query: Query, account: AccountId | None = None, folder: MailboxPath | None = None) -> Counts:
        """How many messages `query` means, by person, folder and year."""
        with catalogue_errors(self.path):
            return count(self.connection(), query, account, folder)

    def searcher(self) -> Searcher:
        """Someone who asks for a person that types, and can be stopped; closed with the catalogue."""
        return Searcher(self.path, self._new_connection, self.attachments.attach)

    @property
    def attachment_text(self) -> bool:
        """Whether the words inside attachments are indexed and looked for; kept with the catalogue."""
        return self.attachments.on

    @attachment_text.setter
    def attachment_text(self, on: bool) -> None:
        """Off takes away what was indexed. Raises AppError DISK_*."""
        with catalogue_errors(self.attachments.path):
            self.attachments.turn(on=on)

    def found_in_attachment(self, keys: Sequence[int], query: Query) -> frozenset[int]:
        """Which of these hits of a query stand, wholly or in part, inside an attachment only."""
        with catalogue_errors(self.path):
            return found_in_attachment(self.connection(), keys, query)

    def conversation(self, key: int) -> list[int]:
        """The keys of the conversation a message is in, oldest first, at most 500; its own alone if it has none."""
        with catalogue_errors(self.path):
            return conversation_keys(self.connection(), key)

    def pending_count(self) -> int:
        """How many messages the text index does not know yet."""
        with catalogue_errors(self.path):
            return pending_count(self.connection())

    def pending_rows(self, batch: int, most: int = 0) -> Iterator[list[MessageRow]]:
        """What the text index does not know yet, newest first, each once; batches double from `batch` to `most`."""
        with catalogue_errors(self.path):
            for keys in pending_keys(self.connection(), batch, most):
                yield rows(self.connection(), keys)

    def message_count(self) -> int:
        """How many different messages there are."""
        return int(self._read("SELECT messages FROM total")[0][0])

    def size_bytes(self) -> int:
        """How large all different messages are together."""
        return int(self._read("SELECT coalesce(sum(size), 0) FROM message")[0][0])

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
            database = self._threads.database = self._new_connection()
        self.attachments.attach(database)
        return database

    def close(self) -> None:
        """Close every connection."""
        for database in [*self._opened, self._database]:
            database.close()

    def _new_connection(self) -> apsw.Connection:
        database = open_database(self.path)
        database.execute("ATTACH ? AS found", (str(self.index_path),))
        database.execute("PRAGMA query_only=ON")
        self._opened.append(database)
        return database

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
