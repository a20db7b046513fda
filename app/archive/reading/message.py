"""A whole message for the view and the index: text, HTML, attachments. Over `email` compat32, never raises on junk.

compat32 because policy.default took 3 seconds for a mail with 10,000 recipients and fails on unknown charsets. Its
`get` destroys raw 8-bit headers, hence `raw_items`. Nothing here is ever on the way of the bytes themselves.
"""

from __future__ import annotations

import email
import re
from dataclasses import dataclass, field
from email import policy
from email.message import Message
from enum import StrEnum
from typing import TypeAlias

from app.archive.reading.charsets import decode
from app.archive.reading.header_words import CONTROL, as_bytes, decode_base64, header_text, parameter
from app.archive.reading.headers import MessageHeaders, read_headers
from app.archive.reading.html_text import html_to_text
from app.archive.reading.quick_parts import quick_parts

MAX_PARTS = 200
_NOT_FOR_READING = {"text/calendar", "text/csv", "text/vcard", "text/x-vcard", "text/directory", "text/rfc822-headers"}
_SLASHES = re.compile(r"[/\\]")

Part: TypeAlias = "Message[str, str]"


class ReadNote(StrEnum):
    """What was wrong with a message, for a line above it."""

    PARTS_CUT = "parts_cut"
    BROKEN_MULTIPART = "broken_multipart"
    TOO_DEEP = "too_deep"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is saved or opened rather than read. `size` in bytes is near the truth, `payload` is the truth."""

    name: str
    """Without path separators or control characters; empty if the message gives none."""
    content_type: str
    size: int
    content_id: str
    """Without its angle brackets; what ``cid:`` links in the HTML mean."""
    inline: bool
    _part: Part = field(repr=False, compare=False)

    def payload(self) -> bytes:
        """The decoded content, as much as can be had of it."""
        return _payload(self._part)


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """What can be read of a message. `text` and `html` hold all parts of their kind in order."""

    headers: MessageHeaders
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[ReadNote, ...] = ()

    @property
    def words(self) -> str:
        """All text to be searched: the plain text, or what the HTML says where there is none."""
        return self.text if self.text.strip() else html_to_text(self.html)


def read_message(raw: bytes) -> ReadMessage:
    """Read a message of any quality; what is wrong with it stands in the notes."""
    headers = read_headers(raw)
    try:
        root = quick_parts(raw) or email.message_from_bytes(raw, policy=policy.compat32)
        return _Reader(headers).read(root)
    except RecursionError:  # the parser's own, at some 300 levels of nesting
        return ReadMessage(headers, notes=(ReadNote.TOO_DEEP,))


class _Reader:
    """Walks the parts with a list of its own: depth is limited by memory, not by the stack."""

    def __init__(self, headers: MessageHeaders) -> None:
        self._headers = headers
        self._texts: list[str] = []
        self._htmls: list[str] = []
        self._attachments: list[Attachment] = []
        self._notes: dict[ReadNote, None] = {}

    def read(self, root: Part) -> ReadMessage:
        waiting, count = [root], 0
        while waiting:
            part = waiting.pop()
            count += 1
            if count > MAX_PARTS:
                self._notes[ReadNote.PARTS_CUT] = None
                break
            if part.is_multipart():
                inner = [child for child in part.get_payload() if isinstance(child, Message)]
                if part.get_content_type() == "message/rfc822" and inner:
                    self._attach_message(part, inner[0])
                waiting.extend(reversed(inner))
            else:
                self._leaf(part)
        return ReadMessage(
            self._headers,
            "\n".join(self._texts),
            "\n".join(self._htmls),
            tuple(self._attachments),
            tuple(self._notes),
        )

    def _leaf(self, part: Part) -> None:
        kind = part.get_content_type()
        if kind.startswith("multipart/"):
            self._notes[ReadNote.BROKEN_MULTIPART] = None
            kind = "text/plain"
        name = _name(part)
        disposition = _raw_header(part, "content-disposition").partition(";")[0].strip().lower()
        readable = kind.startswith("text/") and kind not in _NOT_FOR_READING
        if name or disposition == "attachment" or not readable:
            content_id = header_text(as_bytes(_raw_header(part, "content-id"))).strip("<> ")
            self._attachments.append(
                Attachment(name, kind, _decoded_size(part), content_id, disposition == "inline", part)
            )
            return
        text = decode(_payload(part), parameter(";" + _raw_header(part, "content-type"), "charset"))
        (self._htmls if kind == "text/html" else self._texts).append(text)

    def _attach_message(self, part: Part, inner: Part) -> None:
        subject = header_text(as_bytes(_raw_header(inner, "subject")))
        name = _name(part) or _SLASHES.sub("_", f"{subject or 'message'}.eml")
        self._attachments.append(Attachment(name, "message/rfc822", 0, "", inline=False, _part=part))


def _raw_header(part: Part, name: str) -> str:
    """The first header of that name as the parser stored it; empty if there is none."""
    for key, value in part.raw_items():
        if key.lower() == name:
            return str(value)
    return ""


def _name(part: Part) -> str:
    for header, key in (("content-disposition", "filename"), ("content-type", "name")):
        value = _raw_header(part, header)
        if "=" in value and (name := parameter(value, key)):
            return _SLASHES.sub("_", CONTROL.sub("", name)).strip()
    return ""


def _encoding(part: Part) -> str:
    return _raw_header(part, "content-transfer-encoding").strip().lower()


def _payload(part: Part) -> bytes:
    if part.is_multipart():
        try:
            return b"".join(child.as_bytes() for child in part.get_payload() if isinstance(child, Message))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):  # its generator trusts headers
            return b""
    if _encoding(part) == "base64":
        # `email` gives base64 back undecoded when one character is wrong
        return decode_base64(as_bytes(str(part.get_payload())))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _decoded_size(part: Part) -> int:
    content = part.get_payload()
    if not isinstance(content, str):
        return 0
    if _encoding(part) == "base64":
        return max(0, (len(content) - content.count("\n") - content.count("\r")) * 3 // 4 - content.count("=", -4))
    return len(content)
