"""The books of a run as a Qt model: one line a person, the totals below."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.flow.proof import Proof, ProvenPerson, Standing, is_settled
from app.ui.pages.transfer_words import Direction
from app.ui.widgets.figures import UNKNOWN, count

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `ProvenPerson`, or None in the line of totals."""
_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ProofColumn(IntEnum):
    """The columns of the books. LEFT_OUT is only shown for a delivery."""

    PERSON = 0
    LISTED = 1
    SAFE = 2
    LEFT_OUT = 3
    DIFFERENCE = 4


class ProofModel(QAbstractTableModel):
    """The lines of a `Proof`, and their sum."""

    def __init__(self, direction: Direction, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._direction = direction
        self._proof = Proof(())

    def show_proof(self, proof: Proof) -> None:
        """Take the books."""
        if proof == self._proof:
            return
        self.beginResetModel()
        self._proof = proof
        self.endResetModel()

    def line(self, row: int) -> ProvenPerson | None:
        """The person of a row; None for the totals."""
        return self._proof.people[row] if row < len(self._proof.people) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The people and the totals."""
        return 0 if parent.isValid() or not self._proof.people else len(self._proof.people) + 1

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As many as `ProofColumn` names."""
        return 0 if parent.isValid() else len(ProofColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text for the eye and for the screen reader, the line itself for the delegate."""
        if not index.isValid():
            return None
        line = self.line(index.row())
        if role == LINE_ROLE:
            return line
        texts = self._texts(line)
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._aloud(line, texts) if index.column() == ProofColumn.PERSON else texts[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if index.column() == ProofColumn.PERSON else _RIGHT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The column heads."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == ProofColumn.PERSON else _RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        back_up = self._direction is Direction.BACK_UP
        return (
            self.tr("Person"),
            self.tr("Listed") if back_up else self.tr("Archive"),
            self.tr("Archive") if back_up else self.tr("New mailbox"),
            self.tr("Left out"),
            self.tr("Difference"),
        )[section]

    def _texts(self, line: ProvenPerson | None) -> tuple[str, ...]:
        if line is None:
            of = self._proof
            figures = (of.listed, of.safe, of.left_out, of.difference)
            return (self.tr("Total"), *(count(figure) for figure in figures))
        if line.unread:
            return (line.name, UNKNOWN, count(line.safe), count(line.left_out), UNKNOWN)
        return (line.name, *(count(f) for f in (line.listed, line.safe, line.left_out, line.difference)))

    def _aloud(self, line: ProvenPerson | None, texts: tuple[str, ...]) -> str:
        heads = [str(self.headerData(n, Qt.Orientation.Horizontal)) for n in range(1, len(ProofColumn))]
        figures = [f"{head} {figure}" for head, figure in zip(heads, texts[1:], strict=True)]
        state = [] if line is None else [self.standing_text(line)]
        return ", ".join([texts[0], *state, *figures])

    def standing_text(self, line: ProvenPerson) -> str:
        """What the mark before a name means."""
        if line.standing is Standing.NAMED and all(is_settled(deviation) for deviation in line.exceptions):
            return self.tr("differs, settled")
        return {
            Standing.WHOLE: self.tr("all there"),
            Standing.NAMED: self.tr("exceptions"),
            Standing.PARTLY: self.tr("not fully read"),
            Standing.PAUSED: self.tr("paused"),
            Standing.UNBALANCED: self.tr("does not balance"),
        }[line.standing]
