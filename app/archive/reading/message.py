"""A whole message for the view and the index: text, HTML, attachments, what it is wrapped in. Never raises on junk.

Over `email`'s `Message` with compat32: policy.default took 3 seconds for a mail with 10,000 recipients and fails on
unknown charsets. Nothing here is ever on the way of the bytes themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.archive.reading.attachment import Attachment
from app.archive.reading.charsets import decode, decode_as
from app.archive.reading.header_words import as_bytes, header_text, parameter
from app.archive.reading.headers import MessageHeaders, read_headers
from app.archive.reading.html_text import html_to_text
from app.archive.reading.parts import (
    MAX_NAME,
    Part,
    content_of,
    encoding_of,
    name_of,
    raw_header,
    safe_part_name,
    size_of,
)
from app.archive.reading.signed import Protection, is_wrapped, protection_in_text, protection_of, unwrap
from app.archive.reading.splitting import MessagePart, split_message
from app.archive.reading.winmail import SIGNATURE, Winmail, read_winmail

MAX_PARTS = 200
_NOT_FOR_READING = {"text/calendar", "text/csv", "text/vcard", "text/x-vcard", "text/directory", "text/rfc822-headers"}
_WINMAIL = {"application/ms-tnef", "application/vnd.ms-tnef", "application/x-ms-tnef"}


class ReadNote(StrEnum):
    """What was wrong with a message, for a line above it."""

    PARTS_CUT = "parts_cut"
    BROKEN_MULTIPART = "broken_multipart"
    TOO_DEEP = "too_deep"
    WINMAIL_BROKEN = "winmail_broken"
    """A winmail.dat that nothing could be taken out of; it is among the attachments as it came."""


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """What can be read of a message. `text` and `html` hold all parts of their kind in order."""

    headers: MessageHeaders
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[ReadNote, ...] = ()
    protection: Protection | None = None
    """Whether it is signed or encrypted."""
    inner: str = ""
    """The words of the messages that lie inside it: searched, but read in their own place."""

    @property
    def words(self) -> str:
        """All text to be searched: the plain text, or what the HTML says where there is none, and what lies inside."""
        return f"{self.own_words}\n{self.inner}" if self.inner else self.own_words

    @property
    def own_words(self) -> str:
        """The plain text, or what the HTML says where there is none."""
        return self.text if self.text.strip() else html_to_text(self.html)


def read_message(raw: bytes, charset: str = "") -> ReadMessage:
    """Read a message of any quality; what is wrong with it stands in the notes.

    `charset` is what she says the text is written in, against what it declares.
    """
    headers = read_headers(raw, charset)
    split = split_message(raw)
    return _Reader(headers, charset, [ReadNote.TOO_DEEP] if split.too_deep else []).read(split.root)


class _Reader:
    """Walks the parts with a list of its own: depth is limited by memory, not by the stack."""

    def __init__(self, headers: MessageHeaders, charset: str, notes: Iterable[ReadNote]) -> None:
        self._charset = charset
        self._headers = headers
        self._texts: list[str] = []
        self._htmls: list[str] = []
        self._attachments: list[Attachment] = []
        self._notes: dict[ReadNote, None] = dict.fromkeys(notes)
        self._protection: Protection | None = None
        self._waiting: list[tuple[Part, bool]] = []
        """Parts, and whether they belong to a message inside this one."""
        self._inner: list[str] = []

    def read(self, root: Part) -> ReadMessage:
        self._waiting, count = [(root, False)], 0
        while self._waiting:
            part, inside = self._waiting.pop()
            count += 1
            if count > MAX_PARTS:
                self._notes[ReadNote.PARTS_CUT] = None
                break
            self._protection = self._protection or (None if inside else protection_of(part))
            if part.is_multipart():
                inner = [child for child in part.get_payload() if isinstance(child, MessagePart)]
                if part.get_content_type() == "message/rfc822" and inner:
                    inner, inside = [self._attach_message(part, inner[0])], True
                self._waiting.extend((child, inside) for child in reversed(inner))
            else:
                self._leaf(part, inside=inside)
        text = "\n".join(self._texts)
        return ReadMessage(
            self._headers,
            text,
            "\n".join(self._htmls),
            tuple(self._attachments),
            tuple(self._notes),
            self._protection or protection_in_text(text),
            "\n".join(self._inner),
        )

    def _leaf(self, part: Part, *, inside: bool) -> None:
        kind = part.get_content_type()
        if kind.startswith("multipart/"):
            self._notes[ReadNote.BROKEN_MULTIPART] = None
            kind = "text/plain"
        name, disguised = name_of(part)
        if (kind in _WINMAIL or name.lower() == "winmail.dat") and self._open_winmail(part):
            return
        if is_wrapped(part) and self._unwrap(part, inside=inside):
            return
        disposition = raw_header(part, "content-disposition").partition(";")[0].strip().lower()
        readable = kind.startswith("text/") and kind not in _NOT_FOR_READING
        if name or disposition == "attachment" or not readable:
            content_id = header_text(as_bytes(raw_header(part, "content-id"))).strip("<> ")
            location = header_text(as_bytes(raw_header(part, "content-location")))[:1000].strip()
            inline = disposition == "inline"
            self._attachments.append(
                Attachment(name, kind, size_of(part), content_id, inline, part, location, disguised)
            )
            return
        content = content_of(part)
        declared = parameter(";" + raw_header(part, "content-type"), "charset")
        text = decode_as(content, self._charset) if self._charset else decode(content, declared)
        if inside:
            self._inner.append(html_to_text(text) if kind == "text/html" else text)
        else:
            (self._htmls if kind == "text/html" else self._texts).append(text)

    def _attach_message(self, part: Part, inner: Part) -> Part:
        """Among the attachments, and its words are read too."""
        if encoding_of(part) == "base64":
            inner = split_message(content_of(part)).root
        subject = header_text(as_bytes(raw_header(inner, "subject")))
        name, disguised = name_of(part)
        name = name or safe_part_name(f"{subject[:MAX_NAME] or 'message'}.eml")
        self._attachments.append(
            Attachment(name, "message/rfc822", size_of(part), "", inline=False, _part=part, disguised=disguised)
        )
        return inner

    def _unwrap(self, part: Part, *, inside: bool) -> bool:
        protection, content = unwrap(part)
        self._protection = self._protection if inside else protection
        if content is None:
            return False
        self._waiting.append((split_message(content).root, inside))
        return True

    def _open_winmail(self, part: Part) -> bool:
        content = content_of(part)
        if not content.startswith(SIGNATURE):
            return False
        try:
            found = read_winmail(content)
        except ValueError:
            self._notes[ReadNote.WINMAIL_BROKEN] = None
            return False
        self._take(found)
        return bool(found.files or found.text or found.html)

    def _take(self, found: Winmail) -> None:
        if found.text and not any(text.strip() for text in self._texts):
            self._texts.append(found.text)
        if found.html and not self._htmls:
            self._htmls.append(found.html)
        for file in found.files[:MAX_PARTS]:
            kind = file.content_type.partition(";")[0].strip() or "application/octet-stream"
            name = safe_part_name(file.name)
            inline = bool(file.content_id)
            self._attachments.append(Attachment(name, kind, len(file.content), file.content_id, inline, file.content))
