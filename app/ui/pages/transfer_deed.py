"""A line that offers one thing to do afterwards: what it is, why, and its button; with a bar while it is being done."""

from __future__ import annotations

from html import escape

from app.ui.pages.transfer_bar import TransferBar
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class Deed(QFrame):
    """One line of a card of deeds."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._bar = TransferBar(8)
        self.button = QPushButton()
        self.button.setProperty("role", "small")
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


class DeedCard(QFrame):
    """Deeds one below the other."""

    def __init__(self, *deeds: Deed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for deed in deeds:
            layout.addWidget(deed)
