"""A message as it is printed: what stands at its head, its text made safe, and what was attached. Draws nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.archive.places import ArchivedAccount, Place
from app.archive.reading import Attachment, read_message
from app.archive.reading.safe_html import safe_html
from app.core.identity import Digest

HEAVY_HTML = 300_000
"""Characters of HTML above which laying it out takes seconds: the plain text is printed instead."""
MAX_PICTURE_BYTES = 20 << 20


@dataclass(frozen=True, slots=True)
class PrintedAttachment:
    """Named, not printed. `name` is empty if the message gives none."""

    name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PrintedMessage:
    """One message for paper. `html` is empty where the plain `text` is to be printed."""

    subject: str
    sender: str
    to: str
    cc: str
    date: datetime | None
    person: str
    folder: str
    digest: Digest
    html: str
    text: str
    attachments: tuple[PrintedAttachment, ...]
    pictures: Mapping[str, bytes]
    """What the message brought along, by content id."""
    blocked_pictures: int


def printed_message(account: ArchivedAccount, place: Place, content: bytes) -> PrintedMessage:
    """Read a message for printing. Any bytes give an answer."""
    message = read_message(content)
    safe = safe_html(message.html) if message.html.strip() else None
    html = safe.html if safe is not None and len(safe.html) <= HEAVY_HTML else ""
    payloads = [(attachment, attachment.payload()) for attachment in message.attachments]
    headers = message.headers
    return PrintedMessage(
        headers.subject,
        headers.sender,
        headers.to,
        headers.cc,
        headers.date,
        account.name or account.address or account.id,
        place.folder.display,
        place.digest,
        html,
        message.words,
        tuple(
            PrintedAttachment(attachment.name, len(payload), hashlib.sha256(payload).hexdigest())
            for attachment, payload in payloads
            if not _is_shown(attachment, html)
        ),
        {
            attachment.content_id: payload
            for attachment, payload in payloads
            if _is_shown(attachment, html) and len(payload) <= MAX_PICTURE_BYTES
        },
        safe.blocked_pictures if safe is not None and html else 0,
    )


def _is_shown(attachment: Attachment, html: str) -> bool:
    return bool(attachment.content_id) and f"cid:{attachment.content_id}" in html
