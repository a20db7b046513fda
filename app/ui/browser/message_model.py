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

from app.archive import EVERYTHING, Archive, MessageRow, Query
from app.archive.reading import read_headers
from app.core.errors import AppError
from app.ui.browser.dates import short_date
from app.ui.browser.sender_name import sender_name
from app.ui.browser.snippets import Snippets, Where

PAGE = 128
PAGES_KEPT = 64
HEAD_BYTES = 64 << 10
LOOKED_AT = 100_000

_Index = QModelIndex | QPersistentModelIndex


class MessageRole(IntEnum):
    """What the delegate asks for."""

    ROW = Qt.ItemDataRole.UserRole
    SNIPPET = Qt.ItemDataRole.UserRole + 1


class MessageModel(QAbstractTableModel):
    """One column of messages. `show_keys` replaces the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive: Archive | None = None
        self._keys: array[int] = array("q")
        self._pages: OrderedDict[int, list[MessageRow]] = OrderedDict()
        self.snippets = Snippets(self)
        self._searching = False

    @property
    def keys(self) -> array[int]:
        """The whole list."""
        return self._keys

    def show_keys(self, archive: Archive | None, keys: array[int], query: Query = EVERYTHING) -> None:
        """List these messages, in this order; while `query` stands with what they say about it."""
        self.beginResetModel()
        self._archive, self._keys, self._searching = archive, keys, not query.is_empty
        self._pages.clear()
        self.snippets.show_query(archive, query)
        self.endResetModel()

    def number_of(self, key: int) -> int | None:
        """Where in the list a message is; None also where that is too far down to be looked for in a frame."""
        try:
            return self._keys.index(key, 0, LOOKED_AT)
        except ValueError:
            return None

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
            return self._spoken(row) if row else ""
        if role == MessageRole.SNIPPET:
            row = self.row(index.row()) if self._searching else None
            return self.snippets.of(row) if row else None
        return None

    def _spoken(self, row: MessageRow) -> str:
        """Sender, subject, date, what is attached and what was found, for those who listen."""
        parts = [sender_name(row.sender) or self.tr("No sender"), row.subject or self.tr("No subject")]
        parts.append(short_date(row.date))
        if row.attachments:
            parts.append(self.tr("%n attachment(s)", "", row.attachments))
        known = self.snippets.of(row) if self._searching else None
        if known is not None:
            parts.append(self.tr("found inside an attachment") if known.where is Where.ATTACHMENT else known.text)
        return ", ".join(filter(None, parts))

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
