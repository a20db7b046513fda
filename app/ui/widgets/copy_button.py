"""Copies one value; shows a tick for two seconds and says so aloud."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.ui.theme import Symbol
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import announce

TICK_MS = 2000


class CopyButton(IconButton):
    """`set_value` with what is copied and what the field is called. Enter or Space copies, as a click does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Symbol.COPY, parent)
        self._value = ""
        self._name = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_over)
        self.clicked.connect(self._on_clicked)

    @property
    def value(self) -> str:
        """What a press copies, whole."""
        return self._value

    def set_value(self, value: str, field: str) -> None:
        """Take what is copied."""
        self._value, self._name = value, field
        self.setAccessibleDescription(value)
        if not self._timer.isActive():
            self._on_over()

    @Slot()
    def _on_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._value)
        self.set_symbol(Symbol.TICK)
        self.set_name(self.tr("Copied: {field}").format(field=self._name))
        announce(self, self.tr("Copied: {field}").format(field=self._name))
        self._timer.start()

    @Slot()
    def _on_over(self) -> None:
        self.set_symbol(Symbol.COPY)
        self.set_name(self.tr("Copy: {field}").format(field=self._name))
