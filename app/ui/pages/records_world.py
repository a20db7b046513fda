"""What public resolvers give for the domain, from behind a wall: each by name, said to be evidence and no proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.flow.world_words import WorldAnswers, WorldTold
from app.ui.widgets import LINE_LENGTH, Text, TextRole


class WorldView(QWidget):
    """Hidden until something was heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: WorldTold | None = None
        self._lead = Text(wrap=True)
        self._lead.setMaximumWidth(LINE_LENGTH)
        self._answers = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._lead)
        layout.addLayout(self._answers)

    def show_world(self, told: WorldTold | None) -> None:
        """Take what was heard, in words."""
        self.setVisible(told is not None)
        if told is None:
            return
        lead = self.tr("Public resolvers can be heard over HTTPS. What they give is evidence, no proof:")
        self._lead.setText(told.unseen or lead)
        if told == self._shown:
            return
        self._shown = told
        while (item := self._answers.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._answers.addWidget(_table(told.answers))


def _table(answers: Sequence[WorldAnswers]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(2, 1)
    rows = [(one.kind if first else "", *line) for one in answers for first, line in _marked(one.lines)]
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            cell = Text(TextRole.STRONG if column == 0 else TextRole.HINT, wrap=column == 2)
            cell.setText(text)
            grid.addWidget(cell, row, column)
    return table


def _marked(lines: Sequence[tuple[str, str]]) -> Iterator[tuple[bool, tuple[str, str]]]:
    """Each line, and whether it is the first."""
    return ((number == 0, line) for number, line in enumerate(lines))
