"""Makes a message out of what Outlook keeps, which are properties and not the bytes that were sent. Pure.

The header is the one that came over the wire, line by line, where Outlook kept it; without one it is made from sender,
recipients, subject and dates. The body and the attachments are put together anew. The same properties always give the
same bytes, so that bringing the same file in again finds every message there.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr

MADE = "X-Mailover-Made"
"""Says in the message itself that these are not the bytes that were sent."""
_STRUCTURE = re.compile(
    r"(?:content-[a-z-]+|mime-version|x-mailover-made|microsoft mail internet headers version[^:]*)", re.IGNORECASE
)
_FIELD = re.compile(r"([!-9;-~]+)[ \t]*:")
_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+")
_UNSAFE = re.compile(r"[\r\n\x00]+")


@dataclass(frozen=True, slots=True)
class KeptAttachment:
    """As Outlook keeps it. `message` is a whole message of ours for one that was attached."""

    name: str
    content_type: str
    content: bytes
    content_id: str = ""
    message: bool = False


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """The properties of one message that go into a message."""

    transport_headers: str = ""
    subject: str = ""
    sender: tuple[str, str] = ("", "")
    """Name and address."""
    to: tuple[tuple[str, str], ...] = ()
    cc: tuple[tuple[str, str], ...] = ()
    bcc: tuple[tuple[str, str], ...] = ()
    message_id: str = ""
    in_reply_to: str = ""
    references: str = ""
    sent: datetime | None = None
    text: bytes | None = None
    html: bytes | None = None
    text_charset: str = "utf-8"
    html_charset: str = "utf-8"
    rtf: bytes | None = None
    attachments: Sequence[KeptAttachment] = ()


def made_message(kept: KeptMessage) -> bytes:
    """The message, with CRLF line ends."""
    related = [one for one in kept.attachments if one.content_id and _mentions(kept.html, one.content_id)]
    others = [one for one in kept.attachments if one not in related]
    body = _body(kept)
    if related:
        body = _multipart("related", [body, *map(_attached, related)])
    if others:
        body = _multipart("mixed", [body, *map(_attached, others)])
    lines = [*_header(kept), f"{MADE}: from the properties that Outlook kept", "MIME-Version: 1.0"]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n" + body


def _header(kept: KeptMessage) -> list[str]:
    lines: list[str] = []
    names: set[str] = set()
    wanted = False
    for line in re.split(r"\r\n|\n|\r", kept.transport_headers.replace("\x00", "")):
        if line[:1] in {" ", "\t"}:
            if wanted and line.strip():
                lines.append(line)
            continue
        field = _FIELD.match(line)
        wanted = field is not None and _STRUCTURE.fullmatch(field[1]) is None
        if field is not None and wanted:
            lines.append(line)
            names.add(field[1].lower())
    return lines + [line for name, line in _made_fields(kept) if name not in names]


def _made_fields(kept: KeptMessage) -> list[tuple[str, str]]:
    """What a header must say, as far as it is known."""
    fields = [
        ("from", "From", _addresses([kept.sender])),
        ("to", "To", _addresses(kept.to)),
        ("cc", "Cc", _addresses(kept.cc)),
        ("bcc", "Bcc", _addresses(kept.bcc)),
        ("subject", "Subject", _encoded(kept.subject)),
        ("date", "Date", format_datetime(kept.sent) if kept.sent else ""),
        ("message-id", "Message-ID", _plain(kept.message_id)),
        ("in-reply-to", "In-Reply-To", _plain(kept.in_reply_to)),
        ("references", "References", _plain(kept.references)),
    ]
    return [(name, f"{spelt}: {value}") for name, spelt, value in fields if value]


def _addresses(people: Sequence[tuple[str, str]]) -> str:
    written = []
    for name, address in people:
        clean = _plain(address) if "@" in address else ""
        shown = _plain(name) if name and name != address else ""
        if not clean:  # an address of Exchange's own means nothing outside it
            clean, shown = "unknown@outlook.invalid", shown or _plain(address)
        written.append(formataddr((shown, clean), "utf-8") if clean.isascii() else clean)
    return ",\r\n ".join(one for person, one in zip(people, written, strict=True) if any(person))


def _encoded(text: str) -> str:
    clean = _plain(text)
    return clean if clean.isascii() and len(clean) < 900 else Header(clean, "utf-8", 70).encode(linesep="\r\n")


def _plain(text: str) -> str:
    return _UNSAFE.sub(" ", text).strip()


def _body(kept: KeptMessage) -> bytes:
    parts = []
    if kept.text is not None:
        parts.append(_part("text/plain", "", kept.text, charset=kept.text_charset))
    if kept.html is not None:
        parts.append(_part("text/html", "", kept.html, charset=kept.html_charset))
    if not parts and kept.rtf is not None:
        parts.append(_part("text/rtf", "", kept.rtf))
    if not parts:
        parts.append(_part("text/plain", "", b"", charset="us-ascii"))
    return parts[0] if len(parts) == 1 else _multipart("alternative", parts)


def _attached(one: KeptAttachment) -> bytes:
    if one.message:
        head = b"Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n"
        return head + one.content
    kind = one.content_type if _TYPE.fullmatch(one.content_type) else "application/octet-stream"
    if kind.lower().startswith(("multipart/", "message/")):
        kind = "application/octet-stream"
    return _part(kind, one.name, one.content, content_id=one.content_id, attached=True)


def _part(
    kind: str, name: str, content: bytes, *, charset: str = "", content_id: str = "", attached: bool = False
) -> bytes:
    lines = [f"Content-Type: {kind}" + (f"; charset={charset}" if charset else "")]
    if attached:
        lines.append("Content-Disposition: " + ("inline" if content_id else "attachment") + _file_name(name))
    if content_id:
        lines.append(f"Content-ID: <{_plain(content_id).strip('<>')}>")
    lines.append("Content-Transfer-Encoding: base64")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + base64.encodebytes(content).replace(b"\n", b"\r\n")


def _file_name(name: str) -> str:
    """RFC 2231, which needs no quoting."""
    if not name:
        return ""
    escaped = "".join(
        chr(byte) if (chr(byte).isalnum() and byte < 128) or chr(byte) in "._-" else f"%{byte:02X}"
        for byte in _plain(name).encode("utf-8", "replace")
    )
    return f";\r\n filename*=utf-8''{escaped}"


def _multipart(kind: str, parts: Sequence[bytes]) -> bytes:
    boundary = "mailover-" + hashlib.sha256(b"\0".join([kind.encode(), *parts])).hexdigest()[:40]
    mark = b"--" + boundary.encode()
    inner = b"".join(mark + b"\r\n" + part + (b"" if part.endswith(b"\r\n") else b"\r\n") for part in parts)
    return f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n\r\n'.encode() + inner + mark + b"--\r\n"


def _mentions(html: bytes | None, content_id: str) -> bool:
    return html is not None and b"cid:" + content_id.strip("<>").encode("utf-8", "replace") in html
