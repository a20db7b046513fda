"""The people before a run: tick who goes along; Space and a click do the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.flow.transfer import PersonChoice
from app.flow.words import Language
from app.ui.pages.transfer_box import BOX, paint_box
from app.ui.pages.transfer_choice_model import CHOICE_ROLE, ChoiceColumn, ChoiceModel
from app.ui.pages.transfer_delegate import MARK, PAD, TEXT_AFTER_MARK, palette_of
from app.ui.pages.transfer_table import GrownTable
from app.ui.pages.transfer_words import Direction
from app.ui.theme import Mark, TypeSize, ink, paint_mark, sized

_Index = QModelIndex | QPersistentModelIndex


class ChoiceDelegate(QStyledItemDelegate):
    """A box and a name, the address or what stands in the way, figures."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell."""
        choice: PersonChoice = index.data(CHOICE_ROLE)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and bool(
            option.state & QStyle.StateFlag.State_Active
        )
        painter.fillRect(option.rect, ink("soft" if selected else "sheet", palette_of(option)))
        if index.row() < index.model().rowCount() - 1:
            painter.setPen(QPen(ink("line", palette_of(option)), 1))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        match index.column():
            case ChoiceColumn.PERSON:
                self._name(painter, option, choice)
            case ChoiceColumn.ADDRESS:
                self._address(painter, option, index, choice)
            case _:
                painter.setPen(ink("text" if choice.chosen else "text2", palette_of(option)))
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(option.rect.adjusted(0, 0, -PAD, 0), flags, str(index.data()))
        painter.restore()

    def _name(self, painter: QPainter, option: QStyleOptionViewItem, choice: PersonChoice) -> None:
        if choice.ready:
            paint_box(painter, option.rect.adjusted(PAD, 0, 0, 0), palette_of(option), ticked=choice.chosen)
        painter.setFont(sized(option.font, TypeSize.BODY, strong=True))
        painter.setPen(ink("text" if choice.ready else "text2", palette_of(option)))
        rect = option.rect.adjusted(PAD + BOX + 10, 0, -4, 0)
        shown = painter.fontMetrics().elidedText(choice.name, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _address(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, choice: PersonChoice) -> None:
        rect = option.rect.adjusted(PAD, 0, -PAD, 0)
        if choice.problem is not None:
            top = rect.center().y() - MARK // 2
            paint_mark(painter, QRectF(rect.left(), top, MARK, MARK), Mark.FAILED, palette_of(option))
            rect = rect.adjusted(TEXT_AFTER_MARK, 0, 0, 0)
        painter.setPen(ink("failed" if choice.problem else "text2", palette_of(option)))
        shown = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class ChoiceTable(GrownTable):
    """Shows the people to choose from; emits `Choose`."""

    intent = Signal(object)

    def __init__(self, direction: Direction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = ChoiceModel(direction, self)
        self._with_todo = direction is Direction.BACK_UP
        self.setModel(self._people)
        self.setItemDelegate(ChoiceDelegate(self))
        self.setColumnHidden(ChoiceColumn.TODO, not self._with_todo)
        self._people.intent.connect(self.intent)
        self.activated_row.connect(self._people.toggle)

    def show_choices(self, choices: Sequence[PersonChoice], language: Language) -> None:
        """Take the people."""
        self._people.show_choices(choices, language)
        self.fit()

    def column_widths(self, width: int) -> list[int]:
        """The address takes what the figures leave."""
        metrics = self.fontMetrics()
        names = [metrics.horizontalAdvance(self._people.choice(row).name) for row in range(self._people.rowCount())]
        name = min(max(120, max(names, default=0) * 11 // 10 + BOX + 3 * PAD), width // 3)
        figures = []
        for column in (ChoiceColumn.MESSAGES, ChoiceColumn.SIZE, ChoiceColumn.TODO):
            head = str(self._people.headerData(column, Qt.Orientation.Horizontal))
            figures.append(max(metrics.horizontalAdvance(head), metrics.horizontalAdvance("000,000")) + 2 * PAD)
        if not self._with_todo:
            figures[-1] = 0
        return [name, max(120, width - name - sum(figures)), *figures]
