"""The line to type into: it says which way the keyboard wants to go from it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.theme import Symbol, Token, icon


class SearchField(QLineEdit):
    """`settled` when what was typed is complete; `down` and `backed_out` where the keyboard leaves the text."""

    settled = Signal()
    down = Signal()
    backed_out = Signal()
    """Backspace with nothing left before it."""
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self._lens = self.addAction(
            icon(Symbol.SEARCH, self.palette(), Token.TEXT2), QLineEdit.ActionPosition.LeadingPosition
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter settles, Down goes to the list, Esc takes the search back, Backspace at the beginning the last chip."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.settled.emit()
                self.down.emit()
            case Qt.Key.Key_Down:
                self.down.emit()
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case Qt.Key.Key_Backspace if not self.cursorPosition() and not self.hasSelectedText():
                self.backed_out.emit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes elsewhere has written her word to its end; a menu or another window is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.settled.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._lens.setIcon(icon(Symbol.SEARCH, self.window().palette(), Token.TEXT2))
