"""The message that is read: who, when, what, what came with it, and whether its file is still what was archived."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.archive import EVERYTHING, Query
from app.ui.browser.attachments import Attachments
from app.ui.browser.conversation_page import ConversationPage
from app.ui.browser.conversation_reading import ConversationMessage
from app.ui.browser.conversation_strip import ConversationStrip
from app.ui.browser.invitation_card import InvitationCard
from app.ui.browser.message_view import MessageView
from app.ui.browser.opened_message import OpenedMessage
from app.ui.browser.pane_deeds import PaneDeeds
from app.ui.browser.pane_foot import PaneFoot
from app.ui.browser.pane_head import PaneHead
from app.ui.widgets import Notice, Rule, Tone

LOW = 480
"""Below so many pixels only what must be said round the text is said."""


class Body(Enum):
    """What stands in the place of the text."""

    LAYOUT = auto()
    TEXT = auto()
    HEADERS = auto()
    SOURCE = auto()
    CONVERSATION = auto()


class ReadingPane(QWidget):
    """Shows one `OpenedMessage`, or why there is none. What its window must do is asked for by signal."""

    save_wanted = Signal()
    page_wanted = Signal()
    link_pressed = Signal(QUrl)
    """A link that is to be opened: she was told where it leads and agreed."""
    save_attachment_wanted = Signal(object)
    open_attachment_wanted = Signal(object)
    message_wanted = Signal(int)
    """Another message of the conversation, by its key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._opened: OpenedMessage | None = None
        self._query = EVERYTHING
        self._body_is = self._before = Body.TEXT
        self._whole: ConversationPage | None = None
        self._head, self._notice, self._foot = PaneHead(), Notice(), PaneFoot()
        self._strip, self._card = ConversationStrip(), InvitationCard()
        self._body = MessageView()
        self._attachments = Attachments()
        self._deeds = PaneDeeds(self)
        self._build()
        self._connect()
        self._body.setAccessibleName(self.tr("Message"))
        self.show_nothing("")

    @property
    def opened(self) -> OpenedMessage | None:
        """What is shown, in the charset she chose."""
        return self._opened

    @property
    def body_is(self) -> Body:
        """What stands in the place of the text."""
        return self._body_is

    def show_message(self, opened: OpenedMessage, query: Query = EVERYTHING) -> None:
        """Show it from the top, with what `query` looked for marked; HTML that is heavy waits behind its plain text."""
        self._opened, self._query, self._whole = opened, query, None
        self._body_is = self._natural()
        self._foot.show()
        self._strip.show_conversation(opened.archive, opened.conversation, opened.row.key)
        self._card.show_invitation(opened.invitation)
        self._attachments.show_attachments(opened.attached)
        self._fill()

    def show_nothing(self, why: str) -> None:
        """Nothing is chosen or found; `why` in a sentence."""
        self._opened = self._whole = None
        self._head.show_nothing(why)
        for widget in (self._strip, self._card, self._attachments, self._foot):
            widget.hide()
        self._notice.clear()
        self._body.show_text("")

    def changeEvent(self, event: QEvent) -> None:
        """Another language: our words anew, hers stay. Another theme: the text in its colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._body.setAccessibleName(self.tr("Message"))
            if self._opened is not None:
                self._attachments.show_attachments(self._opened.attached)
                self._fill()
        elif event.type() == QEvent.Type.PaletteChange and self._opened is not None:
            self._show_body(self._opened)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the text has the room."""
        super().resizeEvent(event)
        self._attachments.set_compact(compact=self.height() < LOW)

    def _build(self) -> None:
        inside = QVBoxLayout()
        inside.setContentsMargins(24, 16, 24, 8)
        inside.setSpacing(6)
        for widget in (self._head, self._strip, self._notice, self._card):
            inside.addWidget(widget)
        inside.addSpacing(6)
        inside.addWidget(self._body, 1)
        inside.addWidget(self._attachments)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(inside, 1)
        layout.addWidget(Rule())
        layout.addWidget(self._foot)

    def _connect(self) -> None:
        menu, deeds, files = self._head.menu, self._deeds, self._attachments
        self._head.save_wanted.connect(self.save_wanted)
        menu.page_wanted.connect(self.page_wanted)
        menu.layout_wanted.connect(self._on_layout)
        menu.headers_wanted.connect(self._on_headers)
        menu.source_wanted.connect(self._on_source)
        menu.charset_wanted.connect(self._on_charset)
        self._foot.source_wanted.connect(self._on_source)
        self._notice.acted.connect(self._on_layout)
        self._body.link_pressed.connect(deeds.ask_link)
        self._body.link_shown.connect(self._foot.show_link)
        self._body.message_pressed.connect(self.message_wanted)
        deeds.link_agreed.connect(self.link_pressed)
        self._strip.message_wanted.connect(self.message_wanted)
        self._strip.whole_wanted.connect(self._on_whole)
        self._strip.one_wanted.connect(self._on_one)
        self._card.save_wanted.connect(self._on_save_invitation)
        files.save_wanted.connect(self.save_attachment_wanted)
        files.open_wanted.connect(self.open_attachment_wanted)
        files.save_all_wanted.connect(deeds.save_all)
        files.preview_wanted.connect(deeds.preview)
        files.message_wanted.connect(deeds.read_message)
        files.drag_wanted.connect(deeds.drag)

    def _natural(self) -> Body:
        opened = self._opened
        return Body.LAYOUT if opened is not None and opened.safe is not None and not opened.heavy else Body.TEXT

    def _fill(self) -> None:
        opened = self._opened
        if opened is None:
            return
        self._head.show_message(opened.message)
        self._show_body(opened)
        self._show_notice(opened)
        self._strip.show_whole(shown=self._body_is is Body.CONVERSATION)
        self._foot.show_proof(opened, source_shown=self._body_is is Body.SOURCE)
        self._head.menu.show_state(
            has_layout=opened.safe is not None,
            laid_out=self._body_is is Body.LAYOUT,
            source=self._body_is is Body.SOURCE,
            headers=self._body_is is Body.HEADERS,
            charset=opened.charset,
        )

    def _show_body(self, opened: OpenedMessage) -> None:
        body, marked = self._body, self._query
        if self._body_is in {Body.HEADERS, Body.SOURCE}:
            body.show_source(opened.headers_text if self._body_is is Body.HEADERS else opened.source_text)
            marked = EVERYTHING
        elif self._body_is is Body.CONVERSATION and self._whole is not None:
            body.show_page(self._whole)
        elif self._body_is is Body.LAYOUT and opened.safe is not None:
            dark = opened.dark_html if self._is_dark() else None
            body.show_html(opened.safe.html if dark is None else dark, opened.pictures, dark=dark is not None)
        else:
            body.show_text(opened.message.own_words or self.tr("This message has no text."))
        body.mark_hits(marked)

    def _is_dark(self) -> bool:
        return self.palette().color(QPalette.ColorRole.Base).lightness() < 128

    def _show_notice(self, opened: OpenedMessage) -> None:
        if not opened.unchanged:
            first = self.tr("The file of this message has changed.")
            rest = self.tr(
                "It is not what was archived. More, Check and copies… brings it back from a second copy or its mailbox."
            )
            self._notice.say(Tone.FAILED, first, rest)
        elif opened.heavy and self._body_is is not Body.LAYOUT:
            first = self.tr("This message is very large.")
            rest = self.tr("You see its text. Its full layout takes some seconds.")
            self._notice.say(Tone.PLAIN, first, rest, self.tr("Show layout"))
        elif opened.safe is not None and opened.safe.simplified and self._body_is is Body.LAYOUT:
            first = self.tr("Only the words of this message are shown.")
            self._notice.say(Tone.PLAIN, first, self.tr("Its layout was built to keep mail programs busy."))
        elif opened.safe is not None and opened.safe.blocked_pictures and self._body_is is Body.LAYOUT:
            first = self.tr("%n remote picture(s) not loaded.", "", opened.safe.blocked_pictures)
            self._notice.say(Tone.PLAIN, first, self.tr("Loading them would tell the sender that you have looked."))
        else:
            self._notice.clear()

    def _turn(self, body: Body) -> None:
        """Show this, or what was shown before if it is shown already."""
        if self._opened is None:
            return
        if self._body_is is body:
            self._body_is = self._before if self._before is not body else self._natural()
        else:
            if self._body_is in {Body.LAYOUT, Body.TEXT, Body.CONVERSATION}:
                self._before = self._body_is
            self._body_is = body
        self._fill()

    @Slot()
    def _on_headers(self) -> None:
        self._turn(Body.HEADERS)

    @Slot()
    def _on_source(self) -> None:
        self._turn(Body.SOURCE)

    @Slot()
    def _on_layout(self) -> None:
        if self._opened is not None and self._opened.safe is not None:
            self._body_is = Body.TEXT if self._body_is is Body.LAYOUT else Body.LAYOUT
            self._fill()

    @Slot(str)
    def _on_charset(self, charset: str) -> None:
        if self._opened is not None:
            self._opened = self._opened.in_charset(charset)
            if self._body_is not in {Body.LAYOUT, Body.TEXT}:
                self._body_is = self._natural()
            self._attachments.show_attachments(self._opened.attached)
            self._fill()

    @Slot(list)
    def _on_whole(self, messages: list[ConversationMessage]) -> None:
        if self._opened is not None:
            self._whole = ConversationPage(messages, self._body.quote_look(), self)
            self._body_is = Body.CONVERSATION
            self._fill()

    @Slot()
    def _on_one(self) -> None:
        self._body_is = self._natural()
        self._fill()

    @Slot()
    def _on_save_invitation(self) -> None:
        part = self._opened.invitation_part if self._opened is not None else None
        if part is not None:
            self._deeds.save(part)
