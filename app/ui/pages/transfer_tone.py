"""A label in a colour that the style sheet has no word for: amber where she is needed, whatever the theme."""

from __future__ import annotations

from app.ui.theme import Token, ink
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget


class ToneLabel(QLabel):
    """One line of plain text in the colour of a token."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self._token = Token.TEXT

    def show_text(self, text: str, token: Token = Token.TEXT) -> None:
        """Take both."""
        self._token = token
        self.setText(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text, wrapped if the label wraps."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(ink(self._token, self.palette()))
        flags = int(self.alignment())
        if self.wordWrap():
            flags |= 0x1000  # Qt.TextFlag.TextWordWrap
        painter.drawText(self.contentsRect(), flags, self.text())
        painter.end()
