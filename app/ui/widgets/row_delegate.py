"""Cells of a table as the look has them: no grid, a line below each row, a mark before its words, grounds by tone."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme import Mark, Token, TypeSize, ink, paint_mark, sized
from app.ui.widgets.turning import Turning

MARK_ROLE = Qt.ItemDataRole.UserRole + 101
"""A `Mark` before the words."""
STRONG_ROLE = Qt.ItemDataRole.UserRole + 102
"""True for names."""
INK_ROLE = Qt.ItemDataRole.UserRole + 103
"""A `Token` for the words, else text."""
GROUND_ROLE = Qt.ItemDataRole.UserRole + 104
"""A `Token` for the row, else sheet."""
AFTER_ROLE = Qt.ItemDataRole.UserRole + 105
"""Words in text2 after the words: a count, a place."""
PAD, MARK_SIDE, GAP = 12, 16, 8
_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """`opened` is the row that stands open, painted in soft; its line is below what is opened."""

    opened: int | None = None

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.turning = Turning(view)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Wide enough for mark and words."""
        words = f"{index.data() or ''} {index.data(AFTER_ROLE) or ''}"
        mark = MARK_SIDE + GAP if index.data(MARK_ROLE) else 0
        return QSize(option.fontMetrics.horizontalAdvance(words) + 2 * PAD + mark, option.fontMetrics.height() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, line, focus, mark, words."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, index)
        rect = option.rect.adjusted(PAD, 0, -PAD, 0)
        mark = index.data(MARK_ROLE)
        if mark:
            place = QRectF(rect.left(), rect.center().y() + 0.5 - MARK_SIDE / 2, MARK_SIDE, MARK_SIDE)
            angle = self.turning.angle(place.toAlignedRect()) if mark == Mark.WORKING else 0.0
            paint_mark(painter, place, Mark(mark), option.palette, angle)
            rect.setLeft(rect.left() + MARK_SIDE + GAP)
        self._words(painter, option, index, rect)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        open_here = index.row() == self.opened
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = Token.SOFT if open_here or selected else index.data(GROUND_ROLE) or Token.SHEET
        painter.fillRect(option.rect, ink(ground, option.palette))
        if not open_here:
            painter.setPen(QPen(ink(Token.LINE, option.palette), 1))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(ink(Token.ACCENT, option.palette), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), 4, 4)

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, rect: QRect) -> None:
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        right = alignment is not None and bool(int(alignment) & int(Qt.AlignmentFlag.AlignRight))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(sized(option.font, TypeSize.BODY, strong=bool(index.data(STRONG_ROLE))))
        painter.setPen(ink(index.data(INK_ROLE) or Token.TEXT, option.palette))
        metrics = painter.fontMetrics()
        words = metrics.elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, words)
        after = index.data(AFTER_ROLE)
        if after and not right:
            rect.setLeft(rect.left() + metrics.horizontalAdvance(words + " "))
            painter.setFont(sized(option.font, TypeSize.BODY))
            painter.setPen(ink(Token.TEXT2, option.palette))
            shown = painter.fontMetrics().elidedText(str(after), Qt.TextElideMode.ElideRight, max(0, rect.width()))
            painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
