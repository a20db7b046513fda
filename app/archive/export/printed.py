"""A message as it is printed: what stands at its head, its text made safe, and what was attached. Draws nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.archive.places import ArchivedAccount, Place
from app.archive.reading import Attachment, read_message
from app.archive.reading.safe_html import safe_html
from app.core.identity import Digest

HEAVY_HTML = 300_000
"""Characters of HTML above which laying it out takes seconds: the plain text is printed instead."""
HEAVIEST_HTML = 1 << 20
"""Of the message itself: more than this is not even cleaned, nobody's letter leaves so little of it."""
MOST_TAGS = 20_000
"""A page is laid out in the square of its lines: 20,000 take half a second, 56,000 four."""
DEEPEST_TABLES, DEEPEST = 10, 400
"""Of tables within tables, each of which doubles the time of the layout, and of anything within anything."""
LONGEST_TEXT = 300_000
"""Characters of plain text, some hundred pages; what is left out is said."""
MAX_PICTURE_BYTES = 20 << 20
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_NO_END = {"br", "hr", "img", "col"}


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
    cut: bool = False
    """Whether `text` is only the beginning."""


def printed_message(account: ArchivedAccount, place: Place, content: bytes) -> PrintedMessage:
    """Read a message for printing. Any bytes give an answer."""
    message = read_message(content)
    safe = safe_html(message.html) if message.html.strip() and len(message.html) <= HEAVIEST_HTML else None
    words = message.words
    if safe is not None and safe.simplified:
        safe = None  # its words are the plain text
    html = safe.html if safe is not None and not _is_heavy(safe.html) else ""
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
        words[:LONGEST_TEXT],
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
        cut=not html and len(words) > LONGEST_TEXT,
    )


def _is_heavy(html: str) -> bool:
    """Whether laying it out may take longer than anybody waits."""
    if len(html) > HEAVY_HTML:
        return True
    depth = tables = 0
    for number, tag in enumerate(_TAG.finditer(html)):
        step = 0 if tag[2] in _NO_END else -1 if tag[1] else 1
        depth += step
        tables += step if tag[2] == "table" else 0
        if depth > DEEPEST or tables > DEEPEST_TABLES or number > MOST_TAGS:
            return True
    return False


def _is_shown(attachment: Attachment, html: str) -> bool:
    return bool(attachment.content_id) and f"cid:{attachment.content_id}" in html
