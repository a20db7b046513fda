"""The attachments of the message shown: one button each, to save it or, where that is harmless enough, to open it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.archive.reading import Attachment
from app.ui.browser.attachment_button import AttachmentButton
from app.ui.widgets import Text, TextRole


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
            button = AttachmentButton(attachment)
            button.save_wanted.connect(self.save_wanted)
            button.open_wanted.connect(self.open_wanted)
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._heading.setText(self.tr("%n attachment(s)", "", len(attachments)))
        self.setVisible(bool(attachments))
