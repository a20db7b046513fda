"""Shows the body of a message and nothing else: no remote address, no local file, no script is ever reached from it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPalette, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from app.archive import Query, spans
from app.archive.reading import Attachment
from app.archive.reading.shallow_tables import shallow_tables
from app.ui.browser.long_text import MAX_SHOWN, breakable_html, shown_text
from app.ui.theme import Token, ink
from app.ui.theme.colours import palette

PICTURE_FORMATS = {b"\x89PNG": b"png", b"\xff\xd8\xff": b"jpeg", b"GIF8": b"gif", b"BM": b"bmp"}
MAX_PICTURE_BYTES = 20 << 20
MAX_PIXELS = 40_000_000
"""Of one picture, and of all in one message together: 160 MB in memory; a file of 50 KB may ask for any number."""
_DATA = re.compile(r"data:image/[a-z+]+;base64,", re.IGNORECASE)


class MessageView(QTextBrowser):
    """A text browser whose every resource is an image of ours. `link_pressed` with the address; nothing is opened."""

    link_pressed = Signal(QUrl)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self.link_pressed)
        self._pictures: Mapping[str, Attachment] = {}
        self._pixels = 0

    def show_text(self, text: str) -> None:
        """Plain text, in the colours of the theme."""
        self._pictures = {}
        self.setPalette(QPalette())
        self.setStyleSheet("")
        self.setPlainText(shown_text(text))
        if len(text) > MAX_SHOWN:
            self.append(self.tr("Only the beginning is shown. Save the message to read all of it."))
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_html(self, html: str, pictures: Mapping[str, Attachment]) -> None:
        """HTML that `safe_html` has cleaned, on a light sheet in both themes; `pictures` by content id."""
        self._pictures, self._pixels = pictures, 0
        light = palette(dark=False)
        self.setPalette(light)
        self.setStyleSheet(
            f"background: {light.color(QPalette.ColorRole.Base).name()};"
            f" color: {light.color(QPalette.ColorRole.Text).name()}; padding: 8px;"
        )
        self.document().setDefaultStyleSheet(f"a {{ color: {light.color(QPalette.ColorRole.Link).name()}; }}")
        self.setHtml(breakable_html(shallow_tables(html)))

    def mark_hits(self, query: Query) -> None:
        """Mark every place where a word of the query stands: ground and underline, never colour alone."""
        form = QTextCharFormat()
        form.setBackground(ink(Token.HIT, self.palette()))
        form.setForeground(ink(Token.TEXT, self.palette()))
        form.setUnderlineColor(ink(Token.HIT_LINE, self.palette()))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        marks: list[QTextEdit.ExtraSelection] = []
        text = self.toPlainText()
        for start, end in spans(text, query):
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = QTextCursor(self.document()), form
            # the document counts in UTF-16, where what lies beyond the first plane takes two
            begins = len(text[:start].encode("utf-16-le")) // 2
            mark.cursor.setPosition(begins)
            length = len(text[start:end].encode("utf-16-le")) // 2
            mark.cursor.setPosition(begins + length, QTextCursor.MoveMode.KeepAnchor)
            marks.append(mark)
        self.setExtraSelections(marks)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Always an image: were it None, Qt would open the name as a local file (a UNC path on Windows)."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            picture = self._picture(name if isinstance(name, str) else name.toString())
            self._pixels += picture.width() * picture.height()
            return picture if self._pixels <= MAX_PIXELS else _blank()
        return _blank()

    def _picture(self, name: str) -> QImage:
        if name.lower().startswith("cid:"):
            attachment = self._pictures.get(name[4:])
            if attachment is not None and attachment.size <= MAX_PICTURE_BYTES:
                return picture_of(attachment.payload())
        elif _DATA.match(name):
            try:
                return picture_of(base64.b64decode(name.split(",", 1)[1]))
            except (ValueError, binascii.Error):
                return _blank()
        return _blank()


def picture_of(content: bytes) -> QImage:
    """A picture of one of four plain formats; anything else is a blank point."""
    for beginning, form in PICTURE_FORMATS.items():
        if content.startswith(beginning):
            buffer = QBuffer()
            buffer.setData(QByteArray(content))
            buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            reader = QImageReader(buffer, QByteArray(form))
            size = reader.size()
            if size.width() * size.height() > MAX_PIXELS:
                return _blank()
            image = reader.read()
            return _blank() if image.isNull() else image
    return _blank()


def _blank() -> QImage:
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    return image
