"""The message that is read: who, when, what, what came with it, and whether its file is still what was archived."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.archive import EVERYTHING, Query
from app.archive.reading.senders import name_and_address
from app.ui.browser.attachments import Attachments
from app.ui.browser.dates import long_date
from app.ui.browser.long_text import label_text
from app.ui.browser.message_view import MessageView
from app.ui.browser.opened_message import OpenedMessage
from app.ui.theme import Mark, Symbol
from app.ui.widgets import Button, ButtonRole, MarkView, Notice, Rule, Text, TextRole, Tone


class ReadingPane(QWidget):
    """Shows one `OpenedMessage`, or why there is none. Everything that leaves the window is asked for by signal."""

    save_wanted = Signal()
    page_wanted = Signal()
    link_pressed = Signal(QUrl)
    save_attachment_wanted = Signal(object)
    open_attachment_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._opened: OpenedMessage | None = None
        self._query = EVERYTHING
        self._headers_shown = False
        self._html_shown = False
        self._subject = Text(TextRole.HEADING, wrap=True)
        self._sender = Text(TextRole.STRONG, wrap=True)
        self._details = Text(TextRole.HINT, wrap=True)
        self._notice = Notice()
        self._body = MessageView()
        self._attachments = Attachments()
        self._mark, self._proof = MarkView(Mark.DONE, 14), Text(TextRole.HINT, wrap=True)
        self._save = Button(ButtonRole.SMALL, Symbol.SAVE)
        self._page = Button(ButtonRole.LINK)
        self._headers = Button(ButtonRole.LINK)
        self._build()
        self._connect()
        self._retranslate()
        self.show_nothing("")

    def show_message(self, opened: OpenedMessage, query: Query = EVERYTHING) -> None:
        """Show it from the top, with what `query` looked for marked; HTML that is heavy waits behind its plain text."""
        self._opened, self._query = opened, query
        self._headers_shown, self._html_shown = False, opened.safe is not None and not opened.heavy
        for widget in self._parts():
            widget.show()
        self._attachments.show_attachments(opened.attached)
        self._fill()

    def show_nothing(self, why: str) -> None:
        """Nothing is chosen or found; `why` in a sentence."""
        self._opened = None
        for widget in self._parts():
            widget.hide()
        self._attachments.hide()
        self._notice.clear()
        self._subject.setText("")
        self._details.setText(why)
        self._body.show_text("")

    def changeEvent(self, event: QEvent) -> None:
        """Another language: our words anew, hers stay."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._opened is not None:
                self._attachments.show_attachments(self._opened.attached)
                self._fill()

    def _parts(self) -> list[QWidget]:
        return [self._sender, self._save, self._mark, self._proof, self._page, self._headers]

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._subject, 1)
        top.addWidget(self._save)
        inside = QVBoxLayout()
        inside.setContentsMargins(24, 16, 24, 8)
        inside.setSpacing(6)
        inside.addLayout(top)
        inside.addWidget(self._sender)
        inside.addWidget(self._details)
        inside.addWidget(self._notice)
        inside.addSpacing(6)
        inside.addWidget(self._body, 1)
        inside.addWidget(self._attachments)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 8)
        foot.setSpacing(8)
        foot.addWidget(self._mark)
        foot.addWidget(self._proof, 1)
        foot.addWidget(self._page)
        foot.addWidget(self._headers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(inside, 1)
        layout.addWidget(Rule())
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._save.clicked.connect(self.save_wanted)
        self._page.clicked.connect(self.page_wanted)
        self._headers.clicked.connect(self._on_headers)
        self._notice.acted.connect(self._on_show_html)
        self._body.link_pressed.connect(self.link_pressed)
        self._attachments.save_wanted.connect(self.save_attachment_wanted)
        self._attachments.open_wanted.connect(self.open_attachment_wanted)

    def _retranslate(self) -> None:
        self._save.setText(self.tr("Save as .eml…"))
        self._page.setText(self.tr("Open in browser"))
        self._body.setAccessibleName(self.tr("Message"))
        self._show_headers_name()

    def _show_headers_name(self) -> None:
        self._headers.setText(self.tr("Show message") if self._headers_shown else self.tr("Show headers"))

    def _fill(self) -> None:
        opened = self._opened
        if opened is None:
            return
        headers = opened.message.headers
        name, address = name_and_address(headers.sender)
        self._subject.setText(label_text(headers.subject) or self.tr("No subject"))
        self._sender.setText(f"{name}  {address}".strip() or label_text(headers.sender) or self.tr("No sender"))
        self._details.setText(self._told(opened))
        self._show_body(opened)
        self._show_notice(opened)
        self._show_proof(opened)

    def _told(self, opened: OpenedMessage) -> str:
        headers = opened.message.headers
        parts = []
        if headers.to:
            parts.append(self.tr("To {people}").format(people=_short(headers.to)))
        if headers.cc:
            parts.append(self.tr("Copy to {people}").format(people=_short(headers.cc)))
        if headers.date:
            parts.append(long_date(headers.date))
        return " · ".join(parts)

    def _show_body(self, opened: OpenedMessage) -> None:
        if self._headers_shown:
            self._body.show_text(opened.headers_text)
        elif self._html_shown and opened.safe is not None:
            self._body.show_html(opened.safe.html, opened.pictures)
        else:
            self._body.show_text(opened.message.words or self.tr("This message has no text."))
        self._body.mark_hits(EVERYTHING if self._headers_shown else self._query)

    def _show_notice(self, opened: OpenedMessage) -> None:
        if not opened.unchanged:
            first = self.tr("The file of this message has changed.")
            rest = self.tr("It is no longer what was archived. Check the archive, and get a copy from a backup disk.")
            self._notice.say(Tone.FAILED, first, rest)
        elif opened.heavy and not self._html_shown:
            first = self.tr("This message is very large.")
            rest = self.tr("You see its text. Its full layout takes some seconds.")
            self._notice.say(Tone.PLAIN, first, rest, self.tr("Show layout"))
        elif opened.safe is not None and opened.safe.blocked_pictures:
            first = self.tr("%n remote picture(s) not loaded.", "", opened.safe.blocked_pictures)
            self._notice.say(Tone.PLAIN, first, self.tr("Loading them would tell the sender that you have looked."))
        else:
            self._notice.clear()

    def _show_proof(self, opened: OpenedMessage) -> None:
        self._mark.show_mark(Mark.DONE if opened.unchanged else Mark.FAILED)
        same = self.tr("Byte for byte as the server served it; checked just now")
        self._proof.setText(same if opened.unchanged else self.tr("Not what the server served"))
        self._proof.setToolTip(f"SHA-256 {opened.row.digest}")

    @Slot()
    def _on_headers(self) -> None:
        self._headers_shown = not self._headers_shown
        self._show_headers_name()
        if self._opened is not None:
            self._show_body(self._opened)

    @Slot()
    def _on_show_html(self) -> None:
        if self._opened is not None and self._opened.heavy:
            self._html_shown = True
            self._fill()


def _short(people: str) -> str:
    return people if len(people) <= 200 else people[:200] + "…"
