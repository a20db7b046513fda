"""What stands in place of the list: one heading, one sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets import Button, ButtonRole, Text, TextRole, announce


class EmptyState(QWidget):
    """`acted` when its button is pressed."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading, self._sentence = Text(TextRole.STRONG, wrap=True), Text(TextRole.LEAD, wrap=True)
        self._button = Button(ButtonRole.SMALL)
        self._button.clicked.connect(self.acted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 24, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self._sentence)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setFocusProxy(self._button)
        self.say("")

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(filter(None, (self._heading.text(), self._sentence.text())))

    def say(self, heading: str, sentence: str = "", button: str = "") -> None:
        """Also aloud, when it is new."""
        news = heading != self._heading.text() or sentence != self._sentence.text()
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._button.setText(button)
        self._button.setVisible(bool(button))
        if news:
            announce(self, self.text)
