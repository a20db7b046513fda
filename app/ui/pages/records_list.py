"""The changes in the order in which they are made, under the headings of their stages; one of them is selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme import Mark, Token, TypeSize, ink, paint_mark, sized

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole + 120
PAD, SIDE, GAP = 12, 16, 8


@dataclass(frozen=True, slots=True)
class ListedChange:
    """One row. A heading has no id."""

    title: str
    id: str = ""
    below: str = ""
    """Standing and date."""
    mark: Mark = Mark.LATER

    @property
    def aloud(self) -> str:
        """For a screen reader."""
        return f"{self.title}, {self.below}" if self.below else self.title


class ChangeModel(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ListedChange] = []

    @property
    def rows(self) -> list[ListedChange]:
        """What is listed."""
        return self._rows

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Headings count."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts, and the row itself."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.aloud
        return row if role == ROW_ROLE else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        return super().flags(index) if self._rows[index.row()].id else Qt.ItemFlag.NoItemFlags

    def show_rows(self, rows: Sequence[ListedChange]) -> None:
        """Take the rows. Where only words changed, what is selected stays."""
        same = [row.id for row in rows] == [row.id for row in self._rows]
        if same:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()


class _Delegate(QStyledItemDelegate):
    """Two lines to a change: title, and standing with its date."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Room for two lines; headings have one."""
        line = option.fontMetrics.height()
        row: ListedChange = index.data(ROW_ROLE)
        if not row.id:
            return QSize(120, line + 20)
        width = option.widget.viewport().width() if isinstance(option.widget, QListView) else 0
        return QSize(120, self._title_rect(option, row, width).height() + line + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, mark, words, line."""
        row: ListedChange = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = option.palette
        if not row.id:
            painter.fillRect(option.rect, ink(Token.PAGE, palette))
            painter.setPen(ink(Token.TEXT2, palette))
            painter.setFont(sized(option.font, TypeSize.HINT))
            place = option.rect.adjusted(PAD, 0, -PAD, 0)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), row.title)
        else:
            self._change(painter, option, row)
        painter.setPen(QPen(ink(Token.LINE, palette), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _change(self, painter: QPainter, option: QStyleOptionViewItem, row: ListedChange) -> None:
        palette, rect = option.palette, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, ink(Token.SOFT if selected else Token.SHEET, palette))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(ink(Token.ACCENT, palette), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), 4, 4)
        top = rect.top() + 8
        paint_mark(painter, QRectF(rect.left() + PAD, top + 1, SIDE, SIDE), row.mark, palette)
        words = self._title_rect(option, row, rect.width()).translated(rect.left() + PAD + SIDE + GAP, top)
        painter.setFont(sized(option.font, TypeSize.BODY, strong=selected))
        painter.setPen(ink(Token.TEXT, palette))
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap), row.title)
        painter.setFont(sized(option.font, TypeSize.HINT))
        token = {Mark.NEEDS_YOU: Token.NEEDS, Mark.FAILED: Token.FAILED}.get(row.mark, Token.TEXT2)
        painter.setPen(ink(token, palette))
        line = QRect(words.left(), words.bottom() + 1, rect.right() - PAD - words.left(), option.fontMetrics.height())
        shown = painter.fontMetrics().elidedText(row.below, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    @staticmethod
    def _title_rect(option: QStyleOptionViewItem, row: ListedChange, width: int) -> QRect:
        """Reckoned bold, so that selecting a row does not make it higher."""
        metrics = QFontMetrics(sized(option.font, TypeSize.BODY, strong=True))
        room = max(80, width - 2 * PAD - SIDE - GAP)
        return metrics.boundingRect(QRect(0, 0, room, 10_000), int(Qt.TextFlag.TextWordWrap), row.title)


class ChangeList(QListView):
    """As long as its rows; the page scrolls. `chosen` when she moves to another change."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ChangeModel(self)
        self._telling = True
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_rows(self, rows: Sequence[ListedChange], selected: str) -> None:
        """Take the rows and what is selected."""
        self._telling = False
        self._model.show_rows(rows)
        found = next((number for number, row in enumerate(rows) if row.id and row.id == selected), None)
        if found is not None and found != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(found))
        self._telling = True
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as all rows."""
        heights = (self.sizeHintForRow(row) for row in range(self._model.rowCount()))
        return QSize(240, sum(heights))

    def minimumSizeHint(self) -> QSize:
        """As high, and as narrow as wanted."""
        return QSize(160, self.sizeHint().height())

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = now.data(ROW_ROLE) if now.isValid() else None
        if self._telling and row is not None and row.id:
            self.chosen.emit(row.id)
