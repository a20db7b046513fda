"""A labelled line to type in: the label above is its buddy, a refusal below says why, a hint whence the value comes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.ui.widgets.labels import Text, TextRole, announce


class Field(QWidget):
    """`line` is the editor. `edited` when she types, not when a program fills it in."""

    edited = Signal(str)

    def __init__(self, *, secret: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setProperty("role", "label")
        self.line = QLineEdit()
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._label.setBuddy(self.line)
        self._below = Text(TextRole.HINT, wrap=True)
        self._below.hide()
        self._hint = ""
        self._refusal = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._label, self.line, self._below):
            layout.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self.edited)

    def set_label(self, text: str) -> None:
        """The label, with its mnemonic; the editor takes its name from it."""
        self._label.setText(text)

    def text(self) -> str:
        """What stands in it."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Fill it, unless it says so already: the cursor stays where it is."""
        if text != self.line.text():
            self.line.setText(text)

    def set_hint(self, hint: str) -> None:
        """Where a value comes from, or what belongs here."""
        self._hint = hint
        self._show_below()

    def refuse(self, sentence: str) -> None:
        """Mark it as not usable and say why; an empty sentence accepts it again."""
        news = bool(sentence) and sentence != self._refusal
        self._refusal = sentence
        self.line.setProperty("refused", bool(sentence))
        self.line.setAccessibleDescription(sentence or self._hint)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        self._show_below()
        if news:
            announce(self.line, sentence)

    @property
    def refusal(self) -> str:
        """Why it is refused, or nothing."""
        return self._refusal

    def _show_below(self) -> None:
        self._below.set_role(TextRole.REFUSED if self._refusal else TextRole.HINT)
        self._below.setText(self._refusal or self._hint)
        self._below.setVisible(bool(self._refusal or self._hint))
        if not self._refusal:
            self.line.setAccessibleDescription(self._hint)
