"""Puts places from the ledgers into the catalogue: in bulk, and one by one only where something clashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import apsw

from app.archive.account_ledger import Entry, ledger_path, read_entries
from app.archive.catalogue_schema import CALM_CACHE_KB, key_for
from app.archive.layout import path_date
from app.archive.places import ArchivedAccount, Place, Tombstone
from app.archive.transactions import transaction
from app.core.identity import AccountId, MailboxPath

TAIL_BYTES = 512
CHUNK = 20_000
"""Entries of a transaction when a ledger is read: digests come in no order, and a commit writes every page touched."""
CACHE_KB = 96 << 10
"""So much of the catalogue is kept in memory meanwhile: the tree of two million digests."""

_ADD_MESSAGE = "INSERT OR IGNORE INTO message(key, digest, path, size, date) VALUES (?, ?, ?, ?, ?)"
_TAKEN = (
    "SELECT key FROM (SELECT key FROM message WHERE key>=? UNION SELECT key FROM gone WHERE key>=?)"
    " ORDER BY key LIMIT 256"
)
# A place noted again keeps its number: the order of equal messages is what tells them apart on delivery
_ADD_PLACE = (
    "INSERT INTO place(folder, uidvalidity, uid, message, flags, internaldate) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT(folder, uidvalidity, uid) DO UPDATE"
    " SET message=excluded.message, flags=excluded.flags, internaldate=excluded.internaldate"
)

MessageValues = tuple[int, bytes, str, int, int | None]


class CatalogueWriting:
    """The one writing connection's work; the catalogue holds a lock round every call. Raises apsw.Error."""

    def __init__(self, database: apsw.Connection, root: Path) -> None:
        self._database = database
        self._root = root
        self._folders: dict[tuple[int, MailboxPath], int] = {}
        self._accounts: dict[AccountId, int] = {}
        self._next_free: dict[int, int] = {}
        self._flags: dict[tuple[str, ...], str] = {}

    def forget(self) -> None:
        """The tables were emptied: forget what was remembered of them."""
        for memory in (self._folders, self._accounts, self._next_free):
            memory.clear()

    def add(self, account: AccountId, places: Sequence[Place], start: int, end: int) -> None:
        """Take in places just committed between two offsets of the ledger, or all that the ledger has beyond ours."""
        with transaction(self._database):
            # a reader in another program may have caught up with the ledger before us
            if self._ledger_end(account) == start:
                self._apply_places(self._accounts[account], places)
                self._note_end(account, end)
                return
        self.catch_up(account)

    def catch_up(self, account: AccountId) -> None:
        """Take in what the account's ledger holds beyond what is known. Raises AppError LEDGER_DAMAGED."""
        path = ledger_path(self._root, account)
        with transaction(self._database):
            start = self._ledger_end(account)
            if start > 0 and self._tail(account, start) != self._known_tail(account):
                self._forget_places(account)  # another copy of the archive, or a ledger put back: begin again
                start = 0
        entries = read_entries(path, account, start)
        self._database.execute(f"PRAGMA cache_size=-{CACHE_KB}")
        try:
            self._take_in(account, entries, start)
        finally:
            self._database.execute(f"PRAGMA cache_size=-{CALM_CACHE_KB}")
            self._database.execute("PRAGMA shrink_memory")

    def _take_in(self, account: AccountId, entries: Iterator[tuple[Entry, int]], start: int) -> None:
        while chunk := list(islice(entries, CHUNK)):
            with transaction(self._database):
                if self._ledger_end(account) != start:
                    return  # another program is catching up with the same catalogue
                self._apply(account, [entry for entry, _end in chunk])
                start = chunk[-1][1]
                self._note_end(account, start)

    def forget_others(self, accounts: Sequence[AccountId]) -> None:
        """Drop accounts whose ledgers are gone."""
        known = [AccountId(slug) for (slug,) in self._database.execute("SELECT slug FROM account")]
        for account in set(known) - set(accounts):
            with transaction(self._database):
                self._forget_places(account)
                self._database.execute("DELETE FROM account WHERE slug=?", (account,))
                self.forget()

    def _apply(self, account: AccountId, entries: Iterable[ArchivedAccount | Place | Tombstone]) -> None:
        """In order; runs of places go in together."""
        run: list[Place] = []
        number = self._account(account)
        for entry in entries:
            if isinstance(entry, Place):
                run.append(entry)
                continue
            self._apply_places(number, run)
            run = []
            if isinstance(entry, Tombstone):
                self._bury(number, entry)
            else:
                self._database.execute(
                    "UPDATE account SET address=?, name=?, department=? WHERE id=?",
                    (entry.address, entry.name, entry.department, number),
                )
        self._apply_places(number, run)

    def _apply_places(self, account: int, places: Sequence[Place]) -> None:
        if not places:
            return
        messages: list[MessageValues] = []
        for place in places:
            digest, date = bytes.fromhex(place.digest), path_date(place.path)
            messages.append((key_for(date, digest), digest, place.path, place.size, date))
        before = self._message_count()
        self._database.executemany(_ADD_MESSAGE, messages)
        if self._message_count() - before == len(messages):
            keys = [values[0] for values in messages]
        else:
            standing = self._standing(messages)
            keys = [values[0] if standing.get(values[0]) == values[1] else self._key_of(values) for values in messages]
        folder, flags = self._folder, self._flags_text
        self._database.executemany(
            _ADD_PLACE,
            [
                (
                    folder(account, place.folder),
                    place.uidvalidity,
                    place.uid,
                    key,
                    flags(place.flags),
                    place.internaldate,
                )
                for place, key in zip(places, keys, strict=True)
            ],
        )

    def _standing(self, messages: Sequence[MessageValues]) -> dict[int, bytes]:
        """The digests of the messages that have the keys which these would like."""
        standing: dict[int, bytes] = {}
        for start in range(0, len(messages), 500):
            numbers = ",".join(str(values[0]) for values in messages[start : start + 500])
            standing.update(self._database.execute(f"SELECT key, digest FROM message WHERE key IN ({numbers})"))  # noqa: S608
        return standing

    def _key_of(self, values: MessageValues) -> int:
        """The key a message has, or a new one where another message of that minute took the one it would like."""
        found = self._database.execute("SELECT key FROM message WHERE digest=?", (values[1],)).get
        if found is not None:
            return int(found)
        wanted = values[0] - values[1][0] % 64
        key = self._free_key(self._next_free.get(wanted, wanted))
        self._next_free[wanted] = key + 1
        self._database.execute(_ADD_MESSAGE, (key, *values[1:]))
        return key

    def _free_key(self, start: int) -> int:
        """The first key from `start` on that no message has or had."""
        while True:
            taken = self._database.execute(_TAKEN, (start, start)).fetchall()
            for (key,) in taken:
                if key != start:
                    return start
                start += 1
            if not taken:
                return start

    def _bury(self, account: int, stone: Tombstone) -> None:
        folder = self._folder(account, stone.folder)
        where = (folder, stone.uidvalidity, stone.uid)
        message = self._database.execute(
            "SELECT message FROM place WHERE folder=? AND uidvalidity=? AND uid=?", where
        ).get
        self._database.execute("DELETE FROM place WHERE folder=? AND uidvalidity=? AND uid=?", where)
        self._database.execute(
            "DELETE FROM message WHERE key=? AND NOT EXISTS (SELECT 1 FROM place WHERE message=key)", (message,)
        )

    def _forget_places(self, account: AccountId) -> None:
        number = self._account(account)
        self._database.execute("UPDATE account SET ledger_end=0, ledger_tail=x'' WHERE id=?", (number,))
        self._database.execute("DELETE FROM place WHERE folder IN (SELECT id FROM folder WHERE account=?)", (number,))
        self._database.execute("DELETE FROM message WHERE NOT EXISTS (SELECT 1 FROM place WHERE message=key)")
        self._next_free.clear()

    def _account(self, account: AccountId) -> int:
        number = self._accounts.get(account)
        if number is None:
            self._database.execute(
                "INSERT OR IGNORE INTO account(slug, address, name, department, ledger_end, ledger_tail)"
                " VALUES (?, '', '', '', 0, x'')",
                (account,),
            )
            number = int(self._database.execute("SELECT id FROM account WHERE slug=?", (account,)).get)
            self._accounts[account] = number
        return number

    def _folder(self, account: int, path: MailboxPath) -> int:
        number = self._folders.get((account, path))
        if number is None:
            key = (account, json.dumps(path.to_json(), ensure_ascii=False))
            self._database.execute("INSERT OR IGNORE INTO folder(account, path) VALUES (?, ?)", key)
            number = int(self._database.execute("SELECT id FROM folder WHERE account=? AND path=?", key).get)
            self._folders[account, path] = number
        return number

    def _flags_text(self, flags: tuple[str, ...]) -> str:
        text = self._flags.get(flags)
        if text is None:
            if len(self._flags) > 10_000:
                self._flags.clear()
            text = self._flags[flags] = json.dumps(flags, ensure_ascii=False)
        return text

    def _message_count(self) -> int:
        return int(self._database.execute("SELECT messages FROM total").get)

    def _ledger_end(self, account: AccountId) -> int:
        return int(self._database.execute("SELECT ledger_end FROM account WHERE id=?", (self._account(account),)).get)

    def _known_tail(self, account: AccountId) -> bytes:
        found = self._database.execute("SELECT ledger_tail FROM account WHERE id=?", (self._account(account),)).get
        return bytes(found)

    def _note_end(self, account: AccountId, end: int) -> None:
        self._database.execute(
            "UPDATE account SET ledger_end=?, ledger_tail=? WHERE id=?",
            (end, self._tail(account, end), self._account(account)),
        )

    def _tail(self, account: AccountId, end: int) -> bytes:
        """What tells this ledger from another of the same name: a digest of the last bytes before `end`."""
        start = max(0, end - TAIL_BYTES)
        with ledger_path(self._root, account).open("rb") as ledger:
            ledger.seek(start)
            return hashlib.sha256(ledger.read(end - start)).digest()[:16]
