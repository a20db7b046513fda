"""A tree of .eml files, byte for byte as archived, each with its message's date; or of .pdf files by the same names."""

from __future__ import annotations

import os
from pathlib import Path

from app.archive.export.form import PrintMessages, close_all, facts_of, leave_page
from app.archive.export.manifest import MANIFEST, SUMS, note
from app.archive.export.printed import printed_message
from app.archive.export.tree_names import TreeNames
from app.archive.layout import path_date
from app.archive.places import ArchivedAccount, Place


class EmlTree:
    """person/folder/…/2024-07-01 100000 subject.eml"""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names = TreeNames()
        self._manifest = (root / MANIFEST).open("w", encoding="utf-8", newline="\n")
        self._sums = (root / SUMS).open("w", encoding="utf-8", newline="\n")

    def put(self, account: ArchivedAccount, place: Place, content: bytes) -> None:
        """Write one file; names that clash are numbered."""
        name = self._names.file(account, place, content, ".eml")
        target = self._root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        set_file_date(target, place)
        self._sums.write(f"{place.digest}  {name}\n")
        note(self._manifest, {"file": name, **facts_of(account, place)})

    def leave(self, name: str, text: str) -> None:
        """Beside the people's folders."""
        leave_page(self._root, name, text)

    def close(self) -> None:
        """Close the manifest and the checksum list."""
        close_all(self._manifest, self._sums)


class PdfTree:
    """person/folder/…/2024-07-01 100000 subject.pdf"""

    def __init__(self, root: Path, print_messages: PrintMessages) -> None:
        self._root = root
        self._print = print_messages
        self._names = TreeNames()
        self._manifest = (root / MANIFEST).open("w", encoding="utf-8", newline="\n")

    def put(self, account: ArchivedAccount, place: Place, content: bytes) -> None:
        """Draw one file."""
        name = self._names.file(account, place, content, ".pdf")
        target = self._root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        self._print([printed_message(account, place, content)], target)
        set_file_date(target, place)
        note(self._manifest, {"file": name, **facts_of(account, place)})

    def leave(self, name: str, text: str) -> None:
        """Beside the people's folders."""
        leave_page(self._root, name, text)

    def close(self) -> None:
        """Close the manifest."""
        close_all(self._manifest)


def set_file_date(path: Path, place: Place) -> None:
    """Give a file the date of its message. Raises OSError."""
    seconds = path_date(place.path)
    if seconds is not None:
        os.utime(path, (seconds, seconds))
