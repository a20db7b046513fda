"""Paints the rows of the rail, wide (mark, name, word) and compact (mark over name)."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.flow.steps import Standpoint
from app.ui.rail_model import MARKS, ROW_ROLE, RailModel, RailRow, RowKind
from app.ui.theme import Token, TypeSize, ink, paint_mark, paint_symbol, sized

PHASE_HEIGHT, STEP_HEIGHT, COMPACT_HEIGHT = 36, 32, 50
RULE_ROOM = 17
_MARK_SIDES = {RowKind.PHASE: 18, RowKind.PLACE: 16, RowKind.STEP: 14}
_Index = QModelIndex | QPersistentModelIndex


class RailDelegate(QStyledItemDelegate):
    """`compact` is set by the rail."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.compact = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Heights are minimums: larger type makes higher rows."""
        row: RailRow = index.data(ROW_ROLE)
        least = STEP_HEIGHT if row.kind is RowKind.STEP else PHASE_HEIGHT
        height = max(least, option.fontMetrics.height() + 12)
        if self.compact:
            height = max(COMPACT_HEIGHT, option.fontMetrics.height() + 30)
        return QSize(0, height + (RULE_ROOM if row.rule_below else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, focus, mark, words."""
        row: RailRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect.adjusted(0, 0, 0, -RULE_ROOM if row.rule_below else 0)
        self._ground(painter, option, row, rect)
        if row.rule_below:
            painter.setPen(QPen(ink(Token.LINE, option.palette), 1))
            painter.drawLine(rect.left() + 8, rect.bottom() + 9, rect.right() - 8, rect.bottom() + 9)
        if self.compact:
            self._compact(painter, option, index, row, rect)
        else:
            self._wide(painter, option, index, row, rect)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, row: RailRow, rect: QRect) -> None:
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(Qt.PenStyle.NoPen)
        if row.selected or hovered:
            painter.setBrush(ink(Token.SOFT if row.selected else Token.GROOVE, option.palette))
            painter.drawRoundedRect(QRectF(rect), 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink(Token.ACCENT, option.palette), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)

    def _sign(self, painter: QPainter, palette: QPalette, row: RailRow, left: float, middle: float) -> None:
        side = _MARK_SIDES[row.kind]
        place = QRectF(left, middle - side / 2, side, side)
        if row.state is not None:
            paint_mark(painter, place, MARKS[row.state.standpoint], palette)
        elif row.symbol is not None:
            paint_symbol(painter, place, row.symbol, palette)

    def _wide(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: RailRow, rect: QRect) -> None:
        step = row.kind is RowKind.STEP
        self._sign(painter, option.palette, row, rect.left() + (38 if step else 8), rect.center().y() + 0.5)
        text = rect.adjusted(59 if step else 36, 0, -8, 0)
        word, colour = self._word(row), Token.TEXT2
        if row.state and row.state.standpoint is Standpoint.NEEDS_YOU:
            colour = Token.NEEDS
        painter.setFont(sized(option.font, TypeSize.HINT))
        used = painter.fontMetrics().horizontalAdvance(word) + 8 if word else 0
        painter.setPen(ink(colour, option.palette))
        painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word)
        painter.setFont(self._name_font(option, row))
        painter.setPen(ink(self._name_colour(row), option.palette))
        name = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, text.width() - used)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def _compact(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: RailRow, rect: QRect
    ) -> None:
        side = _MARK_SIDES[row.kind]
        self._sign(painter, option.palette, row, rect.center().x() + 0.5 - side / 2, rect.top() + 15)
        painter.setFont(sized(option.font, TypeSize.HINT, strong=row.selected))
        painter.setPen(ink(self._name_colour(row), option.palette))
        painter.drawText(rect.adjusted(0, 26, 0, -2), Qt.AlignmentFlag.AlignCenter, str(index.data()))

    def _word(self, row: RailRow) -> str:
        model = self.parent()
        if row.kind is RowKind.PHASE and row.state and isinstance(model, RailModel):
            return model.words.standing(row.state)
        return row.shortcut

    def _name_font(self, option: QStyleOptionViewItem, row: RailRow) -> QFont:
        return sized(option.font, TypeSize.BODY, strong=row.selected)

    def _name_colour(self, row: RailRow) -> Token:
        later = row.state is not None and row.state.standpoint is Standpoint.LATER
        return Token.TEXT2 if later and not row.selected else Token.TEXT
