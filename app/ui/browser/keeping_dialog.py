"""Keeping the archive: check and repair, a second copy, an encrypted copy, how long to keep."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.browser.keeping_check_page import CheckPage
from app.ui.browser.keeping_copy_page import CopyPage
from app.ui.browser.keeping_encrypted_page import EncryptedPage
from app.ui.browser.keeping_page import KeepingPage
from app.ui.browser.keeping_place import KeepingPlace
from app.ui.browser.keeping_retention_page import RetentionPage
from app.ui.widgets import Button, ButtonRole, Rule

SIZE = (780, 520)


class KeepingDialog(QDialog):
    """Modal to the browser. `archive_changed` when mail came back or went. Closing it stops what runs, safely."""

    archive_changed = Signal()

    def __init__(self, archive_path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check, self.copy = CheckPage(archive_path), CopyPage(archive_path)
        self.encrypted, self.retention = EncryptedPage(archive_path), RetentionPage(archive_path)
        self._pages: tuple[KeepingPage, ...] = (self.check, self.copy, self.encrypted, self.retention)
        self._chips, self._group = tuple(Button(ButtonRole.CHIP) for _page in self._pages), QButtonGroup(self)
        self._stack, self._close = QStackedWidget(), Button()
        self._build()
        self._retranslate()
        for number, (page, chip) in enumerate(zip(self._pages, self._chips, strict=True)):
            self._group.addButton(chip, number)
            page.busy.connect(self._on_busy)
            page.archive_changed.connect(self.archive_changed)
        self._group.idClicked.connect(self.show_page)
        self._close.clicked.connect(self.reject)
        self.show_page(KeepingPlace.CHECK)
        self.resize(*SIZE)

    def show_page(self, number: int) -> None:
        """One of `KeepingPlace`."""
        self._chips[number].setChecked(True)
        self._stack.setCurrentIndex(number)
        self._pages[number].begin_page()

    @property
    def running(self) -> bool:
        """Whether one of the pages works just now."""
        return any(page.running for page in self._pages)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def reject(self) -> None:
        """Esc, the button and the window's own close all come here: stop first."""
        for page in self._pages:
            page.end()
        super().reject()

    def _build(self) -> None:
        chips = QHBoxLayout()
        chips.setContentsMargins(24, 16, 24, 12)
        chips.setSpacing(8)
        for chip in self._chips:
            chip.setCheckable(True)
            chips.addWidget(chip)
        chips.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 10, 24, 10)
        foot.addStretch(1)
        foot.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(chips)
        layout.addWidget(Rule())
        for page in self._pages:
            self._stack.addWidget(page)
        layout.addWidget(self._stack, 1)
        layout.addWidget(Rule())
        layout.addLayout(foot)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Keep the archive safe"))
        names = (self.tr("Check"), self.tr("Second copy"), self.tr("Encrypted copy"), self.tr("How long to keep"))
        for chip, name in zip(self._chips, names, strict=True):
            chip.setText(name)
        self._close.setText(self.tr("Close"))

    @Slot()
    def _on_busy(self) -> None:
        """One work at a time: the other pages wait until it ends."""
        for chip in self._chips:
            chip.setEnabled(chip.isChecked() or not self.running)
        self._close.setText(self.tr("Stop and close") if self.running else self.tr("Close"))
