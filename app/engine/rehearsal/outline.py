"""What a message of any size consists of: header, and parts by name and digest, taken down in one pass."""

from __future__ import annotations

import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from email import policy
from email.message import Message
from email.parser import BytesParser
from typing import Protocol

from app.archive.reading.header_words import parameter
from app.engine.repair.mime_walk import Entity, TokenKind, walk

_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_LONGEST_LINE = 1 << 20
MOST_PARTS = 10_000


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of the message, decoded."""

    name: str
    """Empty for text that is read and for what has no name."""
    is_file: bool
    digest: str


@dataclass(frozen=True, slots=True)
class Outline:
    """Two of them tell what differs without the messages at hand."""

    head: bytes
    body_size: int
    body: str
    """The digest of all that follows the header."""
    lines: str
    """The same, whatever the line ends are, and however many stand at the end."""
    parts: tuple[Part, ...]

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Names and digests of what is no text to read."""
        return tuple((part.name, part.digest) for part in self.parts if part.is_file)


def outline_of(pieces: Iterable[bytes]) -> Outline:
    """Of a message in pieces."""
    taken = _Taking()
    for token in walk(pieces):
        if token.kind is TokenKind.HEADER:
            taken.entity(token.entity, token.data)
        elif token.kind is TokenKind.BODY:
            taken.decoded(token.data)
        if token.entity.number or token.kind is not TokenKind.HEADER:
            taken.raw(token.data)
    return taken.outline()


class _Taking:
    """State of one pass."""

    def __init__(self) -> None:
        self._head: bytes | None = None
        self._size = 0
        self._body, self._lines = hashlib.sha256(), _EvenHash()
        self._parts: list[Part] = []
        self._leaf: _Leaf | None = None

    def entity(self, entity: Entity, header: bytes) -> None:
        """A part begins."""
        self._end_leaf()
        if self._head is None:
            self._head = header
        if entity.boundary is None:
            self._leaf = _Leaf(entity, header)

    def decoded(self, data: bytes) -> None:
        """Of the body of the part in hand."""
        if self._leaf is not None:
            self._leaf.take(data)

    def raw(self, data: bytes) -> None:
        """All that is not the header of the whole."""
        self._size += len(data)
        self._body.update(data)
        self._lines.update(data)

    def outline(self) -> Outline:
        """When all was taken."""
        self._end_leaf()
        lines = self._lines.hexdigest()
        return Outline(self._head or b"", self._size, self._body.hexdigest(), lines, tuple(self._parts))

    def _end_leaf(self) -> None:
        if self._leaf is not None and len(self._parts) < MOST_PARTS:
            self._parts.append(self._leaf.part())
        self._leaf = None


class _Decoder(Protocol):
    def feed(self, data: bytes) -> bytes:
        """What can be decoded so far."""

    def finish(self) -> bytes:
        """The rest."""


class _Plain:
    def feed(self, data: bytes) -> bytes:
        return data

    def finish(self) -> bytes:
        return b""


class _Base64:
    """Groups of four; what is no base64 is passed over, as decoders do."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        data = self._held + data.translate(None, _NOT_BASE64)
        whole = len(data) // 4 * 4
        self._held = data[whole:]
        return _from_base64(data[:whole])

    def finish(self) -> bytes:
        return _from_base64(self._held + b"=" * (-len(self._held) % 4))


class _QuotedPrintable:
    """Line by line."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        data = self._held + data
        end = data.rfind(b"\n") + 1
        if not end and len(data) > _LONGEST_LINE:
            end = data.rfind(b"=") if b"=" in data[-3:] else len(data)
        self._held = data[end:]
        return binascii.a2b_qp(data[:end])

    def finish(self) -> bytes:
        return binascii.a2b_qp(self._held)


def _from_base64(data: bytes) -> bytes:
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        return data  # not to be decoded: it is compared as it stands


class _EvenHash:
    """A digest in which every line end is one LF and those at the very end do not count."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._held = b""

    def update(self, data: bytes) -> None:
        data = self._held + data
        kept = len(data.rstrip(b"\r\n"))
        self._hash.update(_unix(data[:kept]))
        self._held = data[kept:] if len(data) - kept < _LONGEST_LINE else _unix(data[kept:])

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def _unix(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


@dataclass(slots=True)
class _Leaf:
    """A part while it comes by."""

    entity: Entity
    header: bytes
    _decoder: _Decoder = field(init=False)
    _exact: hashlib._Hash = field(default_factory=hashlib.sha256)
    _even: _EvenHash = field(default_factory=_EvenHash)

    def __post_init__(self) -> None:
        self._decoder = _decoder(self.entity.encoding)

    def take(self, data: bytes) -> None:
        self._update(self._decoder.feed(data))

    def part(self) -> Part:
        self._update(self._decoder.finish())
        digest = self._exact.hexdigest() if self.entity.exact else self._even.hexdigest()
        return Part(_name(self.header), self.entity.exact, digest)

    def _update(self, decoded: bytes) -> None:
        if self.entity.exact:
            self._exact.update(decoded)
        else:
            self._even.update(decoded)


def _decoder(encoding: str) -> _Decoder:
    if encoding == "base64":
        return _Base64()
    return _QuotedPrintable() if encoding == "quoted-printable" else _Plain()


def _name(header: bytes) -> str:
    part: Message[str, str] = BytesParser(policy=policy.compat32).parsebytes(header, headersonly=True)
    fields = {key.lower(): str(value) for key, value in part.raw_items()}
    disposition, kind = fields.get("content-disposition", ""), fields.get("content-type", "")
    return parameter(";" + disposition, "filename") or parameter(";" + kind, "name") or ""
