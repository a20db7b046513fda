"""A message as the reading pane needs it: read, checked against its fingerprint, made safe to look at."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, replace

from app.archive import Archive, MessageRow
from app.archive.bring_in.shelf import BROUGHT_IN
from app.archive.reading import Attachment, ReadMessage, read_message
from app.archive.reading.dark_html import for_dark
from app.archive.reading.headers import header_block
from app.archive.reading.invitation import Invitation, read_invitation
from app.archive.reading.safe_html import SafeHtml, safe_html, standalone_page
from app.core.errors import AppError
from app.core.identity import Digest
from app.ui.browser.pictures import MAX_PICTURE_BYTES, PICTURE_FORMATS

HEAVY_HTML = 300_000
"""Characters of HTML above which laying it out takes seconds: the plain text is shown first."""
MOST_SOURCE = 2 << 20
"""Bytes of the source that are shown; all of it can be saved."""


@dataclass(frozen=True, slots=True)
class OpenedMessage:
    """What the pane shows of one message."""

    row: MessageRow
    raw: bytes
    message: ReadMessage
    safe: SafeHtml | None
    unchanged: bool
    """The file still has the SHA-256 under which it was archived: checked just now."""
    archive: Archive | None = None
    """Where the other messages of its conversation are; None for one that lies inside another message."""
    conversation: tuple[MessageRow, ...] = ()
    """Oldest first, this one among them; empty if it stands alone."""
    invitation: Invitation | None = None
    charset: str = ""
    """What she says the text is written in; empty for what the message says."""
    brought_in: bool = False
    """It came from a file of hers and was never fetched from a server by us."""

    @property
    def nested(self) -> bool:
        """Whether it lies inside another message."""
        return self.archive is None

    @property
    def heavy(self) -> bool:
        """Whether its HTML should wait until she asks for it."""
        return self.safe is not None and len(self.safe.html) > HEAVY_HTML

    @property
    def dark_html(self) -> str | None:
        """Its HTML for a dark ground; None if it sets colours and needs its light sheet."""
        return None if self.safe is None or self.heavy else for_dark(self.safe.html)

    @property
    def headers_text(self) -> str:
        """The header as it came, for those who want to see it."""
        return header_block(self.raw).decode("utf-8", "replace").replace("\r\n", "\n")

    @property
    def source_text(self) -> str:
        """The whole message as it came, as far as it can be shown."""
        text = self.raw[:MOST_SOURCE].decode("utf-8", "replace").replace("\r\n", "\n").replace("\0", "\u2400")
        return text + ("\n…" if len(self.raw) > MOST_SOURCE else "")

    @property
    def pictures(self) -> dict[str, Attachment]:
        """The pictures that the message brought along, by content id; without one by a number that `safe` uses too."""
        named = {part.content_id: part for part in self.message.attachments if part.content_id}
        return named | {_place_id(number): part for number, part in _placed(self.message)}

    @property
    def attached(self) -> list[Attachment]:
        """What is attached, without the pictures that its HTML shows."""
        shown = self.safe.html if self.safe else ""
        seen = [part for key, part in self.pictures.items() if f"cid:{key}" in shown]
        if self.invitation is not None and (card := _calendar_part(self.message)) is not None and not card.name:
            seen.append(card)
        return [part for part in self.message.attachments if not any(part is one for one in seen)]

    @property
    def invitation_part(self) -> Attachment | None:
        """The calendar file of the invitation, with a name to save it by."""
        part = _calendar_part(self.message)
        return replace(part, name="invitation.ics") if part is not None and not part.name else part

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

    def in_charset(self, charset: str) -> OpenedMessage:
        """The same message with its text read in another charset; empty for what the message says."""
        message = read_message(self.raw, charset)
        return OpenedMessage(
            self.row,
            self.raw,
            message,
            _safe(message),
            self.unchanged,
            self.archive,
            self.conversation,
            self.invitation,
            charset,
            self.brought_in,
        )


def open_message(archive: Archive, row: MessageRow) -> OpenedMessage:
    """Read a message from the archive. Raises AppError MESSAGE_FILE_MISSING or DISK_FAILED."""
    raw = archive.read_message(row.path)
    message = read_message(raw)
    unchanged = hashlib.sha256(raw).hexdigest() == row.digest
    conversation = _conversation(archive, row)
    places = archive.catalogue.places_of(row.digest)
    brought_in = bool(places) and all(place.uidvalidity == BROUGHT_IN for place in places)
    invitation, safe = _invitation(message), _safe(message)
    return OpenedMessage(row, raw, message, safe, unchanged, archive, conversation, invitation, brought_in=brought_in)


def open_nested(raw: bytes) -> OpenedMessage:
    """A message that was inside another: it has no place in the archive of its own."""
    message = read_message(raw)
    headers = message.headers
    date = int(headers.date.timestamp()) if headers.date else None
    digest = Digest(hashlib.sha256(raw).hexdigest())
    row = MessageRow(
        0, digest, "", len(raw), date, headers.sender, headers.subject, len(message.attachments), indexed=False
    )
    return OpenedMessage(row, raw, message, _safe(message), unchanged=True, invitation=_invitation(message))


def _conversation(archive: Archive, row: MessageRow) -> tuple[MessageRow, ...]:
    try:
        keys = archive.catalogue.conversation(row.key)
        return tuple(archive.catalogue.rows(keys)) if len(keys) > 1 else ()
    except AppError:  # the message itself is worth more than its company
        return ()


def _calendar_part(message: ReadMessage) -> Attachment | None:
    return next(
        (
            part
            for part in message.attachments
            if part.content_type == "text/calendar" or part.name.lower().endswith(".ics")
        ),
        None,
    )


def _invitation(message: ReadMessage) -> Invitation | None:
    part = _calendar_part(message)
    return None if part is None else read_invitation(part.payload())


def _placed(message: ReadMessage) -> list[tuple[int, Attachment]]:
    return [(number, part) for number, part in enumerate(message.attachments) if part.location and not part.content_id]


def _place_id(number: int) -> str:
    return f"part-{number}@here"


def _safe(message: ReadMessage) -> SafeHtml | None:
    if not message.html.strip():
        return None
    own = {part.location: part.content_id for part in message.attachments if part.location and part.content_id}
    own |= {part.location: _place_id(number) for number, part in _placed(message)}
    return safe_html(message.html, own)


def _data_address(content: bytes) -> str:
    for beginning, form in PICTURE_FORMATS.items():
        if content.startswith(beginning):
            return f"data:image/{form.decode()};base64,{base64.b64encode(content).decode()}"
    return ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
