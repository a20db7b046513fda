"""How everybody stands, one line a person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.flow.proof import Standing
from app.flow.today import PersonGlance
from app.ui.theme import Mark
from app.ui.widgets import Button, ButtonRole, Card, MarkView, Text, TextRole
from app.ui.widgets.figures import count

ROW_HEIGHT = 26
SHOWN = 12
"""More people than this are on the People page."""
_MARKS = {
    Standing.WHOLE: Mark.DONE,
    Standing.NAMED: Mark.DONE,
    Standing.PARTLY: Mark.NEEDS_YOU,
    Standing.UNBALANCED: Mark.FAILED,
    Standing.PAUSED: Mark.PAUSED,
    None: Mark.LATER,
}


class PeopleGlance(Card):
    """`all_wanted` when she asks for the whole page."""

    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self._people: tuple[PersonGlance, ...] = ()
        self._title, self._all = Text(TextRole.HEADING), Button(ButtonRole.LINK)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._all)
        self.body.addLayout(top)
        self._holder: QWidget | None = None
        self._all.clicked.connect(self.all_wanted)

    def show_people(self, people: Sequence[PersonGlance]) -> None:
        """Take the lines."""
        self._people = tuple(people)
        self._title.setText(self.tr("%n people", "", len(people)))
        self._all.setText(self.tr("&All"))
        self._all.setAccessibleName(self.tr("All people"))
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        self._fill(QGridLayout(self._holder))
        self.body.addWidget(self._holder)

    def _fill(self, grid: QGridLayout) -> None:
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        for column, head in enumerate((self.tr("Name"), self.tr("Backed up"), self.tr("Delivered"))):
            label = Text(TextRole.HINT)
            label.setText(head)
            grid.addWidget(label, 0, column)
        for row, person in enumerate(self._people[:SHOWN], start=1):
            name = Text()
            name.setText(person.name)
            grid.addWidget(name, row, 0)
            grid.addWidget(_cell(_MARKS[person.backup], count(person.backed_up)), row, 1)
            grid.addWidget(_cell(_MARKS[person.delivery], count(person.delivered)), row, 2)
            grid.setRowMinimumHeight(row, ROW_HEIGHT)
        grid.setColumnStretch(0, 1)


def _cell(mark: Mark, text: str) -> QWidget:
    cell = QWidget()
    layout = QHBoxLayout(cell)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    words = Text()
    words.setText(text)
    layout.addWidget(MarkView(mark, 14))
    layout.addWidget(words, 1)
    return cell
