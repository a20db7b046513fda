"""Every exception by name: subject, whose and where, why, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from app.flow.transfer import Start
from app.ui.pages.transfer_entries import ExceptionEntry
from app.ui.theme import Mark, paint_mark
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

AT_ONCE = 60
"""Entries drawn before she asks for more: a run that lost a whole mailbox must not make the window crawl."""
MARK = 16


class MarkLabel(QWidget):
    """A mark by itself; the words beside it say the same."""

    def __init__(self, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self.setFixedSize(MARK + 2, MARK + 2)

    def sizeHint(self) -> QSize:
        """The mark and a pixel round it."""
        return QSize(MARK + 2, MARK + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark."""
        painter = QPainter(self)
        paint_mark(painter, QRectF(1, 1, MARK, MARK), self._mark, self.palette())
        painter.end()


class ExceptionList(QFrame):
    """The entries of a proof; emits `Start(only=(person,))` for one that may be fetched or sent again."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._entries: list[ExceptionEntry] = []
        self._again = ""
        self._shown = AT_ONCE
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._title.setContentsMargins(16, 10, 16, 10)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        layout.addLayout(self._rows)
        layout.addStretch(1)

    def show_entries(self, title: str, entries: Sequence[ExceptionEntry], again: str) -> None:
        """Take the entries; `again` is the word on the button of each that is not settled."""
        self._title.setText(title)
        if list(entries) == self._entries and again == self._again:
            return
        self._entries, self._again = list(entries), again
        self._fill()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for entry in self._entries[: self._shown]:
            self._rows.addWidget(self._row(entry))
        left = len(self._entries) - self._shown
        if left > 0:
            more = QPushButton(self.tr("Show %n more", "", left))
            more.setProperty("role", "link")
            more.clicked.connect(self._show_more)
            self._rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, entry: ExceptionEntry) -> QWidget:
        row = QFrame()
        row.setProperty("role", "row")
        mark = MarkLabel(Mark.SETTLED if entry.settled else Mark.NEEDS_YOU)
        words = QVBoxLayout()
        words.setSpacing(1)
        for text, role in ((entry.title, "strong"), (entry.meta, "hint"), (entry.reason, "")):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", role)
            label.setWordWrap(True)
            words.addWidget(label)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(12)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self._settled() if entry.settled else self._button(entry), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _settled(self) -> QLabel:
        label = QLabel(self.tr("Settled"))
        label.setProperty("role", "hint")
        return label

    def _button(self, entry: ExceptionEntry) -> QPushButton:
        button = QPushButton(self._again)
        button.setProperty("role", "small")
        button.setAccessibleName(f"{self._again}: {entry.title}")
        button.clicked.connect(partial(self._ask_again, entry))
        return button

    def _ask_again(self, entry: ExceptionEntry) -> None:
        self.intent.emit(Start(only=(entry.person,)))

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._fill()
