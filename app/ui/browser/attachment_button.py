"""One attachment: its name, its size, what to beware of, and a menu of what can be done. It can be dragged out."""

from __future__ import annotations

from pathlib import PurePosixPath

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.archive.reading import Attachment
from app.archive.reading.risks import danger_of
from app.ui.browser.pictures import is_picture
from app.ui.browser.plain_labels import plain_tip
from app.ui.browser.risk_words import RiskWords
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
LOOKED_INTO_BYTES = 4 << 20
"""Of a larger attachment only the name is judged before it is saved."""


class AttachmentButton(Button):
    """Signals with the attachment; `drag_wanted` when she pulls it out of the window."""

    save_wanted = Signal(object)
    open_wanted = Signal(object)
    preview_wanted = Signal(object)
    message_wanted = Signal(object)
    drag_wanted = Signal(object)

    def __init__(self, attachment: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(ButtonRole.SMALL, Symbol.DOCUMENT, parent)
        self._attachment = attachment
        self._pressed: QPoint | None = None
        small = attachment.size <= LOOKED_INTO_BYTES
        content = attachment.payload() if small else b""
        self.danger = danger_of(attachment.name, content, disguised=attachment.disguised)
        name = attachment.name or self.tr("Without a name")
        self._name_it(name)
        menu = QMenu(self)
        if attachment.content_type == "message/rfc822":
            menu.addAction(self.tr("Read")).triggered.connect(self._on_message)
        elif can_preview(attachment, content):
            menu.addAction(self.tr("Look at it")).triggered.connect(self._on_preview)
        menu.addAction(self.tr("Save…")).triggered.connect(self._on_save)
        opening = menu.addAction(self.tr("Open"))
        opening.triggered.connect(self._on_open)
        if not may_open(name) or self.danger is not None:
            opening.setEnabled(False)
            opening.setText(self.tr("Open (only after saving: it could be a program)"))
        self.setMenu(menu)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The menu waits for the release, so that a drag can begin."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from where it was pressed it is a drag. What could be a program cannot be dragged."""
        far = QApplication.startDragDistance()
        if self._pressed is not None and (event.position().toPoint() - self._pressed).manhattanLength() >= far:
            self._pressed = None
            if self.danger is None:
                self.drag_wanted.emit(self._attachment)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain press opens the menu."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self.rect().contains(event.position().toPoint()):
            self.showMenu()

    def _name_it(self, name: str) -> None:
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, 260).replace("&", "&&")
        told = [shown, size(self._attachment.size)]
        if self.danger is not None:
            words = RiskWords(self)
            told.append(words.short(self.danger))
            self.setToolTip(plain_tip(f"{name}\n{words.sentence(self.danger)}"))
            self.setAccessibleDescription(words.sentence(self.danger))
            self.set_symbol(Symbol.WARNING)
        else:
            self.setToolTip(plain_tip(name))
        self.setText("   ".join(told))
        self.setAccessibleName(name)

    @Slot()
    def _on_save(self) -> None:
        self.save_wanted.emit(self._attachment)

    @Slot()
    def _on_open(self) -> None:
        self.open_wanted.emit(self._attachment)

    @Slot()
    def _on_preview(self) -> None:
        self.preview_wanted.emit(self._attachment)

    @Slot()
    def _on_message(self) -> None:
        self.message_wanted.emit(self._attachment)


def may_open(name: str) -> bool:
    """Whether a file of this name opens in a viewer rather than running as a program."""
    return PurePosixPath(name.lower()).suffix in OPENABLE


def can_preview(attachment: Attachment, content: bytes) -> bool:
    """Whether it can be looked at here: told by its content, or by its name where that was not read."""
    if content:
        return is_picture(content) or b"%PDF-" in content[:1024]
    return PurePosixPath(attachment.name.lower()).suffix in {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp"}
