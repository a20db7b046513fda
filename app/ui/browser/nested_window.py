"""A message that lay inside another, in a window of its own: read only, to be saved as it was written."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.archive.reading import Attachment
from app.core.errors import AppError
from app.flow.words import explain
from app.ui.browser.leaving import Leaving
from app.ui.browser.opened_message import open_nested
from app.ui.browser.reading_pane import ReadingPane
from app.ui.browser.spoken_language import spoken_language

SIZE = (760, 640)


class NestedWindow(QWidget):
    """Esc closes it."""

    def __init__(self, attachment: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pane = ReadingPane()
        self._opened = open_nested(attachment.payload())
        self._leaving = Leaving(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pane)
        self.pane.save_wanted.connect(self._on_save)
        self.pane.page_wanted.connect(self._on_page)
        self.pane.link_pressed.connect(self._on_link)
        self.pane.save_attachment_wanted.connect(self._on_save_attachment)
        self.pane.open_attachment_wanted.connect(self._on_open_attachment)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        self.resize(*SIZE)
        self._retranslate()
        self.pane.show_message(self._opened)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        subject = self._opened.message.headers.subject or self.tr("No subject")
        self.setWindowTitle(self.tr("{subject} – Mailover").format(subject=subject))

    @Slot()
    def _on_save(self) -> None:
        self._try(partial(self._leaving.save_message, self._opened))

    @Slot()
    def _on_page(self) -> None:
        self._try(partial(self._leaving.open_page, self._opened))

    @Slot(QUrl)
    def _on_link(self, address: QUrl) -> None:
        self._leaving.open_link(address)

    @Slot(object)
    def _on_save_attachment(self, attachment: Attachment) -> None:
        self._try(partial(self._leaving.save_attachment, attachment))

    @Slot(object)
    def _on_open_attachment(self, attachment: Attachment) -> None:
        self._try(partial(self._leaving.open_attachment, attachment))

    def _try(self, deed: partial[None]) -> None:
        try:
            deed()
        except AppError as error:
            said = explain(error.code, error.facts, spoken_language())
            self._leaving.explain(" ".join((said.happened, said.means, said.do)))
