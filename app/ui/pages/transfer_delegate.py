"""Paints the people table of a run: mark, sentence, bar, figures. Amber ends by itself, red does not."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.events import Stage
from app.ui.pages.transfer_model import ROW_ROLE, RunColumn
from app.ui.pages.transfer_rows import RowKind, RunRow
from app.ui.theme import Mark, Symbol, Token, TypeSize, ink, paint_mark, paint_symbol, sized
from app.ui.widgets import paint_bar
from app.ui.widgets.turning import Turning

PAD = 12
MARK = 14
TEXT_AFTER_MARK = MARK + 10
BAR = 8
CHEVRON = 14
_TONES = {Stage.WAITING: "needs", Stage.STOPPED: "failed"}
_MARKS = {
    None: Mark.LATER,
    Stage.QUEUED: Mark.NOW,
    Stage.WAITING: Mark.WAITING,
    Stage.STOPPED: Mark.FAILED,
    Stage.PAUSED: Mark.PAUSED,
    Stage.DONE: Mark.DONE,
}
_Index = QModelIndex | QPersistentModelIndex


def palette_of(option: QStyleOptionViewItem) -> QPalette:
    """The window's palette: the style sheet makes the table's own ground transparent, which is no theme's colour."""
    return option.widget.window().palette()


def tone_of(row: RunRow) -> str | None:
    """``needs``, ``failed`` or nothing."""
    if row.stage is None or row.kind is RowKind.FOLDER or row.skipped:
        return None
    return _TONES.get(row.stage)


def mark_of(row: RunRow) -> Mark:
    """The mark whose shape says the same as the words beside it."""
    if row.skipped:
        return Mark.SETTLED
    if row.stage is Stage.DONE and row.exceptions:
        return Mark.NEEDS_YOU
    return _MARKS.get(row.stage, Mark.WORKING)


class RunDelegate(QStyledItemDelegate):
    """One cell at a time, from the row itself."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.turning = Turning(view)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, line, content."""
        row: RunRow = index.data(ROW_ROLE)
        painter.save()
        self._ground(painter, option, index, row)
        match index.column():
            case RunColumn.PERSON:
                self._name(painter, option, row)
            case RunColumn.NOW:
                self._now(painter, option, row)
            case RunColumn.PROGRESS:
                self._bar(painter, option, row)
            case _:
                self._figure(painter, option, index, row)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: RunRow) -> None:
        tone, rect = tone_of(row), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and bool(
            option.state & QStyle.StateFlag.State_Active
        )
        ground = f"{tone}_ground" if tone else "soft" if selected else "page" if row.kind is RowKind.FOLDER else "sheet"
        painter.fillRect(rect, ink(ground, palette_of(option)))
        below = index.sibling(index.row() + 1, index.column())
        if below.isValid() and below.data(ROW_ROLE).kind not in {RowKind.NOTE, RowKind.ENTRY}:
            painter.setPen(QPen(ink("line", palette_of(option)), 1))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _name(self, painter: QPainter, option: QStyleOptionViewItem, row: RunRow) -> None:
        painter.setFont(sized(option.font, TypeSize.BODY, strong=True))
        painter.setPen(ink("text", palette_of(option)))
        if row.kind is RowKind.PERSON:
            _text(painter, option.rect.adjusted(PAD, 0, -4, 0), row.name)

    def _now(self, painter: QPainter, option: QStyleOptionViewItem, row: RunRow) -> None:
        if row.kind is RowKind.ENTRY:
            return
        rect, tone = option.rect.adjusted(PAD, 0, -PAD, 0), tone_of(row)
        if row.kind is RowKind.NOTE:
            painter.setPen(ink("text", palette_of(option)))
            inside = rect.adjusted(TEXT_AFTER_MARK, 0, 0, -10)
            painter.drawText(inside, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, row.now)
            return
        if row.kind is RowKind.FOLDER:
            painter.setPen(ink("text2", palette_of(option)))
            _text(painter, rect.adjusted(TEXT_AFTER_MARK, 0, 0, 0), row.now)
            return
        place, mark = QRect(rect.left(), rect.center().y() - MARK // 2, MARK, MARK), mark_of(row)
        angle = self.turning.angle(place) if mark is Mark.WORKING else 0.0
        paint_mark(painter, QRectF(place), mark, palette_of(option), angle)
        painter.setPen(ink(tone or "text", palette_of(option)))
        chevron = Symbol.CHEVRON_DOWN if row.opened else Symbol.CHEVRON_RIGHT
        at = QRectF(rect.right() - CHEVRON, rect.center().y() - CHEVRON / 2 + 0.5, CHEVRON, CHEVRON)
        paint_symbol(painter, at, chevron, palette_of(option), Token.TEXT2)
        left = rect.adjusted(TEXT_AFTER_MARK, 0, -CHEVRON - 6, 0)
        used = _text(painter, left, row.now)
        if row.where:
            painter.setPen(ink("text2", palette_of(option)))
            _text(painter, left.adjusted(used, 0, 0, 0), f"  ·  {row.where}")

    def _bar(self, painter: QPainter, option: QStyleOptionViewItem, row: RunRow) -> None:
        if row.fraction is None:
            return
        height = BAR if row.kind is RowKind.PERSON else BAR // 2
        rect = QRectF(option.rect.adjusted(PAD, 0, -PAD, 0))
        rect = QRectF(rect.left(), rect.center().y() - height / 2, rect.width(), height)
        paint_bar(painter, rect, row.fraction, palette_of(option))

    def _figure(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: RunRow) -> None:
        if row.kind in {RowKind.NOTE, RowKind.ENTRY}:
            return
        colour = "text" if row.kind is RowKind.PERSON else "text2"
        painter.setPen(ink(colour, palette_of(option)))
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(option.rect.adjusted(0, 0, -PAD, 0), flags, text)


def _text(painter: QPainter, rect: QRect, text: str) -> int:
    """One line, shortened at the end if it must be; returns its width."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, rect.width()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)
