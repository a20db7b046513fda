"""A ZIP of the tree of .eml files, written from front to back: no copy lies beside it on the way."""

from __future__ import annotations

import io
import os
import struct
import time
import zipfile
from pathlib import Path

from app.archive.export.form import facts_of
from app.archive.export.manifest import MANIFEST, SUMS, note
from app.archive.export.tree_names import TreeNames
from app.archive.layout import path_date
from app.archive.places import ArchivedAccount, Place

LEVEL = 3
"""Of deflate: 5,500 messages a second where the usual 6 does half of that for 2 % less."""
_FIRST = (1980, 1, 1, 0, 0, 0)
"""The beginning of time in a ZIP."""
_EXTENDED_TIMESTAMP = 0x5455
"""Info-ZIP's field for a file's time in UTC; the format's own field is local time in steps of two seconds."""


class EmlZip:
    """ZIP64 where it must be, names in UTF-8. Some 600 bytes a message are kept in memory until it is closed."""

    def __init__(self, path: Path) -> None:
        self._out = path.open("xb")
        self._zip = zipfile.ZipFile(self._out, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL, allowZip64=True)
        self._names = TreeNames()
        self._manifest, self._sums = io.StringIO(), io.StringIO()

    def put(self, account: ArchivedAccount, place: Place, content: bytes) -> None:
        """Add one message."""
        name = self._names.file(account, place, content, ".eml")
        self._add(name, content, path_date(place.path))
        self._sums.write(f"{place.digest}  {name}\n")
        note(self._manifest, {"file": name, **facts_of(account, place)})

    def leave(self, name: str, text: str) -> None:
        """At the top of the ZIP."""
        self._add(name, text.encode("utf-8-sig"), None)

    def close(self) -> None:
        """Add manifest and checksum list and end the file, durably. Raises OSError."""
        try:
            self._add(MANIFEST, self._manifest.getvalue().encode(), None)
            self._add(SUMS, self._sums.getvalue().encode(), None)
            self._zip.close()
            self._out.flush()
            os.fsync(self._out.fileno())
        finally:
            self._out.close()

    def _add(self, name: str, content: bytes, seconds: int | None) -> None:
        when = time.localtime(seconds) if seconds is not None else time.localtime()
        local = (when.tm_year, when.tm_mon, when.tm_mday, when.tm_hour, when.tm_min, when.tm_sec)
        info = zipfile.ZipInfo(name, max(local, _FIRST))
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        if seconds is not None and -(1 << 31) <= seconds < 1 << 31:
            info.extra = struct.pack("<HHBi", _EXTENDED_TIMESTAMP, 5, 1, seconds)
        self._zip.writestr(info, content, compresslevel=LEVEL)
