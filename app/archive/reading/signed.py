"""Mail that is signed or encrypted: which, and the content of signed S/MIME that hides it in a ``.p7m`` (RFC 8551 3.5).

No signature is checked here: that needs certificates of the day it was sent. Nothing is decrypted.
"""

from __future__ import annotations

from enum import StrEnum

from app.archive.reading.header_words import parameter
from app.archive.reading.parts import Part, content_of, raw_header

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_ENVELOPED = bytes.fromhex("2a864886f70d010703")
_DATA = bytes.fromhex("2a864886f70d010701")
_DEEPEST = 12
_MOST_PIECES = 100_000
_OCTETS, _OBJECT_ID, _CONSTRUCTED = 0x04, 0x06, 0x20


class Protection(StrEnum):
    """What the sender did to a message."""

    SIGNED = "signed"
    SIGNED_CLOSED = "signed_closed"
    """Signed, and the content could not be taken out of its wrapping."""
    ENCRYPTED_SMIME = "encrypted_smime"
    ENCRYPTED_PGP = "encrypted_pgp"


def protection_of(part: Part) -> Protection | None:
    """What one part says of itself by its type."""
    kind = part.get_content_type()
    if kind == "multipart/signed":
        return Protection.SIGNED
    if kind == "multipart/encrypted":
        return Protection.ENCRYPTED_PGP
    return None


def protection_in_text(text: str) -> Protection | None:
    """What plain text shows that PGP wrapped without MIME."""
    start = text.lstrip()[:40]
    if start.startswith("-----BEGIN PGP SIGNED MESSAGE-----"):
        return Protection.SIGNED
    return Protection.ENCRYPTED_PGP if start.startswith("-----BEGIN PGP MESSAGE-----") else None


def is_wrapped(part: Part) -> bool:
    """Whether it is S/MIME's own wrapping, which hides a whole message."""
    return part.get_content_type() in {"application/pkcs7-mime", "application/x-pkcs7-mime"}


def unwrap(part: Part) -> tuple[Protection | None, bytes | None]:
    """What the wrapping is, and the message inside if it is only signed."""
    kind = (parameter(";" + raw_header(part, "content-type"), "smime-type") or "").lower()
    if kind in {"certs-only", "compressed-data"}:
        return None, None
    content = content_of(part)
    try:
        return _opened(content)
    except (IndexError, ValueError):
        encrypted = kind.startswith("enveloped") or _ENVELOPED in content[:64]
        return (Protection.ENCRYPTED_SMIME if encrypted else Protection.SIGNED_CLOSED), None


def _opened(content: bytes) -> tuple[Protection, bytes | None]:
    info = _children(content, *_range(content, 0))
    oid = _value(content, info[0])
    if oid == _ENVELOPED:
        return Protection.ENCRYPTED_SMIME, None
    if oid != _SIGNED_DATA:
        raise ValueError
    signed = _children(content, *_range(content, _children(content, *_range(content, info[1]))[0]))
    encapsulated = _children(content, *_range(content, signed[2]))
    if _value(content, encapsulated[0]) != _DATA or len(encapsulated) < 2:
        return Protection.SIGNED_CLOSED, None
    octets = _children(content, *_range(content, encapsulated[1]))[0]
    return Protection.SIGNED, b"".join(_strings(content, octets, 0))


def _inside(content: bytes, at: int) -> tuple[int, int, int | None]:
    """Tag of the element at an offset, beginning and end of its value; the end is None if two zeros tell it."""
    tag, length, start = content[at], content[at + 1], at + 2
    if length == 0x80:
        return tag, start, None
    if length > 0x80:
        count = length & 0x7F
        if count > 6:
            raise ValueError
        length, start = int.from_bytes(content[start : start + count]), start + count
    if start + length > len(content):
        raise ValueError
    return tag, start, start + length


def _range(content: bytes, at: int) -> tuple[int, int | None]:
    return _inside(content, at)[1:]


def _value(content: bytes, at: int) -> bytes:
    _tag, start, end = _inside(content, at)
    return content[start:end]


def _children(content: bytes, start: int, end: int | None) -> list[int]:
    """Where the elements inside begin."""
    found, at = [], start
    while (end is None and content[at : at + 2] != b"\0\0") or (end is not None and at < end):
        found.append(at)
        at = _after(content, at, 0)
        if len(found) > _MOST_PIECES:
            raise ValueError
    return found


def _after(content: bytes, at: int, depth: int) -> int:
    """Where the element behind this one begins."""
    _tag, start, end = _inside(content, at)
    if end is not None:
        return end
    if depth > _DEEPEST:
        raise ValueError
    at = start
    while content[at : at + 2] != b"\0\0":
        if at >= len(content):
            raise ValueError
        at = _after(content, at, depth + 1)
    return at + 2


def _strings(content: bytes, at: int, depth: int) -> list[bytes]:
    """The pieces of an octet string, which may be one of several inside another."""
    tag, start, end = _inside(content, at)
    if depth > _DEEPEST or tag & ~_CONSTRUCTED != _OCTETS:
        raise ValueError
    if not tag & _CONSTRUCTED:
        return [content[start:end]]
    return [piece for child in _children(content, start, end) for piece in _strings(content, child, depth + 1)]
