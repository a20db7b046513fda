"""The years in which something was found, with a bar each; choosing one narrows the search to it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.theme import Token, TypeSize, ink, sized
from app.ui.widgets.figures import count

ROW_HEIGHT = 26
MOST_ROWS = 5
BAR = 6
_YEAR = Qt.ItemDataRole.UserRole
_FOUND = Qt.ItemDataRole.UserRole + 1
_MOST = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex


class YearList(QListView):
    """Hidden where there is no search. `chosen` with a year."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._delegate = _YearDelegate(self)
        self._years: Mapping[int | None, int] = {}
        self._rows, self._most = 0, MOST_ROWS
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)
        self.hide()

    def show_years(self, years: Mapping[int | None, int]) -> None:
        """These, newest first; without any it hides."""
        self._years = years
        self._fill()

    def set_room(self, most: int) -> None:
        """So many rows are seen without scrolling."""
        self._most = most
        self.setFixedHeight(min(self._rows, most) * ROW_HEIGHT + 4)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()

    def _fill(self) -> None:
        self.setAccessibleName(self.tr("Hits by year"))
        self._model.clear()
        dated = sorted(((year, found) for year, found in self._years.items() if year and found), reverse=True)
        most = max((found for _year, found in dated), default=1)
        for year, found in dated:
            row = QStandardItem(str(year))
            row.setData(year, _YEAR)
            row.setData(found, _FOUND)
            row.setData(most, _MOST)
            row.setData(self.tr("{year}, %n hit(s)", "", found).format(year=year), Qt.ItemDataRole.AccessibleTextRole)
            row.setToolTip(self.tr("Only {year}").format(year=year))
            self._model.appendRow(row)
        self._rows = len(dated)
        self.set_room(self._most)
        self.setVisible(bool(dated))

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(int(index.data(_YEAR)))


class _YearDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """One line."""
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Year, bar, figure."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, rect = option.widget.window().palette(), option.rect.adjusted(16, 0, -12, 0)
        font = sized(option.font, TypeSize.HINT)
        metrics = QFontMetrics(font)
        figure = count(index.data(_FOUND))
        year_width, figure_width = metrics.horizontalAdvance("0000") + 10, metrics.horizontalAdvance("00,000") + 8
        painter.setFont(font)
        painter.setPen(ink(Token.TEXT, palette))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.setPen(ink(Token.TEXT2, palette))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figure)
        room = QRect(rect.left() + year_width, 0, rect.width() - year_width - figure_width, 0)
        length = max(BAR, room.width() * index.data(_FOUND) / max(1, index.data(_MOST)))
        bar = QRectF(room.left(), rect.center().y() + 0.5 - BAR / 2, min(length, room.width()), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(Token.ACCENT, palette))
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink(Token.ACCENT, palette), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()
