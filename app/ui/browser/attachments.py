"""The attachments of the message shown: one button each, and one to save them all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.archive.reading import Attachment
from app.ui.browser.attachment_button import AttachmentButton
from app.ui.widgets import Button, ButtonRole, Text, TextRole


class Attachments(QWidget):
    """Hidden where nothing is attached. Signals with the attachment, `save_all_wanted` with the list."""

    save_wanted = Signal(object)
    open_wanted = Signal(object)
    preview_wanted = Signal(object)
    message_wanted = Signal(object)
    drag_wanted = Signal(object)
    save_all_wanted = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attachments: Sequence[Attachment] = ()
        self._heading = Text(TextRole.HINT)
        self._row = QWidget()
        self._buttons = QHBoxLayout(self._row)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(8)
        self._area = area = QScrollArea()
        area.setWidget(self._row)
        area.setWidgetResizable(True)
        area.setProperty("role", "sheet")
        self._row.setProperty("role", "sheet")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._all = Button(ButtonRole.LINK)
        self._all.clicked.connect(self._on_save_all)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._heading)
        head.addWidget(self._all)
        head.addStretch(1)
        layout.addLayout(head)
        layout.addWidget(area)
        self.set_compact(compact=False)
        self.hide()

    def set_compact(self, *, compact: bool) -> None:
        """Where the text needs the room: without the count, which the buttons show."""
        self._heading.setVisible(not compact)
        air = 0 if compact else self.fontMetrics().height()
        self._area.setFixedHeight(self.fontMetrics().height() * 2 + 8 + air)

    def show_attachments(self, attachments: Sequence[Attachment]) -> None:
        """Offer these."""
        self._attachments = attachments
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for attachment in attachments:
            button = AttachmentButton(attachment)
            button.save_wanted.connect(self.save_wanted)
            button.open_wanted.connect(self.open_wanted)
            button.preview_wanted.connect(self.preview_wanted)
            button.message_wanted.connect(self.message_wanted)
            button.drag_wanted.connect(self.drag_wanted)
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._heading.setText(self.tr("%n attachment(s)", "", len(attachments)))
        self._all.setText(self.tr("Save all…"))
        self._all.setVisible(len(attachments) > 1)
        self.setVisible(bool(attachments))

    @Slot()
    def _on_save_all(self) -> None:
        self.save_all_wanted.emit(list(self._attachments))
