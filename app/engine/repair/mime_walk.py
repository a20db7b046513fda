"""Walks through a message of any size and quality and tells its parts, with every byte in exactly one token.

The structure is what Python's `email` would find, on which the reader of the archive rests, so that a copy changed part
by part still reads the same. The one difference: ``CR CR LF`` is one line end here.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from email import policy
from email.message import Message
from email.parser import BytesParser
from enum import Enum, auto
from typing import NamedTuple

from app.archive.reading.header_words import as_bytes, parameter
from app.engine.repair.piece_buffer import Boundaries, BoundaryLine, PieceBuffer

LARGEST_HEADER = 8 << 20
_FIELD = re.compile(rb"(?:From |[\x21-\x39\x3b-\x7e]*:|[\t ])")
_READ_AS_FILES = ("text/calendar", "text/csv", "text/vcard", "text/x-vcard", "text/directory", "text/rfc822-headers")
_WIDE = ("utf-16", "utf-32", "ucs-2", "utf16", "utf32")


class TokenKind(Enum):
    """What a run of bytes is."""

    HEADER = auto()
    SEPARATOR = auto()
    """The empty line after a header; no bytes where there is none."""
    BODY = auto()
    BOUNDARY = auto()
    FILLER = auto()
    """What stands before the first and after the last boundary of a multipart."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A message or a part of one, by its header."""

    number: int
    content_type: str
    encoding: str
    boundary: bytes | None
    is_message: bool
    """It has a header of its own kind: the whole, or what a message/rfc822 part holds."""
    signed: bool
    """A multipart/signed holds it: its bytes are under a signature."""
    exact: bool
    """Its line ends are data: an attachment, or text in a charset of wide characters."""
    wide: bool
    """Text in such a charset: a CR put in would shift every character behind it."""

    @property
    def holds_message(self) -> bool:
        """Whether its body is a message that can be walked through."""
        kind = self.content_type
        plain = self.encoding not in {"base64", "quoted-printable"}
        return kind.startswith("message/") and kind != "message/delivery-status" and plain


class Token(NamedTuple):
    """A run of bytes and the entity that it belongs to."""

    kind: TokenKind
    data: bytes
    entity: Entity


@dataclass(frozen=True, slots=True)
class _Open:
    entity: Entity
    boundary: bytes


def walk(pieces: Iterable[bytes]) -> Iterator[Token]:
    """All tokens of a message. Joined, their data are the message."""
    buffer = PieceBuffer(pieces)
    levels: list[_Open] = []
    parent: Entity | None = None
    number = 0
    while True:
        boundaries = Boundaries(tuple(level.boundary for level in levels))
        block, separator = _header(buffer, boundaries)
        signed = any(level.entity.content_type == "multipart/signed" for level in levels)
        entity = read_entity(block, number, parent, signed=signed)
        number += 1
        yield Token(TokenKind.HEADER, block, entity)
        yield Token(TokenKind.SEPARATOR, separator, entity)
        if entity.boundary is None and entity.holds_message and not buffer.at_boundary(boundaries):
            if not buffer.peek_line():
                return
            parent = entity
            continue
        kind = TokenKind.BODY
        if entity.boundary is not None:
            levels.append(_Open(entity, entity.boundary))
            kind = TokenKind.FILLER
        opened = yield from _to_next_part(buffer, levels, kind, entity)
        if opened is None:
            return
        parent = opened


def _to_next_part(
    buffer: PieceBuffer, levels: list[_Open], kind: TokenKind, entity: Entity
) -> Generator[Token, None, Entity | None]:
    """Everything up to the header of the next part; gives the multipart that holds it, None at the end."""
    while True:
        found: BoundaryLine | None = None
        for piece in buffer.body(Boundaries(tuple(level.boundary for level in levels))):
            if isinstance(piece, BoundaryLine):
                found = piece
            else:
                yield Token(kind, piece, entity)
        if found is None:
            return None
        owner = levels[found.level].entity
        yield Token(TokenKind.BOUNDARY, found.data, owner)
        del levels[found.level + (not found.closing) :]
        if not found.closing:
            return owner
        kind, entity = TokenKind.FILLER, owner


def _header(buffer: PieceBuffer, boundaries: Boundaries) -> tuple[bytes, bytes]:
    """The lines of a header and what separates it from the body. A line that is no field ends it, as in `email`."""
    block = bytearray()
    while True:
        line = buffer.peek_line()
        if not line or boundaries.here(line, 0):
            return bytes(block), b""
        if not line.strip(b"\r\n"):
            buffer.take(len(line))
            return bytes(block), line
        if not _FIELD.match(line) or len(block) > LARGEST_HEADER:
            return bytes(block), b""
        block += line
        buffer.take(len(line))


def read_entity(block: bytes, number: int, parent: Entity | None, *, signed: bool) -> Entity:
    """What a header says of the body behind it."""
    part: Message[str, str] = BytesParser(policy=policy.compat32).parsebytes(block, headersonly=True)
    if parent is not None and parent.content_type == "multipart/digest":
        part.set_default_type("message/rfc822")
    kind = part.get_content_type()
    boundary = part.get_boundary() if kind.startswith("multipart/") else None
    is_message = parent is None or parent.content_type.startswith("message/")
    return Entity(
        number,
        kind,
        _first(part, "content-transfer-encoding").strip().lower(),
        as_bytes(boundary) if boundary else None,
        is_message,
        signed or (parent is not None and parent.signed),
        _is_exact(part, kind),
        kind.startswith("text/") and _charset(part).startswith(_WIDE),
    )


def _is_exact(part: Message[str, str], kind: str) -> bool:
    content_type, disposition = _first(part, "content-type"), _first(part, "content-disposition")
    if not kind.startswith("text/") or kind in _READ_AS_FILES:
        return True
    named = parameter(";" + disposition, "filename") or parameter(";" + content_type, "name")
    attached = disposition.partition(";")[0].strip().lower() == "attachment"
    return bool(named) or attached or _charset(part).startswith(_WIDE)


def _charset(part: Message[str, str]) -> str:
    return (parameter(";" + _first(part, "content-type"), "charset") or "").lower()


def _first(part: Message[str, str], name: str) -> str:
    return next((str(value) for key, value in part.raw_items() if key.lower() == name), "")
