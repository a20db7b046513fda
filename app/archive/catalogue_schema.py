"""The catalogue's tables, and where it lies: a cache that can be thrown away at any time and made again from the files.

Counts are kept in step by triggers, so that opening two million messages counts nothing.

The key of a message is (minutes since 1998-07-01) * 64 + slot, so that key order is date order, in the list and in the
text index alike: the newest 50 hits are found without sorting. Undated messages lie far below all others.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path

import apsw
import platformdirs

from app.archive.cache_place import writable_folder
from app.archive.transactions import transaction
from app.core.durable_file import disk_errors

SCHEMA_VERSION = 2
SLOTS = 64
CALM_CACHE_KB = 16_000
_FIRST_MINUTE = 899_251_200 // 60  # 1998-07-01
UNDATED_KEY = -(1 << 50)

SCHEMA = """
CREATE TABLE account(
  id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, address TEXT NOT NULL, name TEXT NOT NULL,
  department TEXT NOT NULL, ledger_end INTEGER NOT NULL, ledger_tail BLOB NOT NULL);
CREATE TABLE folder(
  id INTEGER PRIMARY KEY, account INTEGER NOT NULL, path TEXT NOT NULL,
  messages INTEGER NOT NULL DEFAULT 0, size_bytes INTEGER NOT NULL DEFAULT 0, UNIQUE(account, path));
CREATE TABLE message(
  key INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, path TEXT NOT NULL, size INTEGER NOT NULL, date INTEGER);
CREATE TABLE place(
  seq INTEGER PRIMARY KEY, folder INTEGER NOT NULL, uidvalidity INTEGER NOT NULL, uid INTEGER NOT NULL,
  message INTEGER NOT NULL, flags TEXT NOT NULL, internaldate TEXT NOT NULL, UNIQUE(folder, uidvalidity, uid));
CREATE INDEX place_of_message ON place(message, folder);
CREATE INDEX place_of_folder ON place(folder, message);
CREATE TABLE gone(key INTEGER PRIMARY KEY, digest BLOB NOT NULL);
CREATE TABLE total(messages INTEGER NOT NULL);
CREATE TABLE fact(name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO total VALUES (0);
CREATE TRIGGER message_comes BEFORE INSERT ON message
  WHEN EXISTS (SELECT 1 FROM gone WHERE key=new.key AND digest<>new.digest) BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER message_came AFTER INSERT ON message BEGIN UPDATE total SET messages=messages+1; END;
CREATE TRIGGER message_went AFTER DELETE ON message BEGIN
  UPDATE total SET messages=messages-1; INSERT OR REPLACE INTO gone VALUES (old.key, old.digest); END;
CREATE TRIGGER place_came AFTER INSERT ON place BEGIN
  UPDATE folder SET messages=messages+1, size_bytes=size_bytes+(SELECT size FROM message WHERE key=new.message)
  WHERE id=new.folder; END;
CREATE TRIGGER place_went AFTER DELETE ON place BEGIN
  UPDATE folder SET messages=messages-1, size_bytes=size_bytes-(SELECT size FROM message WHERE key=old.message)
  WHERE id=old.folder; END;
CREATE TRIGGER place_changed AFTER UPDATE OF message ON place WHEN old.message<>new.message BEGIN
  UPDATE folder SET size_bytes=size_bytes+(SELECT size FROM message WHERE key=new.message)
    -(SELECT size FROM message WHERE key=old.message) WHERE id=new.folder;
  DELETE FROM message WHERE key=old.message AND NOT EXISTS (SELECT 1 FROM place WHERE message=old.message); END;
"""
"""A place must go before its message does: the triggers ask for the size. The key of a message that is gone stays its
own, because the text index still knows its words: only the same message may have it again.
"""


def key_for(date: int | None, digest: bytes) -> int:
    """The key a message would like: its minute, and a slot drawn from its digest so that few collide."""
    if date is None:
        return UNDATED_KEY + digest[0] % SLOTS
    return (date // 60 - _FIRST_MINUTE) * SLOTS + digest[0] % SLOTS


def cache_folder(archive_id: str) -> Path:
    """The folder of an archive's catalogue on this computer; MAILOVER_CACHE overrides where caches lie.

    Where nothing can be written there it is a temporary one, for as long as the program runs.
    """
    override = os.environ.get("MAILOVER_CACHE")
    base = Path(override) if override else platformdirs.user_cache_path("mailover", appauthor=False)
    return writable_folder(base / "catalogues" / archive_id)


def open_database(path: Path) -> apsw.Connection:
    """A connection for one thread, in WAL mode. Raises apsw.Error, or AppError if the folder cannot be made."""
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    database = apsw.Connection(str(path))
    database.set_busy_timeout(30_000)
    database.transaction_mode = "IMMEDIATE"  # two programs may write: take turns instead of failing half-way
    database.execute("PRAGMA journal_mode=WAL")
    # WAL without a sync at each commit: a power cut may lose the last batches here, and the ledger brings them back
    database.execute("PRAGMA synchronous=NORMAL")
    database.execute(f"PRAGMA cache_size=-{CALM_CACHE_KB}")
    database.execute("PRAGMA foreign_keys=OFF")
    return database


def make_tables(database: apsw.Connection) -> None:
    """Create the tables in a new file, or anew where another version made them. Raises apsw.Error."""
    with transaction(database):
        if database.execute("PRAGMA user_version").get == SCHEMA_VERSION:
            return
        drop_tables(database)
        fill_tables(database)
        database.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def fill_tables(database: apsw.Connection) -> None:
    """Empty tables, with a new generation: keys of before mean nothing in them."""
    database.execute(SCHEMA)
    database.execute("INSERT INTO fact VALUES ('generation', ?)", (uuid.uuid4().hex,))


def drop_tables(database: apsw.Connection) -> None:
    """Empty the file from inside, which also works while another program has it open."""
    names = database.execute(
        "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%' AND sql LIKE 'CREATE%'"
    ).fetchall()
    for (name,) in names:
        database.execute(f'DROP TABLE IF EXISTS "{name}"')


def delete_files(path: Path) -> None:
    """Remove a database that cannot be read any more."""
    for suffix in ("", "-wal", "-shm"):
        with disk_errors(path):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
