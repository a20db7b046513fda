"""Where the addresses change nothing is switched in the old domain: forwarding and automatic answers carry the load."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QWidget

from app.flow.cutover import CutoverState
from app.ui.widgets import Card, Text, TextRole
from app.ui.widgets.copy_button import CopyButton

TEXT_HEIGHT = 116


class ForwardingCard(Card):
    """Steps in the words of the old provider's pages, and the text to paste there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(with_heading=True, padding=16, parent=parent)
        self._why = Text(wrap=True)
        self._names = [Text(TextRole.STRONG) for _ in range(2)]
        self._places = [Text(wrap=True) for _ in range(2)]
        self._note = Text(TextRole.HINT, wrap=True)
        self._heads = [Text(TextRole.LABEL) for _ in range(2)]
        self._copies = [CopyButton() for _ in range(2)]
        self._texts = [QPlainTextEdit() for _ in range(2)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, (name, place) in enumerate(zip(self._names, self._places, strict=True)):
            grid.addWidget(name, row, 0)
            grid.addWidget(place, row, 1)
        self.body.setSpacing(12)
        self.body.addWidget(self._why)
        self.body.addLayout(grid)
        self.body.addWidget(self._note)
        for head, copy, text in zip(self._heads, self._copies, self._texts, strict=True):
            line = QHBoxLayout()
            line.addWidget(head)
            line.addWidget(copy)
            line.addStretch(1)
            text.setReadOnly(True)
            text.setFixedHeight(TEXT_HEIGHT)
            text.setTabChangesFocus(True)
            self.body.addLayout(line)
            self.body.addWidget(text)

    def show_state(self, state: CutoverState) -> None:
        """Take the state; only where addresses change."""
        self.setVisible(state.new_addresses)
        self.heading.setText(self.tr("In the old mailboxes: pass on, and answer by itself"))
        self._why.setText(
            self.tr(
                "Everybody sets this in the old mailbox, once. First forwarding, so that nothing is missed; then the "
                "automatic answer, so that people learn the new address. Never let the new side forward back."
            )
        )
        unknown = self.tr("in the settings of the old mailbox")
        self._names[0].setText(self.tr("Forwarding"))
        self._names[1].setText(self.tr("Automatic answer"))
        self._places[0].setText(state.forwarding.forward or unknown)
        self._places[1].setText(state.forwarding.auto_reply or unknown)
        self._note.setText(state.forwarding.note)
        self._note.setVisible(bool(state.forwarding.note))
        names = (self.tr("Automatic answer, Chinese"), self.tr("Automatic answer, English"))
        for number, text in enumerate(state.auto_reply):
            self._heads[number].setText(names[number])
            self._heads[number].setBuddy(self._texts[number])
            self._copies[number].set_value(text, names[number])
            self._texts[number].setAccessibleName(names[number])
            if self._texts[number].toPlainText() != text:
                self._texts[number].setPlainText(text)
