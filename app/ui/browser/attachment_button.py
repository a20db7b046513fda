"""One attachment: its name, its size, and a menu to save it or, where that is harmless enough, to open it."""

from __future__ import annotations

from pathlib import PurePosixPath

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from app.archive.reading import Attachment
from app.ui.theme import Symbol
from app.ui.widgets import Button, ButtonRole
from app.ui.widgets.figures import size

# fmt: off
OPENABLE = frozenset({
    ".bmp", ".csv", ".doc", ".docx", ".eml", ".gif", ".ics", ".jpeg", ".jpg", ".mp3", ".mp4", ".odp", ".ods", ".odt",
    ".pdf", ".png", ".ppt", ".pptx", ".rtf", ".tif", ".tiff", ".txt", ".vcf", ".webp", ".xls", ".xlsx", ".zip",
})
# fmt: on
"""Kinds that open in a viewer. Everything else can only be saved: a program must be started on purpose."""


class AttachmentButton(Button):
    """`save_wanted` and `open_wanted` with the attachment."""

    save_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self, attachment: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(ButtonRole.SMALL, Symbol.DOCUMENT, parent)
        self._attachment = attachment
        name = attachment.name or self.tr("Without a name")
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, 260).replace("&", "&&")
        self.setText(f"{shown}   {size(attachment.size)}")
        self.setToolTip(name)
        self.setAccessibleName(name)
        menu = QMenu(self)
        menu.addAction(self.tr("Save…")).triggered.connect(self._on_save)
        opening = menu.addAction(self.tr("Open"))
        opening.triggered.connect(self._on_open)
        if not may_open(name):
            opening.setEnabled(False)
            opening.setText(self.tr("Open (only after saving: it could be a program)"))
        self.setMenu(menu)

    @Slot()
    def _on_save(self) -> None:
        self.save_wanted.emit(self._attachment)

    @Slot()
    def _on_open(self) -> None:
        self.open_wanted.emit(self._attachment)


def may_open(name: str) -> bool:
    """Whether a file of this name opens in a viewer rather than running as a program."""
    return PurePosixPath(name.lower()).suffix in OPENABLE
