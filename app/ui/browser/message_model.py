"""The list of messages as a Qt model that costs the same for fifty rows as for half a million.

All keys lie in one array; rows are read a page at a time and the last pages are kept. Not `fetchMore`, whose scroll bar
lies, and not everything in memory.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.archive import Archive, MessageRow
from app.archive.reading import read_headers
from app.core.errors import AppError

PAGE = 128
PAGES_KEPT = 64
HEAD_BYTES = 64 << 10

_Index = QModelIndex | QPersistentModelIndex


class MessageRole(IntEnum):
    """What the delegate asks for."""

    ROW = Qt.ItemDataRole.UserRole


class MessageModel(QAbstractTableModel):
    """One column of messages. `show_keys` replaces the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive: Archive | None = None
        self._keys: array[int] = array("q")
        self._pages: OrderedDict[int, list[MessageRow]] = OrderedDict()

    def show_keys(self, archive: Archive | None, keys: array[int]) -> None:
        """List these messages, in this order."""
        self.beginResetModel()
        self._archive, self._keys = archive, keys
        self._pages.clear()
        self.endResetModel()

    def reread(self) -> None:
        """The index has learned more about the messages listed: forget what was read of them."""
        self._pages.clear()
        if self._keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, 0))

    def row(self, number: int) -> MessageRow | None:
        """One row; None if the catalogue no longer has it."""
        page = self._page(number // PAGE)
        offset = number % PAGE
        return page[offset] if offset < len(page) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many messages."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One: the delegate draws sender, subject and date in it."""
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row for the delegate, and its words for a screen reader."""
        if not index.isValid():
            return None
        if role == MessageRole.ROW:
            return self.row(index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            row = self.row(index.row())
            return f"{row.sender}, {row.subject}" if row else ""
        return None

    def _page(self, number: int) -> list[MessageRow]:
        page = self._pages.get(number)
        if page is not None:
            self._pages.move_to_end(number)
            return page
        archive = self._archive
        if archive is None:
            return []
        rows = archive.catalogue.rows(self._keys[number * PAGE : (number + 1) * PAGE])
        page = [row if row.indexed else _with_headers(archive, row) for row in rows]
        self._pages[number] = page
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return page


def _with_headers(archive: Archive, row: MessageRow) -> MessageRow:
    """The row of a message that the index has not come to yet, with its headers read from its file."""
    try:
        with archive.open_message(row.path) as file:
            headers = read_headers(file.read(HEAD_BYTES))
    except (AppError, OSError):
        return row
    return replace(row, sender=headers.sender, subject=headers.subject)
