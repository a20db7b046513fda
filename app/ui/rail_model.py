"""The rows of the rail: Today, six phases, the steps of the open one. Text and standing also for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.flow.snapshot import Snapshot
from app.flow.steps import PHASES, PhaseId, Standpoint, StepId, StepState, landing, phase_of, phase_state, step_states
from app.ui.step_words import StepWords
from app.ui.theme import Mark, Symbol

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
MARKS = {
    Standpoint.DONE: Mark.DONE,
    Standpoint.NOW: Mark.NOW,
    Standpoint.LATER: Mark.LATER,
    Standpoint.NEEDS_YOU: Mark.NEEDS_YOU,
}


class RowKind(Enum):
    """How a row is drawn."""

    PLACE = auto()
    PHASE = auto()
    STEP = auto()


@dataclass(frozen=True, slots=True)
class RailRow:
    """One row. `target` is the page a click opens; None is the archive browser."""

    kind: RowKind
    target: StepId | None
    phase: PhaseId | None = None
    state: StepState | None = None
    symbol: Symbol | None = None
    shortcut: str = ""
    selected: bool = False
    rule_below: bool = False


class RailModel(QAbstractListModel):
    """Rows of `journey_rows` or `foot_rows`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RailRow] = []
        self.words = StepWords(self)

    def show_rows(self, rows: Sequence[RailRow]) -> None:
        """Take the rows; where only their words differ, the view keeps its place."""
        if [(row.kind, row.target, row.phase) for row in rows] != [(r.kind, r.target, r.phase) for r in self._rows]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        self._rows = list(rows)
        self.say_anew()

    def say_anew(self) -> None:
        """All words, in the language of now."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    @property
    def rows(self) -> list[RailRow]:
        """What stands there."""
        return list(self._rows)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """A list has rows at its top only."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, the name with its standing for a screen reader, the row for the delegate."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.name(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words.aloud(self.name(row), row.state) if row.state else self.name(row)
        return None

    def name(self, row: RailRow) -> str:
        """What the row is called."""
        if row.kind is RowKind.PHASE and row.phase:
            return self.words.phase(row.phase)
        return self.words.step(row.target) if row.target else self.tr("Archive")


def journey_rows(snapshot: Snapshot, current: StepId, *, compact: bool) -> list[RailRow]:
    """Today and the phases; the phase of the current page shows its steps when it has several and there is room."""
    states = step_states(snapshot)
    today = current is StepId.TODAY
    rows = [RailRow(RowKind.PLACE, StepId.TODAY, symbol=Symbol.TODAY, selected=today, rule_below=True)]
    for phase, steps in PHASES.items():
        here = phase_of(current) is phase
        unfolded = here and len(steps) > 1 and not compact
        state = phase_state(phase, states)
        rows.append(RailRow(RowKind.PHASE, landing(phase, states), phase, state, selected=here and not unfolded))
        if unfolded:
            rows += [RailRow(RowKind.STEP, step, phase, states[step], selected=step is current) for step in steps]
    return rows


def foot_rows(current: StepId) -> list[RailRow]:
    """What is there at any time."""
    return [
        RailRow(RowKind.PLACE, None, symbol=Symbol.ARCHIVE),
        RailRow(RowKind.PLACE, StepId.HELP, symbol=Symbol.HELP, shortcut="F1", selected=current is StepId.HELP),
    ]
