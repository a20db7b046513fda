"""A message as the reading pane needs it: read, checked against its fingerprint, made safe to look at."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from app.archive import Archive, MessageRow
from app.archive.reading import Attachment, ReadMessage, read_message
from app.archive.reading.headers import header_block
from app.archive.reading.safe_html import SafeHtml, safe_html, standalone_page
from app.ui.browser.message_view import MAX_PICTURE_BYTES, PICTURE_FORMATS

HEAVY_HTML = 300_000
"""Characters of HTML above which laying it out takes seconds: the plain text is shown first."""


@dataclass(frozen=True, slots=True)
class OpenedMessage:
    """What the pane shows of one message."""

    row: MessageRow
    raw: bytes
    message: ReadMessage
    safe: SafeHtml | None
    unchanged: bool
    """The file still has the SHA-256 under which it was archived: checked just now."""

    @property
    def heavy(self) -> bool:
        """Whether its HTML should wait until she asks for it."""
        return self.safe is not None and len(self.safe.html) > HEAVY_HTML

    @property
    def headers_text(self) -> str:
        """The header as it came, for those who want to see it."""
        return header_block(self.raw).decode("utf-8", "replace").replace("\r\n", "\n")

    @property
    def pictures(self) -> dict[str, Attachment]:
        """The pictures that the message brought along, by content id."""
        return {part.content_id: part for part in self.message.attachments if part.content_id}

    @property
    def attached(self) -> list[Attachment]:
        """What is attached, without the pictures that its HTML shows."""
        shown = self.safe.html if self.safe else ""
        return [
            part for part in self.message.attachments if not (part.content_id and f"cid:{part.content_id}" in shown)
        ]

    def page(self) -> str:
        """The message as one page for a web browser: cleaned, its own pictures inside, nothing fetched."""
        if self.safe is None:
            return standalone_page(f"<pre>{_escaped(self.message.text)}</pre>")
        html = self.safe.html
        for content_id, part in self.pictures.items():
            times = html.count(f"cid:{content_id}")
            if times and times * part.size <= MAX_PICTURE_BYTES:
                html = html.replace(f"cid:{content_id}", _data_address(part.payload()))
        return standalone_page(html)


def open_message(archive: Archive, row: MessageRow) -> OpenedMessage:
    """Read a message from the archive. Raises AppError MESSAGE_FILE_MISSING or DISK_FAILED."""
    raw = archive.read_message(row.path)
    message = read_message(raw)
    unchanged = hashlib.sha256(raw).hexdigest() == row.digest
    return OpenedMessage(row, raw, message, safe_html(message.html) if message.html.strip() else None, unchanged)


def _data_address(content: bytes) -> str:
    for beginning, form in PICTURE_FORMATS.items():
        if content.startswith(beginning):
            return f"data:image/{form.decode()};base64,{base64.b64encode(content).decode()}"
    return ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
