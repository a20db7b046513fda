"""Takes the words of deleted messages out of both indexes: they can be neither found nor read back from it."""

from __future__ import annotations

from pathlib import Path

import apsw

from app.archive.catalogue import Catalogue
from app.archive.catalogue_errors import catalogue_errors
from app.archive.catalogue_schema import open_database
from app.archive.transactions import transaction


def prune_index(catalogue: Catalogue) -> int:
    """Forget every message that the catalogue does not know; how many there were. Rebuildable like all of the index.

    Of letters and of what is inside attachments alike; every table with such keys is gone through, whichever there are.
    What was freed is overwritten, and the index is merged, because a deleted row of a contentless index otherwise stays
    in it. Raises AppError DISK_FULL and the like.
    """
    gone = _pruned(catalogue.index_path, "header", catalogue.path)
    if catalogue.attachments.path.exists():
        _pruned(catalogue.attachments.path, "looked_at", catalogue.path)
    return gone


def _pruned(index: Path, of_all: str, catalogue: Path) -> int:
    """`of_all` is the table that has every message the index knows."""
    with catalogue_errors(index):
        database = open_database(index)
        try:
            database.execute("PRAGMA secure_delete=ON")
            database.execute("ATTACH ? AS catalogue", (str(catalogue),))
            return _prune(database, of_all)
        finally:
            database.close()


def _prune(database: apsw.Connection, of_all: str) -> int:
    unknown = f"SELECT key FROM main.{of_all} WHERE key NOT IN (SELECT key FROM catalogue.message)"  # noqa: S608  # ours
    gone = [(key,) for (key,) in database.execute(unknown)]
    if not gone:
        return 0
    words, keyed = _tables(database)
    with transaction(database):
        for table in words:
            database.executemany(f'DELETE FROM main."{table}" WHERE rowid=?', gone)  # noqa: S608  # all ours
            merge = f"""INSERT INTO main."{table}"("{table}") VALUES ('optimize')"""  # noqa: S608  # all ours
            database.execute(merge)
        for table in keyed:
            database.executemany(f'DELETE FROM main."{table}" WHERE key=?', gone)  # noqa: S608  # all ours
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return len(gone)


def _tables(database: apsw.Connection) -> tuple[list[str], list[str]]:
    """Full-text tables, and ordinary ones that have a message's key."""
    rows = database.execute("SELECT name, sql FROM main.sqlite_schema WHERE type='table'")
    tables = [(str(name), str(sql)) for name, sql in rows]
    words = [name for name, sql in tables if "using fts5" in sql.lower()]
    inner = tuple(f"{name}_" for name in words)
    keyed = [
        name
        for name, _sql in tables
        if name not in words
        and not name.startswith(inner)
        and any(column[1] == "key" for column in database.execute("SELECT * FROM pragma_table_info(?)", (name,)))
    ]
    return words, keyed
