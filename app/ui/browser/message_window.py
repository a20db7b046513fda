"""One message in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.archive import Archive, MessageRow, Query
from app.ui.browser.reader import Reader
from app.ui.browser.reading_pane import ReadingPane

SIZE = (720, 640)


class MessageWindow(QWidget):
    """Esc closes it."""

    def __init__(self, archive: Archive, row: MessageRow, query: Query) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._subject = row.subject
        pane = ReadingPane()
        self.reader = Reader(pane, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(pane)
        for keys in (QKeySequence(Qt.Key.Key_Escape), QKeySequence(QKeySequence.StandardKey.Close)):
            QShortcut(keys, self).activated.connect(self.close)
        self.resize(*SIZE)
        self.reader.read(archive, row, query)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("{subject} – Mailover").format(subject=self._subject or self.tr("No subject")))
