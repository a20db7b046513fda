"""The people before a run as a Qt model: who goes along, what is there, and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.flow.transfer import Choose, PersonChoice
from app.flow.words import Language, explain
from app.ui.pages.transfer_figures import SizeUnit
from app.ui.pages.transfer_words import Direction
from app.ui.widgets.figures import UNKNOWN, count

CHOICE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `PersonChoice`, for the delegate."""
_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ChoiceColumn(IntEnum):
    """The columns."""

    PERSON = 0
    ADDRESS = 1
    MESSAGES = 2
    SIZE = 3
    TODO = 4


class ChoiceModel(QAbstractTableModel):
    """One row a person; a tick is told as `Choose` and comes back with the next state."""

    intent = Signal(object)

    def __init__(self, direction: Direction, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._direction = direction
        self._choices: list[PersonChoice] = []
        self._language = Language.EN
        self._unit = SizeUnit.MB

    def show_choices(self, choices: Sequence[PersonChoice], language: Language) -> bool:
        """Take the people; returns whether others stand there now."""
        same = [choice.person for choice in choices] == [choice.person for choice in self._choices]
        self._language = language
        self._unit = SizeUnit.fitting(sum(c.found.size_bytes for c in choices if c.found))
        if not same:
            self.beginResetModel()
        self._choices = list(choices)
        if not same:
            self.endResetModel()
        elif choices:
            self.dataChanged.emit(self.index(0, 0), self.index(len(choices) - 1, len(ChoiceColumn) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(ChoiceColumn) - 1)
        return not same

    def choice(self, row: int) -> PersonChoice:
        """Who stands there."""
        return self._choices[row]

    def toggle(self, row: int) -> None:
        """Tick or untick; who has nothing to choose stays as she is."""
        choice = self._choices[row]
        if choice.ready:
            self.intent.emit(Choose(choice.person, not choice.chosen))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows at the top; there is nothing below them."""
        return 0 if parent.isValid() else len(self._choices)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As many as `ChoiceColumn` names."""
        return 0 if parent.isValid() else len(ChoiceColumn)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """The name carries the tick."""
        flags = super().flags(index)
        ticked = index.isValid() and index.column() == ChoiceColumn.PERSON and self._choices[index.row()].ready
        return flags | Qt.ItemFlag.ItemIsUserCheckable if ticked else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text for the eye and for the screen reader, the tick, and the person for the delegate."""
        if not index.isValid():
            return None
        choice, column = self._choices[index.row()], index.column()
        answers = {
            CHOICE_ROLE: choice,
            Qt.ItemDataRole.ToolTipRole: self.problem(choice) or None,
            Qt.ItemDataRole.DisplayRole: self._texts(choice)[column],
            Qt.ItemDataRole.AccessibleTextRole: self._aloud(choice) if column == 0 else self._texts(choice)[column],
            Qt.ItemDataRole.TextAlignmentRole: _RIGHT if column >= ChoiceColumn.MESSAGES else _LEFT,
        }
        if role == Qt.ItemDataRole.CheckStateRole and column == ChoiceColumn.PERSON and choice.ready:
            return Qt.CheckState.Checked if choice.chosen else Qt.CheckState.Unchecked
        return answers.get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The column heads."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section >= ChoiceColumn.MESSAGES else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        back_up = self._direction is Direction.BACK_UP
        return (
            self.tr("Person"),
            self.tr("Old mailbox") if back_up else self.tr("New mailbox"),
            self.tr("Messages") if back_up else self.tr("In the archive"),
            self._unit.name,
            self.tr("Not yet copied") if back_up else "",
        )[section]

    def problem(self, choice: PersonChoice) -> str:
        """What stands in the way, in a sentence; nothing if nothing does."""
        if choice.problem is not None:
            return explain(choice.problem.code, choice.problem.facts, self._language).happened
        if choice.ready:
            return ""
        if self._direction is Direction.BACK_UP or not choice.address:
            return self.tr("No mailbox yet. It can be entered on the People page.")
        return self.tr("Nothing in the archive yet. Back up first.")

    def _texts(self, choice: PersonChoice) -> tuple[str, ...]:
        found, todo = choice.found, choice.todo
        return (
            choice.name,
            self.problem(choice) or choice.address,
            count(found.messages) if found else UNKNOWN,
            self._unit.figure(found.size_bytes) if found else UNKNOWN,
            count(todo.messages) if todo else UNKNOWN,
        )

    def _aloud(self, choice: PersonChoice) -> str:
        ticked = self.tr("chosen") if choice.chosen and choice.ready else self.tr("not chosen")
        parts = (choice.name, ticked, choice.address, self.problem(choice))
        return ", ".join(part for part in parts if part)
