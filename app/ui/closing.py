"""The question when the window is closed while something runs. Nothing is lost either way, and it says so."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget


class ClosingQuestion(QObject):
    """Asks once."""

    def ask(self, window: QWidget) -> bool:
        """Whether she wants to pause and quit."""
        box = QMessageBox(window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Mailover"))
        box.setText(self.tr("Mail is still being moved. Pause it and quit?"))
        box.setInformativeText(
            self.tr("What has been copied is safe. Next time it goes on from the last safe message, nothing twice.")
        )
        pause = box.addButton(self.tr("&Pause and quit"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(self.tr("&Keep going"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is pause


def may_close(window: QWidget) -> bool:
    """Whether to pause and quit."""
    return ClosingQuestion().ask(window)
