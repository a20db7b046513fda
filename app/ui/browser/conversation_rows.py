"""A row for each message of a conversation: who, the first words, when; the one that is read now is marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from email.utils import parseaddr

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.archive import MessageRow
from app.ui.browser.dates import short_date

MOST_ROWS_SHOWN = 5
FEW_ROWS_SHOWN = 3
_LOW = 600
"""Pixels of the window below which few rows are shown: the text needs the room."""
_LEAST_HEIGHT = 30
_SENDER, _WORDS, _DATE = range(3)
_KEY = Qt.ItemDataRole.UserRole


class ConversationRows(QTreeWidget):
    """`message_wanted` with the key of another message, by Enter or a press."""

    message_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = 0
        self.setColumnCount(3)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setProperty("role", "tree")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(_WORDS, QHeaderView.ResizeMode.Stretch)
        self.itemActivated.connect(self._on_activated)
        self.itemClicked.connect(self._on_activated)

    def show_rows(self, rows: Sequence[MessageRow], words: Mapping[int, str], current: int) -> None:
        """These, with the first words by key as far as they are known; subjects until then."""
        self._current = current
        self.setAccessibleName(self.tr("Messages of this conversation"))
        self.clear()
        for row in rows:
            name, address = parseaddr(row.sender)
            shown = words.get(row.key, row.subject)
            item = QTreeWidgetItem([name or address or row.sender, shown, short_date(row.date)])
            item.setData(_SENDER, _KEY, row.key)
            item.setTextAlignment(_DATE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.addTopLevelItem(item)
            if row.key == current:
                self._mark(item)
        self.resizeColumnToContents(_DATE)
        self.setColumnWidth(_SENDER, self.fontMetrics().averageCharWidth() * 15)
        most = FEW_ROWS_SHOWN if self.window().height() < _LOW else MOST_ROWS_SHOWN
        self.setFixedHeight(min(len(rows), most) * max(self.sizeHintForRow(0), _LEAST_HEIGHT) + 18)

    def _mark(self, item: QTreeWidgetItem) -> None:
        """The one that is read now: bold and chosen, and said."""
        for column in (_SENDER, _WORDS, _DATE):
            font = item.font(column)
            font.setBold(True)
            item.setFont(column, font)
        told = self.tr("{sender}, read now").format(sender=item.text(_SENDER))
        item.setData(_SENDER, Qt.ItemDataRole.AccessibleTextRole, told)
        self.setCurrentItem(item)

    @Slot(QTreeWidgetItem)
    def _on_activated(self, item: QTreeWidgetItem) -> None:
        key = int(item.data(_SENDER, _KEY))
        if key != self._current:
            self.message_wanted.emit(key)
