"""The file of an index: made for one state of the catalogue, emptied when that is another one."""

from __future__ import annotations

from pathlib import Path

import apsw

from app.archive.catalogue_schema import delete_files, drop_tables, open_database
from app.archive.transactions import transaction

_MADE_FOR = "CREATE TABLE made_for(generation TEXT NOT NULL);"


def open_index(path: Path, generation: str, version: int, tables: str) -> apsw.Connection:
    """Open the file, with these tables if it is new, of another version or made for another generation.

    One that cannot be read is thrown away. Raises apsw.Error, and AppError as `open_database`.
    """
    try:
        return _prepared(path, generation, version, tables)
    except (apsw.CorruptError, apsw.NotADBError, apsw.FormatError):
        delete_files(path)
        return _prepared(path, generation, version, tables)


def _prepared(path: Path, generation: str, version: int, tables: str) -> apsw.Connection:
    database = open_database(path)
    try:
        with transaction(database):
            if database.execute("PRAGMA user_version").get == version:
                made_for = database.execute("SELECT generation FROM made_for").get
                if made_for == generation:
                    return database
            drop_tables(database)
            database.execute(tables + _MADE_FOR)
            database.execute("INSERT INTO made_for VALUES (?)", (generation,))
            database.execute(f"PRAGMA user_version={version}")
    except apsw.Error:
        database.close()
        raise
    return database
