"""What waits for her: the mailboxes that did not let us in, by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Mark
from app.ui.widgets import Button, ButtonRole, Card, MarkView, Rule, Text, TextRole

SHOWN = 4


class WaitingCard(Card):
    """`look_wanted` when she wants to mend one of them."""

    look_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, with_heading=True, parent=parent)
        self._look = Button(ButtonRole.SMALL)
        self._holder: QWidget | None = None
        self.head.addWidget(self._look)
        self.body.setSpacing(0)
        self._look.clicked.connect(self.look_wanted)

    def show_names(self, names: Sequence[str]) -> None:
        """Take the names."""
        self.heading.setText(self.tr("%n thing(s) waiting for you", "", len(names)))
        self._look.setText(self.tr("&How to mend it"))
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        lines = QVBoxLayout(self._holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for number, name in enumerate(names[:SHOWN]):
            if number:
                lines.addWidget(Rule())
            lines.addWidget(self._line(name))
        self.body.addWidget(self._holder)

    def _line(self, name: str) -> QWidget:
        line = QWidget()
        first, second = Text(TextRole.STRONG, wrap=True), Text(TextRole.HINT, wrap=True)
        first.setText(name)
        second.setText(self.tr("did not let us in; no mail was touched"))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(first)
        texts.addWidget(second)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(12)
        layout.addWidget(MarkView(Mark.NEEDS_YOU, 16), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        return line
