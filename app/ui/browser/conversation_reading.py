"""Reads the messages of a conversation for their rows and for the page that shows them all. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.archive import Archive, MessageRow
from app.archive.reading import ReadMessage, read_message
from app.archive.reading.quoting import quote_blocks
from app.core.errors import AppError
from app.core.events import Cancelled, Emit

FIRST_WORDS = 160
MOST_BYTES = 4 << 20
"""Of a larger message so much is read: its text comes first."""


@dataclass(frozen=True, slots=True)
class ConversationMessage:
    """One of them. `text` is None where its file cannot be read."""

    row: MessageRow
    sender: str
    text: str | None
    attachments: int

    @property
    def first_words(self) -> str:
        """What its writer wrote first, in one line."""
        own = " ".join(block.text for block in quote_blocks((self.text or "")[:4000]) if not block.quoted)
        return " ".join(own.split())[:FIRST_WORDS]


def read_conversation(
    archive: Archive, rows: Sequence[MessageRow], _emit: Emit, cancelled: Cancelled
) -> list[ConversationMessage]:
    """All of them, oldest first; fewer when cancelled."""
    found = []
    for row in rows:
        if cancelled():
            break
        found.append(_read(archive, row))
    return found


def _read(archive: Archive, row: MessageRow) -> ConversationMessage:
    try:
        with archive.open_message(row.path) as file:
            message: ReadMessage = read_message(file.read(MOST_BYTES))
    except (AppError, OSError):
        return ConversationMessage(row, row.sender, None, row.attachments)
    return ConversationMessage(row, message.headers.sender, message.own_words, len(message.attachments))
