"""The attachments of the message shown: one button each, to save it or, where that is harmless enough, to open it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import PurePosixPath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.archive.reading import Attachment
from app.ui.theme import Symbol
from app.ui.widgets import Button, ButtonRole, Text, TextRole
from app.ui.widgets.figures import size

# fmt: off
OPENABLE = frozenset({
    ".bmp", ".csv", ".doc", ".docx", ".eml", ".gif", ".ics", ".jpeg", ".jpg", ".mp3", ".mp4", ".odp", ".ods",
    ".odt", ".pdf", ".png", ".ppt", ".pptx", ".rtf", ".tif", ".tiff", ".txt", ".vcf", ".webp", ".xls", ".xlsx",
    ".zip",
})
# fmt: on
"""Kinds that open in a viewer. Everything else can only be saved: a program must be started on purpose."""


class Attachments(QWidget):
    """Hidden where nothing is attached. `save_wanted` and `open_wanted` with the attachment."""

    save_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attachments: Sequence[Attachment] = ()
        self._heading = Text(TextRole.HINT)
        self._row = QWidget()
        self._buttons = QHBoxLayout(self._row)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(8)
        area = QScrollArea()
        area.setWidget(self._row)
        area.setWidgetResizable(True)
        area.setProperty("role", "content")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        area.setFixedHeight(self.fontMetrics().height() * 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._heading)
        layout.addWidget(area)
        self.hide()

    def show_attachments(self, attachments: Sequence[Attachment]) -> None:
        """Offer these."""
        self._attachments = attachments
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for attachment in attachments:
            self._buttons.addWidget(self._button(attachment))
        self._buttons.addStretch(1)
        self._heading.setText(self.tr("%n attachment(s)", "", len(attachments)))
        self.setVisible(bool(attachments))

    def _button(self, attachment: Attachment) -> Button:
        name = attachment.name or self.tr("Without a name")
        button = Button(ButtonRole.SMALL, Symbol.DOCUMENT)
        shown = button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, 260).replace("&", "&&")
        button.setText(f"{shown}   {size(attachment.size)}")
        button.setToolTip(name)
        button.setAccessibleName(name)
        menu = QMenu(button)
        menu.addAction(self.tr("Save…")).triggered.connect(partial(self.save_wanted.emit, attachment))
        opening = menu.addAction(self.tr("Open"))
        opening.triggered.connect(partial(self.open_wanted.emit, attachment))
        if not may_open(name):
            opening.setEnabled(False)
            opening.setText(self.tr("Open (only after saving: it could be a program)"))
        button.setMenu(menu)
        return button


def may_open(name: str) -> bool:
    """Whether a file of this name opens in a viewer rather than running as a program."""
    return PurePosixPath(name.lower()).suffix in OPENABLE
