"""The one notice of a page, directly under its head: mark, bold first clause, one sentence, one small button."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Mark, Token, ink
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.labels import Text, TextRole, announce
from app.ui.widgets.mark_view import MarkView


class Tone(Enum):
    """How a notice looks: its mark, its ground, its line."""

    PLAIN = (Mark.DONE, Token.SHEET, Token.LINE)
    WAITING = (Mark.WAITING, Token.NEEDS_GROUND, Token.NEEDS_LINE)
    NEEDS_YOU = (Mark.NEEDS_YOU, Token.NEEDS_GROUND, Token.NEEDS_LINE)
    FAILED = (Mark.FAILED, Token.FAILED_GROUND, Token.FAILED_LINE)

    @property
    def mark(self) -> Mark:
        """The mark at the left."""
        return self.value[0]

    @property
    def ground(self) -> Token:
        """Behind the text."""
        return self.value[1]

    @property
    def line(self) -> Token:
        """Round it."""
        return self.value[2]


class Notice(QFrame):
    """Hidden until `say`, and again after `clear`. `acted` when its button is pressed."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.PLAIN
        self._mark = MarkView(Mark.DONE, 18)
        self._first = Text(TextRole.STRONG, wrap=True)
        self._sentence = Text(TextRole.LEAD, wrap=True)
        self._button = Button(ButtonRole.SMALL)
        self._button.clicked.connect(self.acted)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._first)
        words.addWidget(self._sentence)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(12)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def tone(self) -> Tone:
        """How it looks."""
        return self._tone

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(part for part in (self._first.text(), self._sentence.text()) if part)

    def say(self, tone: Tone, first: str, sentence: str = "", button: str = "") -> None:
        """Show it. Said aloud when the words are new."""
        news = self.isHidden() or first != self._first.text()
        self._tone = tone
        self._mark.show_mark(tone.mark)
        self._first.setText(first)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.show()
        self.update()
        if news:
            announce(self, self.text)

    def clear(self) -> None:
        """Nothing to say."""
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and line of its tone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink(self._tone.line, self.palette()), 1))
        painter.setBrush(ink(self._tone.ground, self.palette()))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()
