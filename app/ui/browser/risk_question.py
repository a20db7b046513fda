"""Asks before anything that could be a program is saved or opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMessageBox, QWidget

from app.archive.reading import Attachment, Danger
from app.ui.browser.plain_labels import show_plainly
from app.ui.browser.risk_words import RiskWords

_MOST = 8


class RiskQuestion(QMessageBox):
    """`agreed` says whether she wants them all the same; Enter and Esc do not."""

    def __init__(self, risky: Sequence[tuple[Attachment, Danger]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = RiskWords(self)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Look twice"))
        self.setText(self.tr("%n attachment(s) could do harm once opened.", "", len(risky)))
        told = [f"{attachment.name}: {words.sentence(danger)}" for attachment, danger in risky[:_MOST]]
        self.setInformativeText(
            "\n".join([*told, self.tr("Ask the sender by telephone whether it was sent on purpose.")])
        )
        self._going_on = self.addButton(self.tr("Go on all the same"), QMessageBox.ButtonRole.AcceptRole)
        leaving = self.addButton(self.tr("Leave it"), QMessageBox.ButtonRole.RejectRole)
        show_plainly(self)
        self.setDefaultButton(leaving)
        self.setEscapeButton(leaving)

    @property
    def agreed(self) -> bool:
        """Whether she goes on."""
        return self.clickedButton() is self._going_on
