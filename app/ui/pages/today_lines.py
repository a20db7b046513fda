"""A card of the Today page with a line for each thing that waits for her: the mark, what it is, what to know of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Mark
from app.ui.widgets import Button, Card, MarkView, Rule, Text, TextRole


class LinesCard(Card):
    """`show_lines` replaces what was there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, with_heading=True, parent=parent)
        self._holder: QWidget | None = None
        self.body.setSpacing(0)

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        """One below the other, with rules between them."""
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        layout = QVBoxLayout(self._holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for number, line in enumerate(lines):
            if number:
                layout.addWidget(Rule())
            layout.addWidget(line)
        self.body.addWidget(self._holder)


def waiting_line(first: str, second: str, go: Button | None = None) -> QWidget:
    """One line; `go` is the way to where she sees to it."""
    line, texts = QWidget(), QVBoxLayout()
    texts.setSpacing(0)
    for role, said in ((TextRole.STRONG, first), (TextRole.HINT, second)):
        text = Text(role, wrap=True)
        text.setText(said)
        texts.addWidget(text)
    layout = QHBoxLayout(line)
    layout.setContentsMargins(16, 10, 16, 10)
    layout.setSpacing(12)
    layout.addWidget(MarkView(Mark.NEEDS_YOU, 16), 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(texts, 1)
    if go is not None:
        layout.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
    return line
