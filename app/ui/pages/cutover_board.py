"""The board: for each colleague where her test letter arrived, and when the last message strayed to the old side."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from app.core.events import ProbeState
from app.flow.cutover import QUIET, BoardRow, CutoverState
from app.flow.words import explain
from app.ui.pages.change_progress import told_time
from app.ui.theme import Mark
from app.ui.widgets import Card, OpenedTable, Text, TextRole
from app.ui.widgets.row_delegate import AFTER_ROLE, MARK_ROLE, STRONG_ROLE

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MARKS = {
    ProbeState.NEW: Mark.DONE,
    ProbeState.OLD: Mark.WAITING,
    ProbeState.BOTH: Mark.NEEDS_YOU,
    ProbeState.JUNK_NEW: Mark.NEEDS_YOU,
    ProbeState.JUNK_OLD: Mark.NEEDS_YOU,
    ProbeState.BOUNCED: Mark.FAILED,
    ProbeState.NOT_YET: Mark.WORKING,
    ProbeState.NOT_SENT: Mark.WAITING,
}


class Column(IntEnum):
    """The columns of the board."""

    PERSON = 0
    ARRIVES = 1
    SENDS = 2
    STRAGGLER = 3


class BoardModel(QAbstractTableModel):
    """`show_state` resets it only where a row says something else."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: CutoverState | None = None
        self._rows: tuple[BoardRow, ...] = ()

    def show_state(self, state: CutoverState) -> None:
        """Take the state."""
        known = self._state
        changed = (
            known is None
            or known.language is not state.language
            or known.switched_at != state.switched_at
            or known.probing != state.probing
            or self._rows != state.board
        )
        if changed:
            self.beginResetModel()
        self._state, self._rows = state, state.board
        if changed:
            self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Colleagues."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """What is known of each."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Over the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Colleague"),
            self.tr("A letter from outside"),
            self.tr("Can send"),
            self.tr("Last one on the old side"),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell."""
        row = self._rows[index.row()]
        if index.column() == Column.PERSON:
            return {
                Qt.ItemDataRole.DisplayRole: row.name, STRONG_ROLE: True, AFTER_ROLE: row.address,
                Qt.ItemDataRole.ToolTipRole: row.address,
            }.get(role)  # fmt: skip
        if role == MARK_ROLE:
            return self._mark(row, Column(index.column()))
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            tell = {Column.ARRIVES: self._arrives, Column.SENDS: self._sends, Column.STRAGGLER: self._strayed}
            return tell[Column(index.column())](row)
        return None

    def _mark(self, row: BoardRow, column: Column) -> Mark | None:
        if column is Column.ARRIVES:
            return self._mark_of(row.probe.state) if row.probe else None
        if column is Column.SENDS:
            return (Mark.FAILED if row.trial.error else Mark.DONE) if row.trial else None
        state = self._state
        if state is None or state.switched_at is None or row.looked is None:
            return None
        return Mark.DONE if row.quiet(state.switched_at) else Mark.WAITING

    def _mark_of(self, state: ProbeState) -> Mark:
        """Nothing turns while nobody looks."""
        return Mark.WAITING if state is ProbeState.NOT_YET and not self._looking else _MARKS[state]

    @property
    def _looking(self) -> bool:
        return self._state is not None and self._state.probing

    def _arrives(self, row: BoardRow) -> str:
        probe = row.probe
        if probe is None:
            return self.tr("not tried yet")
        if probe.error is not None and self._state is not None and probe.state is ProbeState.NOT_SENT:
            return explain(probe.error.code, probe.error.facts, self._state.language).happened
        return {
            ProbeState.NEW: self.tr("came to the new side"),
            ProbeState.OLD: self.tr("still came to the old side"),
            ProbeState.BOTH: self.tr("came to both sides"),
            ProbeState.JUNK_NEW: self.tr("is in the new side's junk folder"),
            ProbeState.JUNK_OLD: self.tr("is in the old side's junk folder"),
            ProbeState.BOUNCED: self.tr("came back: it could not be delivered"),
            ProbeState.NOT_YET: self.tr("on its way") if self._looking else self.tr("not seen when we last looked"),
            ProbeState.NOT_SENT: self.tr("not sent"),
        }[probe.state]

    def _sends(self, row: BoardRow) -> str:
        trial, state = row.trial, self._state
        if trial is None or state is None:
            return self.tr("not tried yet")
        if trial.error is not None:
            return explain(trial.error.code, trial.error.facts, state.language).happened
        return self.tr("sent, {time}").format(time=told_time(trial.at, state.now))

    def _strayed(self, row: BoardRow) -> str:
        state = self._state
        if state is None or state.switched_at is None:
            return ""
        if row.looked is None:
            return self.tr("not looked since the switch")
        if row.straggler is None:
            return self.tr("none since the switch")
        return told_time(row.straggler, state.now)


class BoardCard(Card):
    """The table, and below it what it comes to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(with_heading=True, padding=0, parent=parent)
        self._model = BoardModel(self)
        self.table = OpenedTable(self._model)
        self._sum = Text(TextRole.HINT, wrap=True)
        self.body.setSpacing(0)
        self.body.addWidget(self.table)
        self._sum.setContentsMargins(12, 10, 12, 10)
        self.body.addWidget(self._sum)
        head = self.table.horizontalHeader()
        for column in Column:
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_state(self, state: CutoverState) -> None:
        """Take the state; hidden until there is something to show."""
        self.setVisible(bool(state.board) and (state.decided or state.new_addresses))
        self.heading.setText(self.tr("Where mail arrives"))
        self._model.show_state(state)
        self.table.setAccessibleName(self.heading.text())
        self._sum.setText(self._told(state))

    def _told(self, state: CutoverState) -> str:
        if state.all_quiet:
            return self.tr("No old mailbox has got anything for %n day(s). They may be closed.", "", QUIET.days)
        tried = sum(row.probe is not None for row in state.board)
        arrived = self.tr("%n letter(s) of {tried} came to the new side.", "", state.arrived).format(tried=tried)
        quiet = self.tr("Old mailboxes may be closed after %n silent day(s).", "", QUIET.days)
        return " ".join((arrived, quiet)) if tried else quiet
