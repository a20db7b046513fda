"""The corner of the screen: a message there, where the system has such a corner."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon


class Tray(QObject):
    """`clicked` when she presses the last message."""

    clicked = Signal()

    def __init__(self, icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tray: QSystemTrayIcon | None = None

    def tell(self, title: str, text: str, *, warns: bool) -> bool:
        """Show a message for some seconds; False where there is nowhere to show it."""
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._icon, self)
            self._tray.messageClicked.connect(self.clicked)
        self._tray.show()
        kinds = QSystemTrayIcon.MessageIcon
        self._tray.showMessage(title, text, kinds.Warning if warns else kinds.Information)
        return True

    @Slot()
    def leave(self) -> None:
        """Take the icon away."""
        if self._tray is not None:
            self._tray.hide()
