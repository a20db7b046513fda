"""Asks before a link is opened: where it leads, and what is odd about it."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from app.archive.reading.links import LinkJudgement
from app.ui.browser.link_words import LinkWords
from app.ui.browser.plain_labels import show_plainly

_MOST = 400


class LinkQuestion(QMessageBox):
    """`agreed` says whether she wants it. Where something is odd, Enter does not open it."""

    def __init__(self, link: LinkJudgement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = LinkWords(self)
        warnings = words.warnings(link)
        self.setWindowTitle(self.tr("Open link"))
        self.setText(self.tr("This link goes to {place}.").format(place=words.host(link)))
        self.setInformativeText("\n".join([*warnings, link.address[:_MOST]]))
        self._opening = self.addButton(self.tr("Open in browser"), QMessageBox.ButtonRole.AcceptRole)
        staying = self.addButton(self.tr("Do not open"), QMessageBox.ButtonRole.RejectRole)
        show_plainly(self)
        self.setDefaultButton(staying if warnings else self._opening)
        self.setEscapeButton(staying)

    @property
    def agreed(self) -> bool:
        """Whether she pressed the button that opens."""
        return self.clickedButton() is self._opening
