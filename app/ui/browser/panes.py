"""F6 and Shift+F6: the keyboard goes from one part of the window to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


class Panes(QObject):
    """Goes round the parts that are visible."""

    def __init__(self, window: QWidget, parts: Sequence[QWidget]) -> None:
        """`parts` take the focus themselves, or hand it on to what they hold."""
        super().__init__(window)
        self._parts = parts
        QShortcut(QKeySequence("F6"), window).activated.connect(self._on_forward)
        QShortcut(QKeySequence("Shift+F6"), window).activated.connect(self._on_back)

    @Slot()
    def _on_forward(self) -> None:
        self._go(1)

    @Slot()
    def _on_back(self) -> None:
        self._go(-1)

    def _go(self, step: int) -> None:
        parts = [part for part in self._parts if part.isVisible()]
        focus = QApplication.focusWidget()
        here = next((n for n, part in enumerate(parts) if focus and (part is focus or part.isAncestorOf(focus))), None)
        if parts:
            to = (here + step) % len(parts) if here is not None else 0
            parts[to].setFocus()
