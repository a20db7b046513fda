"""The folder mapping as a table: the new folder is chosen from those in sight, typed, or left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.identity import MailboxPath
from app.engine import MappingReason
from app.flow.mapping import MappingRow
from app.ui.pages.deliver_model import LEAVE_OUT, MAPPING_ROLE, MappingColumn, MappingModel
from app.ui.pages.transfer_delegate import MARK, PAD, TEXT_AFTER_MARK, palette_of
from app.ui.pages.transfer_figures import folder_text
from app.ui.pages.transfer_table import GrownTable
from app.ui.theme import Mark, ink, paint_mark

_Index = QModelIndex | QPersistentModelIndex
_MARKS = {
    MappingReason.ROLE: Mark.CHANGED,
    MappingReason.STRIPPED: Mark.CHANGED,
    MappingReason.RENAMED: Mark.CHANGED,
    MappingReason.RESERVED: Mark.CHANGED,
    MappingReason.SHORTENED: Mark.CHANGED,
    MappingReason.MERGED: Mark.CHANGED,
    MappingReason.WRAPPED: Mark.CHANGED,
    MappingReason.CLASH: Mark.NEEDS_YOU,
    MappingReason.EDITED: Mark.CHANGED,
    MappingReason.LEFT_OUT: Mark.SETTLED,
}


def mark_of(row: MappingRow) -> Mark | None:
    """What the remark is about: a look worth taking, a harmless change, nothing."""
    if row.target is None and not row.various:
        return Mark.SETTLED
    if row.shared:
        return Mark.NEEDS_YOU
    return _MARKS.get(row.reason)


class MappingDelegate(QStyledItemDelegate):
    """Paints the rows and edits the new folder with a combo box that can be typed into."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._targets: tuple[MailboxPath, ...] = ()

    def offer(self, targets: Sequence[MailboxPath]) -> None:
        """The new folders to choose from."""
        self._targets = tuple(targets)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell."""
        row: MappingRow = index.data(MAPPING_ROLE)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and bool(
            option.state & QStyle.StateFlag.State_Active
        )
        painter.fillRect(option.rect, ink("soft" if selected else "sheet", palette_of(option)))
        if index.row() < index.model().rowCount() - 1:
            painter.setPen(QPen(ink("line", palette_of(option)), 1))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        rect = option.rect.adjusted(PAD, 0, -PAD, 0)
        mark = mark_of(row)
        if index.column() == MappingColumn.REMARK and mark is not None:
            top = rect.center().y() - MARK // 2
            paint_mark(painter, QRectF(rect.left(), top, MARK, MARK), mark, palette_of(option))
        if index.column() == MappingColumn.REMARK:
            rect = rect.adjusted(TEXT_AFTER_MARK, 0, 0, 0)
        painter.setPen(ink(_colour(index.column(), row, mark), palette_of(option)))
        shown = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, rect.width())
        right = index.column() == MappingColumn.MESSAGES
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """A combo box: the folders in sight, or whatever is typed, or left out."""
        box = QComboBox(parent)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for target in self._targets:
            box.addItem(folder_text(target), target)
        box.addItem(self.tr("Leave out, keep in the archive only"), LEAVE_OUT)
        row: MappingRow = index.data(MAPPING_ROLE)
        box.setAccessibleName(self.tr("New folder for {folder}").format(folder=folder_text(row.source)))
        box.activated.connect(self._on_activated)
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """The present target, whole, ready to be typed over."""
        row: MappingRow = index.data(MAPPING_ROLE)
        if isinstance(editor, QComboBox) and row.target is not None:
            editor.setCurrentIndex(next((n for n, t in enumerate(self._targets) if t == row.target), -1))
            editor.setEditText(folder_text(row.target))
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """A choice from the list counts if its text still stands there, otherwise what was typed."""
        if not isinstance(editor, QComboBox):
            return
        text, chosen = editor.currentText(), editor.findText(editor.currentText())
        model.setData(index, editor.itemData(chosen) if chosen >= 0 else text, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        """The cell, and no lower than a combo box needs."""
        height = max(option.rect.height() - 6, editor.sizeHint().height())
        rect = option.rect
        editor.setGeometry(rect.left(), rect.center().y() - height // 2, rect.width() - 4, height)

    def _on_activated(self) -> None:
        editor = self.sender()
        if isinstance(editor, QComboBox):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def _colour(column: int, row: MappingRow, mark: Mark | None) -> str:
    if column == MappingColumn.REMARK:
        return "needs" if mark is Mark.NEEDS_YOU else "text2"
    left_out = row.target is None and not row.various
    return "text2" if left_out and column == MappingColumn.TARGET else "text"


class MappingTable(GrownTable):
    """Shows the mapping; emits the old path and the new one (None leaves it out)."""

    mapped = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = MappingModel(self)
        self._delegate = MappingDelegate(self)
        self.setModel(self._lines)
        self.setItemDelegate(self._delegate)
        self._lines.mapped.connect(self.mapped)
        self.activated_row.connect(self._edit_row)

    def show_rows(self, rows: Sequence[MappingRow], targets: Sequence[MailboxPath], *, people: int) -> None:
        """Take the mapping."""
        self._delegate.offer(targets)
        self._lines.show_rows(rows, people=people)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 edits, Delete leaves the folder out; all else as in any of our tables."""
        row = self.currentIndex().row()
        if self.state() is QAbstractItemView.State.EditingState:
            event.accept()  # the Enter that ends an edit comes by here too, and must not begin another
        elif event.key() == Qt.Key.Key_F2 and row >= 0:
            self._edit_row(row)
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self._lines.setData(self._lines.index(row, MappingColumn.TARGET), LEAVE_OUT)
        else:
            super().keyPressEvent(event)

    def column_widths(self, width: int) -> list[int]:
        """Names share what the figures and remarks leave."""
        metrics = self.fontMetrics()
        head = str(self._lines.headerData(MappingColumn.MESSAGES, Qt.Orientation.Horizontal))
        messages = max(metrics.horizontalAdvance(head), metrics.horizontalAdvance("000,000")) + 2 * PAD
        remark = min(280, max(200, width // 4))
        names = width - messages - remark
        return [names * 45 // 100, messages, names - names * 45 // 100, remark]

    def _edit_row(self, row: int) -> None:
        index = self._lines.index(row, MappingColumn.TARGET)
        self.setCurrentIndex(index)
        self.edit(index)
