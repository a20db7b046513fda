"""The people as a table: cells to edit, and how far each sign-in is. No password ever comes near it."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.flow.firm_providers import short_name
from app.flow.people import Mailbox, PeopleState, PersonState
from app.flow.people_intents import EditPerson, PersonField
from app.project.model import MoveKind, Side
from app.ui.pages.people_words import PeopleWords, ink_of, mark_of
from app.ui.theme import Token
from app.ui.widgets.row_delegate import AFTER_ROLE, INK_ROLE, MARK_ROLE, STRONG_ROLE

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class Column(IntEnum):
    """What a column can show; which are there depends on the move and on the room."""

    NAME = 0
    DEPARTMENT = 1
    OLD_ADDRESS = 2
    NEW_ADDRESS = 3
    OLD = 4
    NEW = 5


FIELDS = {
    Column.NAME: PersonField.NAME,
    Column.DEPARTMENT: PersonField.DEPARTMENT,
    Column.OLD_ADDRESS: PersonField.OLD_ADDRESS,
    Column.NEW_ADDRESS: PersonField.NEW_ADDRESS,
}
"""Columns that can be edited."""
SIDES = {Column.OLD: Side.OLD, Column.NEW: Side.NEW, Column.NEW_ADDRESS: Side.NEW}
"""Columns that speak of one side."""


class PeopleModel(QAbstractTableModel):
    """Emits `edited` with an `EditPerson`; the cell changes when the new state comes."""

    edited = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = PeopleState()
        self._words = PeopleWords(self)
        self._compact = False
        self._columns: tuple[Column, ...] = _columns_for(self._state, compact=False)

    @property
    def people(self) -> tuple[PersonState, ...]:
        """The rows."""
        return self._state.people

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those that are there now."""
        return self._columns

    def show_state(self, state: PeopleState, *, compact: bool) -> None:
        """Take the state. Rows stay rows, so that what is being edited stays, unless people or columns change."""
        columns = _columns_for(state, compact=compact)
        same = columns == self._columns and [p.id for p in state.people] == [p.id for p in self._state.people]
        if not same:
            self.beginResetModel()
        self._state, self._columns, self._compact = state, columns, compact
        if not same:
            self.endResetModel()
        elif state.people:
            self.dataChanged.emit(self.index(0, 0), self.index(len(state.people) - 1, len(columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def row_of(self, person: PersonState) -> int:
        """Where somebody stands."""
        return next(row for row, each in enumerate(self.people) if each.id == person.id)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One a person."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Depends on the move and on the room."""
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Names, departments and addresses can be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self._columns[index.column()] in FIELDS else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Column heads; those of the mailboxes name the provider."""
        if orientation is not Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return super().headerData(section, orientation, role)
        column = self._columns[section]
        both = Column.NEW_ADDRESS in self._columns
        if column is Column.OLD:
            return self._head(self.tr("Old mailbox"), Side.OLD)
        if column is Column.NEW:
            return self._head(self.tr("New mailbox"), Side.NEW)
        return {
            Column.NAME: self.tr("Name"),
            Column.DEPARTMENT: self.tr("Department"),
            Column.OLD_ADDRESS: self.tr("Old address") if both else self.tr("Address"),
            Column.NEW_ADDRESS: self.tr("New address"),
        }[column]

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """One cell."""
        person, column = self.people[index.row()], self._columns[index.column()]
        if column in {Column.OLD, Column.NEW}:
            return self._standing(person.side(SIDES[column]), person, column, role)
        text = {
            Column.NAME: person.name,
            Column.DEPARTMENT: person.department,
            Column.OLD_ADDRESS: person.old.address,
            Column.NEW_ADDRESS: person.new.address,
        }[column]
        if role in {_Role.DisplayRole, _Role.EditRole, _Role.ToolTipRole}:
            return text
        if role == STRONG_ROLE:
            return column is Column.NAME
        return Token.TEXT2 if role == INK_ROLE and column is Column.DEPARTMENT else None

    def setData(self, index: _Index, value: object, role: int = _Role.EditRole) -> bool:
        """Ask for the change; whether it can be is for others to say."""
        column = self._columns[index.column()]
        if role != _Role.EditRole or column not in FIELDS or str(value) == str(self.data(index, _Role.EditRole)):
            return False
        self.edited.emit(EditPerson(self.people[index.row()].id, FIELDS[column], str(value)))
        return True

    def _standing(self, mailbox: Mailbox, person: PersonState, column: Column, role: int) -> object:
        words = self._words.standing(mailbox)
        holds = self._words.holds(mailbox)
        if role == _Role.AccessibleTextRole:
            side = self.tr("Old mailbox") if column is Column.OLD else self.tr("New mailbox")
            said = self.tr("{name}, {side}: {standing}")
            return said.format(name=person.name, side=side, standing=f"{words} {holds}".strip())
        return {
            _Role.DisplayRole: words,
            _Role.ToolTipRole: f"{words} {holds}".strip(),
            MARK_ROLE: mark_of(mailbox),
            INK_ROLE: ink_of(mailbox),
            AFTER_ROLE: holds,
        }.get(role)

    def _head(self, words: str, side: Side) -> str:
        provider = self._state.old_provider if side is Side.OLD else self._state.new_provider
        if provider is None or self._compact:
            return words
        named = self.tr("{words} · {provider}")
        return named.format(words=words, provider=short_name(provider, self._state.language))


def _columns_for(state: PeopleState, *, compact: bool) -> tuple[Column, ...]:
    """Two addresses where they differ; then the department gives way in narrow windows."""
    both = state.move is MoveKind.NEW_ADDRESSES or any(
        person.new.address and person.new.address.casefold() != person.old.address.casefold() for person in state.people
    )
    left_out = set() if both else {Column.NEW_ADDRESS}
    if both and compact:
        left_out.add(Column.DEPARTMENT)
    return tuple(column for column in Column if column not in left_out)
