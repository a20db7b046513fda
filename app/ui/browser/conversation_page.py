"""All messages of a conversation one below the other, as text, their quotes folded."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject

from app.archive.reading.senders import name_and_address
from app.ui.browser.conversation_reading import ConversationMessage
from app.ui.browser.dates import long_date
from app.ui.browser.plain_page import QuoteLook, plain_page, plain_paragraph

_BLOCKS = 10_000
"""Quotes of one message have numbers of their own up to here."""
_MOST = 40_000
"""Characters of each; the rest stands in the message itself."""


class ConversationPage(QObject):
    """Call it with the folds that were turned."""

    def __init__(self, messages: Sequence[ConversationMessage], look: QuoteLook, parent: QObject) -> None:
        super().__init__(parent)
        self._messages, self._look = messages, look

    def __call__(self, turned: frozenset[int]) -> str:
        """The page, with these quotes turned."""
        pieces = [self._one(number, message, turned) for number, message in enumerate(self._messages)]
        # <hr> takes the colour of the text
        line = f"border-top: 1px solid {self._look.line}"
        rule = f'<table width="100%" cellspacing="0"><tr><td style="{line}"></td></tr></table>'
        return rule.join(pieces)

    def _one(self, number: int, message: ConversationMessage, turned: frozenset[int]) -> str:
        name, address = name_and_address(message.sender)
        date = long_date(datetime.fromtimestamp(message.row.date, UTC)) if message.row.date is not None else ""
        about = [date]
        if message.attachments:
            about.append(self.tr("%n attachment(s)", "", message.attachments))
        told = html.escape("  ·  ".join(part for part in about if part))
        sender = html.escape(name or address or message.sender or self.tr("No sender"))
        opening = html.escape(self.tr("Open"))
        head = (
            f'<p style="margin: 8px 0 2px 0"><b>{sender}</b>'
            f'  <span style="color: {self._look.text}">{told}</span>'
            f'  <a href="message:{message.row.key}">{opening}</a></p>'
        )
        return head + self._body(number, message, turned)

    def _body(self, number: int, message: ConversationMessage, turned: frozenset[int]) -> str:
        if message.text is None:
            return plain_paragraph(self.tr("The file of this message cannot be read."))
        text = message.text.strip()[:_MOST]
        page = plain_page(text, self._look, turned, most_lines=0, first=number * _BLOCKS)
        return page if page is not None else plain_paragraph(text or self.tr("This message has no text."))
