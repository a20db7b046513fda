"""Paints a row of the tree: icon, name, and its figure at the right; in text2 where nothing is found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme import Symbol, Token, TypeSize, ink, paint_symbol, sized

FIGURE_ROLE = Qt.ItemDataRole.UserRole + 1
DIM_ROLE = Qt.ItemDataRole.UserRole + 2
SYMBOL_ROLE = Qt.ItemDataRole.UserRole + 3
ROW_HEIGHT = 30
SIDE, GAP, RIGHT = 16, 6, 12
_Index = QModelIndex | QPersistentModelIndex


class TreeDelegate(QStyledItemDelegate):
    """The name elides, the figure never."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """One line and its air."""
        return QSize(80, max(ROW_HEIGHT, QFontMetrics(option.font).height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, icon, name, figure, and a line round the row that has the keyboard."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, rect = option.widget.window().palette(), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        token = Token.TEXT2 if index.data(DIM_ROLE) else Token.TEXT
        if selected:
            painter.fillRect(rect, ink(Token.SOFT, palette))
        icon = QRectF(rect.left() + 2, rect.center().y() + 0.5 - SIDE / 2, SIDE, SIDE)
        paint_symbol(painter, icon, Symbol(index.data(SYMBOL_ROLE)), palette, token)
        figure = str(index.data(FIGURE_ROLE) or "")
        painter.setFont(sized(option.font, TypeSize.HINT))
        width = painter.fontMetrics().horizontalAdvance(figure)
        place = rect.adjusted(0, 0, -RIGHT, 0)
        painter.setPen(ink(Token.TEXT2, palette))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figure)
        left = int(icon.right()) + GAP
        name = QRect(left, rect.top(), place.right() - width - 8 - left, rect.height())
        painter.setFont(sized(option.font, TypeSize.BODY, strong=selected))
        painter.setPen(ink(token, palette))
        text = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(ink(Token.ACCENT, palette), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()
