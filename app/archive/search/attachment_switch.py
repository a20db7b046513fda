"""Whether the words inside attachments are looked for: on, unless a marker beside the catalogue says off.

Switching off empties the file from inside, which also works while others have it open; it goes with the last close.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from weakref import WeakKeyDictionary

import apsw

from app.archive.catalogue_schema import delete_files, drop_tables, open_database
from app.archive.search.attachment_index import AttachmentIndex
from app.core.durable_file import disk_errors
from app.core.errors import AppError

SCHEMA = "attached"
"""The name under which reading connections know the file."""


class AttachmentSwitch:
    """One archive's second index as its catalogue sees it. Every call raises apsw.Error and AppError DISK_*."""

    def __init__(self, folder: Path, generation: str) -> None:
        self.path = folder / "attachments.db"
        self._marker = folder / "attachments.off"
        self._turns = 0
        self._seen_by: WeakKeyDictionary[apsw.Connection, int] = WeakKeyDictionary()
        self.prepare(generation)

    @property
    def on(self) -> bool:
        """Whether attachments are indexed and searched."""
        return not self._marker.exists()

    def prepare(self, generation: str) -> None:
        """Make the file for this state of the catalogue, or make sure that there is none."""
        self._generation = generation
        if self.on:
            AttachmentIndex(self.path, generation).close()
        else:
            self._remove()

    def turn(self, *, on: bool) -> None:
        """Switch it; off throws away what was indexed."""
        with disk_errors(self._marker):
            if on:
                self._marker.unlink(missing_ok=True)
            else:
                self._marker.touch()
        self.prepare(self._generation)
        self._turns += 1

    def attach(self, database: apsw.Connection) -> None:
        """Let a reading connection see the file as it is now; call it before a question, in the question's thread."""
        if self._seen_by.get(database) == self._turns:
            return
        if SCHEMA in database.db_names():
            database.execute(f"DETACH {SCHEMA}")
        if self.on:
            database.execute(f"ATTACH ? AS {SCHEMA}", (str(self.path),))
        self._seen_by[database] = self._turns

    def _remove(self) -> None:
        if not self.path.exists():
            return
        with contextlib.suppress(apsw.CorruptError, apsw.NotADBError, apsw.FormatError):
            _empty(self.path)
        with contextlib.suppress(AppError):  # Windows keeps what another program has open
            delete_files(self.path)


def _empty(path: Path) -> None:
    database = open_database(path)
    try:
        drop_tables(database)
        database.execute("PRAGMA user_version=0")
        with contextlib.suppress(apsw.BusyError, apsw.LockedError):
            database.execute("VACUUM")
    finally:
        database.close()
