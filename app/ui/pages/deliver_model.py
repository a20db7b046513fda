"""The folder mapping as a Qt model: old folder, how much, new folder (editable), and what is special about it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.core.identity import MailboxPath
from app.engine import MappingReason
from app.flow.mapping import MappingRow, typed_path
from app.ui.pages.transfer_figures import folder_text
from app.ui.widgets.figures import count

MAPPING_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `MappingRow` itself, for the delegate."""
LEAVE_OUT = object()
"""Set as a new folder: this one stays in the archive only."""
_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class MappingColumn(IntEnum):
    """The columns of the mapping."""

    SOURCE = 0
    MESSAGES = 1
    TARGET = 2
    REMARK = 3


class MappingModel(QAbstractTableModel):
    """Rows of `flow.mapping`; an edit is not kept here but told, and comes back with the next state."""

    mapped = Signal(object, object)
    """Old path, and the new one or None to leave it out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MappingRow] = []
        self._people = 1

    def show_rows(self, rows: Sequence[MappingRow], *, people: int) -> None:
        """Take the rows of so many people together; where a folder is not everybody's, the row says so."""
        same = [row.source for row in rows] == [row.source for row in self._rows]
        if same and people == self._people:
            changed = [n for n, (a, b) in enumerate(zip(self._rows, rows, strict=True)) if a != b]
            self._rows = list(rows)
            for number in changed:
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(MappingColumn) - 1))
            return
        self.beginResetModel()
        self._rows, self._people = list(rows), people
        self.endResetModel()

    def row(self, number: int) -> MappingRow:
        """What stands there."""
        return self._rows[number]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows at the top; there is nothing below them."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As many as `MappingColumn` names."""
        return 0 if parent.isValid() else len(MappingColumn)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Only the new folder can be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == MappingColumn.TARGET else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text for the eye and for the screen reader, the row itself for the delegate."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        texts = (folder_text(row.source), count(row.messages), self.target_text(row), self.remark(row))
        answers: dict[int, object] = {
            MAPPING_ROLE: row,
            Qt.ItemDataRole.DisplayRole: texts[column],
            Qt.ItemDataRole.AccessibleTextRole: texts[column],
            Qt.ItemDataRole.ToolTipRole: f"{texts[0]} → {texts[2]}\n{texts[3]}".strip(),
            Qt.ItemDataRole.TextAlignmentRole: _RIGHT if column == MappingColumn.MESSAGES else _LEFT,
        }
        if role == Qt.ItemDataRole.EditRole and column == MappingColumn.TARGET:
            return row.target.display if row.target else ""
        return answers.get(role)

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """An edit: a path, typed text, or `LEAVE_OUT`. Empty text changes nothing."""
        if role != Qt.ItemDataRole.EditRole or index.column() != MappingColumn.TARGET:
            return False
        row = self._rows[index.row()]
        if value is LEAVE_OUT:
            target = None
        else:
            target = value if isinstance(value, MailboxPath) else typed_path(str(value))
            if target is None:
                return False
        if target != row.target or row.various:
            self.mapped.emit(row.source, target)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The column heads."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == MappingColumn.MESSAGES else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Old folder"), self.tr("Messages"), self.tr("New folder"), self.tr("Remark"))[section]

    def target_text(self, row: MappingRow) -> str:
        """Where it goes, in words."""
        if row.various:
            return self.tr("not the same for everybody")
        return folder_text(row.target) if row.target else self.tr("not delivered, stays in the archive")

    def remark(self, row: MappingRow) -> str:
        """What is special about the line."""
        said = {
            MappingReason.SAME: "" if row.exists else self.tr("will be made"),
            MappingReason.ROLE: self.tr("same role, other name"),
            MappingReason.STRIPPED: self.tr("moved up a level"),
            MappingReason.RENAMED: self.tr("a character replaced"),
            MappingReason.RESERVED: self.tr("the new side keeps that name for itself"),
            MappingReason.SHORTENED: self.tr("name shortened"),
            MappingReason.MERGED: self.tr("levels put together, too deep for the new side"),
            MappingReason.WRAPPED: self.tr("lies where the new side keeps own folders"),
            MappingReason.CLASH: self.tr("numbered, else two would be one"),
            MappingReason.EDITED: self.tr("changed by you"),
            MappingReason.LEFT_OUT: self.tr("left out by you"),
        }[row.reason]
        if row.shared and row.target is not None:
            said = self.tr("two old folders come together here")
        if row.people < self._people:
            people = self.tr("%n mailbox(es)", "", row.people)
            return f"{people} · {said}" if said else people
        return said
