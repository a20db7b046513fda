"""What has to go, and what is not to be touched: two short lists of records, as panels list them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.dns.records.wanted import Wanted
from app.flow.changes import ChangeState
from app.ui.theme import Mark, Symbol, paint_mark, paint_symbol
from app.ui.widgets import Text, TextRole

LONGEST = 96
"""Signs of a value that stand in the list; nobody types these, they are only to be recognised."""


class _Sign(QWidget):
    """A mark or a symbol of 16 pixels before a heading."""

    def __init__(self, sign: Mark | Symbol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(16, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign."""
        painter = QPainter(self)
        rect = QRectF(0, 1, 16, 16)
        if isinstance(self._sign, Mark):
            paint_mark(painter, rect, self._sign, self.palette())
        else:
            paint_symbol(painter, rect, self._sign, self.palette())
        painter.end()


class RecordList(QWidget):
    """A heading with a sign, and records below it."""

    def __init__(self, sign: Mark | Symbol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading, self._below = Text(TextRole.STRONG, wrap=True), Text(TextRole.HINT, wrap=True)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(2)
        self._rows.setColumnStretch(2, 1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._heading)
        words.addLayout(self._rows)
        words.addWidget(self._below)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(_Sign(sign), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    def show_records(self, heading: str, records: tuple[Wanted, ...], state: ChangeState, below: str = "") -> None:
        """Take the records; hidden without any words."""
        self._heading.setText(heading)
        self._below.setText(below)
        self._below.setVisible(bool(below))
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, record in enumerate(records):
            value = record.value if record.priority is None else f"{record.priority} {record.value}"
            shown = value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
            for column, text in enumerate((record.kind, state.host_of(record), shown)):
                cell = Text(TextRole.HINT, wrap=column == 2)
                cell.setText(text)
                cell.setToolTip(value if column == 2 and shown != value else "")
                self._rows.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
        self.setVisible(bool(heading))
