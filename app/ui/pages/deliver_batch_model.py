"""The batch table as a Qt model; a tick or an edit is told and comes back with the next state."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.pages.deliver_batch_rows import BatchRow
from app.ui.pages.transfer_figures import SizeUnit

BATCH_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `BatchRow`, for the delegate."""
_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class BatchColumn(IntEnum):
    """The columns."""

    NAME = 0
    NOW = 1
    MESSAGES = 2
    SIZE = 3


class BatchModel(QAbstractTableModel):
    """Rows of `deliver_batch_rows`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[BatchRow] = []
        self._unit = SizeUnit.MB

    def show_rows(self, rows: Sequence[BatchRow], unit: SizeUnit) -> bool:
        """Take the rows; returns whether others stand there now."""
        self._unit = unit
        other = [(row.batch, row.person) for row in rows] != [(row.batch, row.person) for row in self._rows]
        if other:
            self.beginResetModel()
        self._rows = list(rows)
        if other:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(BatchColumn) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(BatchColumn) - 1)
        return other

    def row(self, number: int) -> BatchRow:
        """What stands there."""
        return self._rows[number]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows at the top; there is nothing below them."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As many as `BatchColumn` names."""
        return 0 if parent.isValid() else len(BatchColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text for the eye and for the screen reader, the tick, and the row for the delegate."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        now = f"{row.text} · {row.after}" if row.after else row.text
        text = (row.name, now, row.messages, row.size)[column]
        answers: dict[int, object] = {
            BATCH_ROLE: row,
            Qt.ItemDataRole.DisplayRole: text,
            Qt.ItemDataRole.AccessibleTextRole: self._aloud(row, now) if column == BatchColumn.NAME else text,
            Qt.ItemDataRole.ToolTipRole: now or None,
            Qt.ItemDataRole.TextAlignmentRole: _RIGHT if column >= BatchColumn.MESSAGES else _LEFT,
        }
        if role == Qt.ItemDataRole.CheckStateRole and column == BatchColumn.NAME and row.ticked is not None:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        return answers.get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The column heads."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section >= BatchColumn.MESSAGES else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Batch and people"), self.tr("Now"), self.tr("In the archive"), self._unit.name)[section]

    def _aloud(self, row: BatchRow, now: str) -> str:
        if row.person is None:
            return ", ".join((self.tr("Batch {name}").format(name=row.name), now))
        ticked = self.tr("chosen") if row.ticked else self.tr("not chosen")
        return ", ".join((row.name, ticked, now))
