"""Shows the body of a message and nothing else: no remote address, no local file, no script is ever reached from it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QFocusEvent, QImage, QPalette, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from app.archive import Query, spans
from app.archive.reading import Attachment
from app.archive.reading.links import LinkJudgement, judge_link
from app.archive.reading.shallow_tables import shallow_tables
from app.ui.browser.link_texts import link_texts
from app.ui.browser.long_text import MAX_SHOWN, breakable_html, shown_text
from app.ui.browser.pictures import MAX_PICTURE_BYTES, MAX_PIXELS, PICTURE_FORMATS, blank, picture_of
from app.ui.browser.plain_page import FOLD, FOLDED_ABOVE, QuoteLook, boxed_quotes, plain_page
from app.ui.theme import Token, ink
from app.ui.theme.colours import palette

__all__ = ["MAX_PICTURE_BYTES", "PICTURE_FORMATS", "MessageView", "picture_of"]

_DATA = re.compile(r"data:image/[a-z+]+;base64,", re.IGNORECASE)


class MessageView(QTextBrowser):
    """A text browser whose every resource is an image of ours. `link_pressed` with the judgement; nothing is opened."""

    link_pressed = Signal(object)
    link_shown = Signal(object)
    """The judgement of the link under the mouse or the focus; None when there is none any more."""
    message_pressed = Signal(int)
    """A message of a conversation, by its key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._on_anchor)
        self.highlighted.connect(self._on_highlighted)
        self._pictures: Mapping[str, Attachment] = {}
        self._pixels = 0
        """Of all pictures of the message: each may be small as a file and large in memory."""
        self._texts: dict[str, tuple[str, ...]] | None = None
        self._plain: tuple[str, int] | None = None
        self._page: Callable[[frozenset[int]], str] | None = None
        self._turned: frozenset[int] = frozenset()
        self._query: Query | None = None

    def show_text(self, text: str) -> None:
        """Plain text, in the colours of the theme; quotes in grey, long ones folded."""
        self._begin()
        self._plain, self._turned = (text, FOLDED_ABOVE), frozenset()
        self._fill_plain()

    def show_source(self, text: str) -> None:
        """Plain text exactly as it is, to be selected by mouse or keys."""
        self._begin()
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setPlainText(shown_text(text))

    def show_page(self, page: Callable[[frozenset[int]], str]) -> None:
        """A page of ours, made anew each time something in it is folded or unfolded."""
        self._begin()
        self._page, self._turned = page, frozenset()
        self.setHtml(page(self._turned))

    def show_html(self, html: str, pictures: Mapping[str, Attachment], *, dark: bool = False) -> None:
        """HTML that `safe_html` has cleaned; `pictures` by content id. On a light sheet, or as `dark` says on ours."""
        self._begin()
        self._pictures = pictures
        colours = self.window().palette() if dark else palette(dark=False)
        if not dark:
            self.setPalette(colours)
            self.setStyleSheet(
                f"background: {colours.color(QPalette.ColorRole.Base).name()};"
                f" color: {colours.color(QPalette.ColorRole.Text).name()}; padding: 8px;"
            )
        self._dress(colours)
        self.setHtml(breakable_html(shallow_tables(boxed_quotes(html, self.quote_look(colours)))))

    def quote_look(self, colours: QPalette | None = None) -> QuoteLook:
        """How quotes look in the theme of the window, or with other colours."""
        of = colours or self.window().palette()
        return QuoteLook(
            ink(Token.TEXT2, of).name(), ink(Token.LINE, of).name(), self._unfold_words, lambda: self.tr("Fold quote")
        )

    def mark_hits(self, query: Query) -> None:
        """Mark every place where a word of the query stands: ground and underline, never colour alone."""
        self._query = query
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

    def judged(self, address: str) -> LinkJudgement:
        """What there is to say of a link; of several texts with one address the worst counts."""
        if self._texts is None:
            self._texts = link_texts(self.document())
        found = [judge_link(text, address) for text in self._texts.get(address, ("",))]
        return max(found, key=lambda judgement: len(judgement.marks))

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001  # Qt's signature
        """Tab goes from link to link; where the one in focus leads is told as it is under the mouse."""
        moved = super().focusNextPrevChild(forwards)
        cursor = self.textCursor()
        self._on_highlighted(QUrl(cursor.charFormat().anchorHref() if moved and cursor.hasSelection() else ""))
        return moved

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No link is looked at any more."""
        super().focusOutEvent(event)
        self.link_shown.emit(None)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Always an image: were it None, Qt would open the name as a local file (a UNC path on Windows)."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            picture = self._picture(name if isinstance(name, str) else name.toString())
            self._pixels += picture.width() * picture.height()
            return picture if self._pixels <= MAX_PIXELS else blank()
        return blank()

    def _begin(self) -> None:
        self._pictures, self._texts, self._plain, self._page = {}, None, None, None
        self.clear()  # or each change below lays the old text out again
        self._pixels = 0
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setPalette(QPalette())
        self.setStyleSheet("")
        self._dress(self.window().palette())

    def _dress(self, colours: QPalette) -> None:
        link, grey = colours.color(QPalette.ColorRole.Link).name(), ink(Token.TEXT2, colours).name()
        self.document().setDefaultStyleSheet(f"a {{ color: {link}; }} blockquote {{ color: {grey}; }}")

    def _fill_plain(self) -> None:
        if self._plain is None:
            return
        text, most = self._plain
        cut, text = len(text) > MAX_SHOWN, shown_text(text)
        page = plain_page(text, self.quote_look(), self._turned, most)
        self._texts = None
        if page is None:
            self.setPlainText(text)
        else:
            self.setHtml(page)
        if cut:
            self.append(self.tr("Only the beginning is shown. Save the message to read all of it."))
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def _unfold_words(self, lines: int) -> str:
        return self.tr("Show quote (%n line(s))", "", lines)

    @Slot(QUrl)
    def _on_anchor(self, address: QUrl) -> None:
        if address.scheme() == FOLD:
            self._turn(int(address.path() or "0"))
        elif address.scheme() == "message":
            self.message_pressed.emit(int(address.path() or "0"))
        else:
            self.link_pressed.emit(self.judged(address.toString()))

    def _turn(self, number: int) -> None:
        self._turned ^= {number}
        place = self.verticalScrollBar().value()
        if self._page is not None:
            self.setHtml(self._page(self._turned))
        else:
            self._fill_plain()
        if self._query is not None:
            self.mark_hits(self._query)
        self.verticalScrollBar().setValue(place)

    @Slot(QUrl)
    def _on_highlighted(self, address: QUrl) -> None:
        ours = address.scheme() in {FOLD, "message"}
        self.link_shown.emit(None if address.isEmpty() or ours else self.judged(address.toString()))

    def _picture(self, name: str) -> QImage:
        if name.lower().startswith("cid:"):
            attachment = self._pictures.get(name[4:]) or self._pictures.get(unquote(name[4:]))
            if attachment is not None and attachment.size <= MAX_PICTURE_BYTES:
                return picture_of(attachment.payload())
        elif _DATA.match(name):
            try:
                return picture_of(base64.b64decode(name.split(",", 1)[1]))
            except (ValueError, binascii.Error):
                return blank()
        return blank()
