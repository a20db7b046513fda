"""The books: one line a person with its mark, the totals below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.flow.proof import Proof, ProvenPerson, Standing, is_settled
from app.ui.pages.transfer_delegate import MARK, PAD, TEXT_AFTER_MARK, palette_of
from app.ui.pages.transfer_proof_model import LINE_ROLE, ProofColumn, ProofModel
from app.ui.pages.transfer_table import GrownTable
from app.ui.pages.transfer_words import Direction
from app.ui.theme import Mark, ink, paint_mark

NAME_WIDTH = 104
_Index = QModelIndex | QPersistentModelIndex
_MARKS = {
    Standing.WHOLE: Mark.DONE,
    Standing.NAMED: Mark.NEEDS_YOU,
    Standing.PARTLY: Mark.NEEDS_YOU,
    Standing.PAUSED: Mark.LATER,
    Standing.UNBALANCED: Mark.FAILED,
}


def mark_of(line: ProvenPerson) -> Mark:
    """Exceptions about which nothing is left to do are harmless."""
    if line.standing is Standing.NAMED and all(is_settled(deviation) for deviation in line.exceptions):
        return Mark.CHANGED
    return _MARKS[line.standing]


class ProofDelegate(QStyledItemDelegate):
    """Names with marks, figures to the right, the difference in the colour of its meaning."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell."""
        line: ProvenPerson | None = index.data(LINE_ROLE)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and bool(
            option.state & QStyle.StateFlag.State_Active
        )
        painter.fillRect(
            option.rect, ink("page" if line is None else "soft" if selected else "sheet", palette_of(option))
        )
        if line is not None:
            painter.setPen(QPen(ink("line", palette_of(option)), 1))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        bold = index.column() == ProofColumn.PERSON or line is None or self._differs(index, line)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(ink(self._colour(index, line), palette_of(option)))
        rect, text = option.rect.adjusted(PAD, 0, -PAD, 0), str(index.data())
        if index.column() == ProofColumn.PERSON:
            if line is not None:
                top = rect.center().y() - MARK // 2
                paint_mark(painter, QRectF(rect.left(), top, MARK, MARK), mark_of(line), palette_of(option))
                rect = rect.adjusted(TEXT_AFTER_MARK, 0, 0, 0)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        else:
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _differs(self, index: _Index, line: ProvenPerson | None) -> bool:
        return index.column() == ProofColumn.DIFFERENCE and line is not None and line.difference != 0

    def _colour(self, index: _Index, line: ProvenPerson | None) -> str:
        if index.column() != ProofColumn.DIFFERENCE:
            return "text"
        if str(index.data()) == "0":
            return "text2"
        if line is None:
            return "needs"
        return {Mark.FAILED: "failed", Mark.NEEDS_YOU: "needs"}.get(mark_of(line), "text")


class ProofTable(GrownTable):
    """Shows the people of a `Proof`."""

    def __init__(self, direction: Direction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._books = ProofModel(direction, self)
        self._with_left_out = direction is not Direction.BACK_UP
        self.setModel(self._books)
        self.setItemDelegate(ProofDelegate(self))
        self.setColumnHidden(ProofColumn.LEFT_OUT, not self._with_left_out)

    def show_proof(self, proof: Proof) -> None:
        """Take the books."""
        self._books.show_proof(proof)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """No figure is ever cut off."""
        return QSize(NAME_WIDTH + sum(self._figure_widths()) + 2, super().minimumSizeHint().height())

    def column_widths(self, width: int) -> list[int]:
        """Figures need what their heads and numbers need; names have the rest."""
        figures = self._figure_widths()
        return [max(NAME_WIDTH, width - sum(figures)), *figures]

    def _figure_widths(self) -> list[int]:
        metrics, figures = self.fontMetrics(), []
        for column in range(1, len(ProofColumn)):
            head = str(self._books.headerData(column, Qt.Orientation.Horizontal))
            figures.append(max(metrics.horizontalAdvance(head), metrics.horizontalAdvance("000,000")) + 2 * PAD)
        if not self._with_left_out:
            figures[ProofColumn.LEFT_OUT - 1] = 0
        return figures
