"""A line that offers one thing to do afterwards: what it is, why, and its button; with a bar while it is being done."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.widgets import Button, ButtonRole, Card, ProgressBar, Rule
from app.ui.widgets.progress_bar import ROW


class Deed(QFrame):
    """One line of a card of deeds."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._bar = ProgressBar(ROW)
        self.button = Button(ButtonRole.SMALL)
        self.button.clicked.connect(self.chosen)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._words)
        words.addWidget(self._bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(16)
        layout.addLayout(words, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_words(self, what: str, why: str, button: str, *, enabled: bool = True) -> None:
        """What it is (bold), why one would, and the button's verb."""
        self._words.setText(f"<b>{escape(what)}</b> {escape(why)}")
        self.button.setText(button)
        self.button.setEnabled(enabled)
        self._bar.setAccessibleName(what)

    def show_progress(self, done: int, total: int, *, running: bool) -> None:
        """The bar while it runs."""
        self._bar.setVisible(running)
        self._bar.show_fraction(done / total if total else 0.0)


class DeedCard(Card):
    """Deeds one below the other."""

    def __init__(self, *deeds: Deed, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self.body.setSpacing(0)
        for number, deed in enumerate(deeds):
            if number:
                self.body.addWidget(Rule())
            self.body.addWidget(deed)
