"""One mboxrd file for each mail folder."""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from app.archive.export.form import close_all, date_of, facts_of, leave_page
from app.archive.export.manifest import MANIFEST, note
from app.archive.export.tree_names import TreeNames
from app.archive.places import ArchivedAccount, Place
from app.mailstore.mbox import write_message

OPEN_MBOXES = 32
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class MboxFolders:
    """person/folder.subfolder.mbox; few are held open, however many there are."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names = TreeNames()
        self._open: OrderedDict[str, BinaryIO] = OrderedDict()
        self._counts: dict[str, int] = {}
        self._manifest = (root / MANIFEST).open("w", encoding="utf-8", newline="\n")

    def put(self, account: ArchivedAccount, place: Place, content: bytes) -> None:
        """Append to the folder's file."""
        path = self._names.flat(account, place.folder, ".mbox")
        write_message(self._file(path), content, date_of(place) or _EPOCH)
        number = self._counts[path] = self._counts.get(path, 0) + 1
        note(self._manifest, {"file": path, "number": number, **facts_of(account, place)})

    def leave(self, name: str, text: str) -> None:
        """Beside the people's folders."""
        leave_page(self._root, name, text)

    def close(self) -> None:
        """Close all files."""
        close_all(self._manifest, *self._open.values())
        self._open.clear()

    def _file(self, path: str) -> BinaryIO:
        if path in self._open:
            self._open.move_to_end(path)
            return self._open[path]
        if len(self._open) >= OPEN_MBOXES:
            _name, oldest = self._open.popitem(last=False)
            oldest.close()
        (self._root / path).parent.mkdir(exist_ok=True)
        self._open[path] = (self._root / path).open("ab")
        return self._open[path]
