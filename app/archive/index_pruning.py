"""Takes the words of deleted messages out of the text index: they can be neither found nor read back from it."""

from __future__ import annotations

import apsw

from app.archive.catalogue import Catalogue
from app.archive.catalogue_errors import catalogue_errors
from app.archive.catalogue_schema import open_database
from app.archive.transactions import transaction


def prune_index(catalogue: Catalogue) -> int:
    """Forget every message that the catalogue does not know; how many there were. Rebuildable like all of the index.

    Every table with such keys is gone through, whichever there are. What was freed is overwritten, and the index is
    merged, because a deleted row of a contentless index otherwise stays in it. Raises AppError DISK_FULL and the like.
    """
    with catalogue_errors(catalogue.index_path):
        database = open_database(catalogue.index_path)
        try:
            database.execute("PRAGMA secure_delete=ON")
            database.execute("ATTACH ? AS catalogue", (str(catalogue.path),))
            return _prune(database)
        finally:
            database.close()


def _prune(database: apsw.Connection) -> int:
    unknown = "SELECT key FROM main.header WHERE key NOT IN (SELECT key FROM catalogue.message)"
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
