"""A labelled box for text that is pasted: several lines, Tab goes on, a sentence below says what was understood."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.theme import fixed_font
from app.ui.widgets.labels import Text, TextRole, announce


class PasteField(QWidget):
    """`edited` when she types or pastes, not when a program fills it in."""

    edited = Signal(str)

    def __init__(self, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setProperty("role", "label")
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setFont(fixed_font())
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * lines + 24)
        self._label.setBuddy(self.box)
        self._below = Text(TextRole.HINT, wrap=True)
        self._below.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._label, self.box, self._below):
            layout.addWidget(part)
        self.setFocusProxy(self.box)
        self.box.textChanged.connect(self._on_changed)

    def set_label(self, text: str) -> None:
        """The label, with its mnemonic; the box takes its name from it."""
        self._label.setText(text)

    def text(self) -> str:
        """What stands in it."""
        return self.box.toPlainText()

    def set_text(self, text: str) -> None:
        """Fill it, unless it says so already: the cursor stays where it is."""
        if text != self.text():
            self.box.blockSignals(True)
            self.box.setPlainText(text)
            self.box.blockSignals(False)

    def say(self, sentence: str, *, refused: bool = False) -> None:
        """What was understood, or why it cannot be used."""
        news = refused and sentence != self._below.text()
        self._below.set_role(TextRole.REFUSED if refused else TextRole.HINT)
        self._below.setText(sentence)
        self._below.setVisible(bool(sentence))
        self.box.setAccessibleDescription(sentence)
        if bool(self.box.property("refused")) is not refused:
            self.box.setProperty("refused", refused)
            self.box.style().unpolish(self.box)
            self.box.style().polish(self.box)
        if news:
            announce(self.box, sentence)

    @Slot()
    def _on_changed(self) -> None:
        self.edited.emit(self.text())
