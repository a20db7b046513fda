"""The people table of a run as a Qt model: rows come whole, ten times a second, and only what changed is repainted."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.identity import PersonId
from app.ui.pages.transfer_figures import SizeUnit
from app.ui.pages.transfer_rows import RowKind, RunRow

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `RunRow` itself, for the delegate."""
_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RunColumn(IntEnum):
    """The columns of the people table."""

    PERSON = 0
    NOW = 1
    PROGRESS = 2
    MESSAGES = 3
    SIZE = 4


class RunModel(QAbstractTableModel):
    """Rows of `transfer_rows`. A row's identity is its kind, its person and its folder."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RunRow] = []
        self._unit = SizeUnit.MB

    def show_rows(self, rows: Sequence[RunRow], unit: SizeUnit) -> bool:
        """Take the rows; returns whether other rows stand there now, not only other words in them."""
        if unit is not self._unit:
            self._unit = unit
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, RunColumn.SIZE, RunColumn.SIZE)
        if [_identity(row) for row in rows] != [_identity(row) for row in self._rows]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return True
        for number, (before, after) in enumerate(zip(self._rows, rows, strict=True)):
            if before != after:
                self._rows[number] = after
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(RunColumn) - 1))
        return False

    def row(self, number: int) -> RunRow:
        """What stands there."""
        return self._rows[number]

    def number_of(self, person: PersonId) -> int | None:
        """Where a person's own row is."""
        for number, row in enumerate(self._rows):
            if row.kind is RowKind.PERSON and row.person == person:
                return number
        return None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows at the top; there is nothing below them."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As many as `RunColumn` names."""
        return 0 if parent.isValid() else len(RunColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text for the eye and for the screen reader, and the row itself for the delegate."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], RunColumn(index.column())
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._aloud(row) if column is RunColumn.PERSON else self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column >= RunColumn.MESSAGES else _LEFT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The column heads."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section >= RunColumn.MESSAGES else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (self.tr("Person"), self.tr("Now"), self.tr("Progress"), self.tr("Messages"), self._unit.name)
        return heads[section]

    def _text(self, row: RunRow, column: RunColumn) -> str:
        if row.kind is RowKind.ENTRY:
            return ""
        now = f"{row.now} · {row.where}" if row.where else row.now
        progress = "" if row.fraction is None else f"{int(row.fraction * 100)} %"
        return (row.name, now, progress, row.messages, row.size)[column]

    def _aloud(self, row: RunRow) -> str:
        """The whole row in one breath."""
        parts = [row.name, self._text(row, RunColumn.NOW), row.messages]
        if row.kind is RowKind.ENTRY:
            return self.tr("A new password for {name}").format(name=row.name)
        if row.kind is RowKind.PERSON:
            parts.append(self.tr("folders shown") if row.opened else self.tr("folders hidden"))
        return ", ".join(part for part in parts if part)


def _identity(row: RunRow) -> tuple[object, ...]:
    return row.kind, row.person, row.now if row.kind is RowKind.FOLDER else "", row.opened
