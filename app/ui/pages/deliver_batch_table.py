"""The batches with their people: tick who goes along, move a batch up or down, open it to edit."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.flow.deliver import DeliverState
from app.flow.deliver_intents import EditBatch, MoveBatch
from app.flow.transfer import Choose
from app.flow.words import Language
from app.ui.pages.deliver_batch_model import BATCH_ROLE, BatchColumn, BatchModel
from app.ui.pages.deliver_batch_rows import BatchRow, BatchWords, places, unit_of
from app.ui.pages.transfer_box import BOX, paint_box
from app.ui.pages.transfer_delegate import MARK, PAD, TEXT_AFTER_MARK, palette_of
from app.ui.pages.transfer_table import GrownTable
from app.ui.theme import Mark, TypeSize, ink, paint_mark, sized
from app.ui.widgets.turning import Turning

_Index = QModelIndex | QPersistentModelIndex


class BatchDelegate(QStyledItemDelegate):
    """Batches on page ground in strong letters, people below them with a box."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.turning = Turning(view)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell."""
        row: BatchRow = index.data(BATCH_ROLE)
        palette = palette_of(option)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, ink("soft" if selected else "page" if row.person is None else "sheet", palette))
        if index.row() < index.model().rowCount() - 1:
            painter.setPen(QPen(ink("line", palette), 1))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        match index.column():
            case BatchColumn.NAME:
                self._name(painter, option, row)
            case BatchColumn.NOW:
                self._now(painter, option, row)
            case _:
                painter.setPen(ink("text2" if row.ticked is False else "text", palette))
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(option.rect.adjusted(0, 0, -PAD, 0), flags, str(index.data()))
        painter.restore()

    def _name(self, painter: QPainter, option: QStyleOptionViewItem, row: BatchRow) -> None:
        if row.person is not None and row.ticked is not None:
            paint_box(painter, option.rect.adjusted(PAD, 0, 0, 0), palette_of(option), ticked=row.ticked)
        painter.setFont(sized(option.font, TypeSize.BODY, strong=row.person is None))
        painter.setPen(ink("text2" if row.person is not None and not row.ticked else "text", palette_of(option)))
        indent = 0 if row.person is None else BOX + 10
        _line(painter, option.rect.adjusted(PAD + indent, 0, -4, 0), row.name)

    def _now(self, painter: QPainter, option: QStyleOptionViewItem, row: BatchRow) -> None:
        rect = option.rect.adjusted(PAD, 0, -PAD, 0)
        if row.mark is not None:
            place = QRect(rect.left(), rect.center().y() - MARK // 2, MARK, MARK)
            angle = self.turning.angle(place) if row.mark is Mark.WORKING else 0.0
            paint_mark(painter, QRectF(place), row.mark, palette_of(option), angle)
        if row.mark is not None or row.person is not None:
            rect = rect.adjusted(TEXT_AFTER_MARK, 0, 0, 0)
        quiet = row.person is None or not row.ticked
        painter.setPen(ink(row.tone or ("text2" if quiet else "text"), palette_of(option)))
        used = _line(painter, rect, row.text)
        if row.after:
            painter.setPen(ink("text2", palette_of(option)))
            _line(painter, rect.adjusted(used, 0, 0, 0), f"  ·  {row.after}")


class BatchTable(GrownTable):
    """Shows the batches of a `DeliverState`; emits `Choose`, `EditBatch` and `MoveBatch`."""

    intent = Signal(object)
    batch_changed = Signal()
    """The keyboard or a click came to another batch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = BatchWords(self)
        self._lines = BatchModel(self)
        self._busy = False
        self.setModel(self._lines)
        self.setItemDelegate(BatchDelegate(self))

    @property
    def batch(self) -> str | None:
        """The batch in which the current row is; the first where none is."""
        if not self._lines.rowCount():
            return None
        return self._lines.row(max(0, self.currentIndex().row())).batch

    @property
    def batch_name(self) -> str:
        """What that batch is called."""
        rows = [self._lines.row(number) for number in range(self._lines.rowCount())]
        return next((row.name for row in rows if row.person is None and row.batch == self.batch), "")

    def show_state(self, state: DeliverState, language: Language) -> None:
        """Take the state; the row with the keyboard stays with its batch or person."""
        at = self.currentIndex().row()
        held = self._lines.row(at) if at >= 0 else None
        rows = self._words.rows(state, language)
        self._busy = state.busy
        if self._lines.show_rows(rows, unit_of(state.groups)) and held is not None:
            found = [n for n, row in enumerate(rows) if (row.batch, row.person) == (held.batch, held.person)]
            number = found[0] if found else places(rows).get(held.batch)
            if number is not None:
                self.setCurrentIndex(self._lines.index(number, 0))
        self.fit()

    def column_widths(self, width: int) -> list[int]:
        """The sentence takes what the figures leave."""
        metrics = self.fontMetrics()
        names = [metrics.horizontalAdvance(self._lines.row(n).name) for n in range(self._lines.rowCount())]
        name = min(max(140, max(names, default=0) * 11 // 10 + BOX + 3 * PAD), width // 3)
        figures = []
        for column in (BatchColumn.MESSAGES, BatchColumn.SIZE):
            head = str(self._lines.headerData(column, Qt.Orientation.Horizontal))
            figures.append(max(metrics.horizontalAdvance(head), metrics.horizontalAdvance("000,000")) + 2 * PAD)
        return [name, max(120, width - name - sum(figures)), *figures]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter tick a person; Enter or F2 opens a batch; Alt with an arrow moves it."""
        batch, row = self.batch, self.currentIndex().row()
        arrows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
        if batch is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in arrows:
            if not self._busy:
                self.intent.emit(MoveBatch(batch, arrows[Qt.Key(event.key())]))
        elif row >= 0 and self._lines.row(row).person is None and event.key() in keys:
            if not self._busy:
                self.intent.emit(EditBatch(batch))
        elif row >= 0 and event.key() in keys | {Qt.Key.Key_Space}:
            self._toggle(row)
        else:
            super().keyPressEvent(event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The buttons above speak of another batch."""
        super().currentChanged(current, previous)
        self.batch_changed.emit()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._toggle(index.row())

    def _toggle(self, number: int) -> None:
        row = self._lines.row(number)
        if row.person is not None and row.ticked is not None and not self._busy:
            self.intent.emit(Choose(row.person, not row.ticked))


def _line(painter: QPainter, rect: QRect, text: str) -> int:
    """One line, shortened at the end if it must be; returns its width."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, rect.width()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)
