"""The very bytes of a message that lies inside another, found by the boundaries in the outer one's bytes."""

from __future__ import annotations

import re
from email.message import Message

from app.archive.reading.parts import Part

_END_OF_HEADER = re.compile(rb"\A\r?\n|\r?\n\r?\n")
_MOST_LEVELS = 50


def inner_bytes(raw: bytes, root: Part) -> dict[int, bytes]:
    """By ``id()`` of a ``message/rfc822`` part, what it holds. Where the boundaries do not tell, it is missing."""
    found: dict[int, bytes] = {}
    waiting = [(root, raw, 0)]
    while waiting:
        part, written, level = waiting.pop()
        end = _END_OF_HEADER.search(written)
        children = part.get_payload()
        if end is None or level > _MOST_LEVELS or not isinstance(children, list):
            continue
        body = written[end.end() :]
        inner = [child for child in children if isinstance(child, Message)]
        if part.get_content_type() == "message/rfc822" and len(inner) == 1:
            found[id(part)] = body
            waiting.append((inner[0], body, level + 1))
            continue
        pieces = _between(body, part.get_boundary())
        if len(pieces) == len(inner):
            waiting += [(child, piece, level + 1) for child, piece in zip(inner, pieces, strict=True)]
    return found


def _between(body: bytes, boundary: str | None) -> list[bytes]:
    """What stands between the lines of a boundary; the line end before each belongs to it (RFC 2046 5.1.1)."""
    if not boundary or not boundary.isascii():
        return []
    line = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary.encode()) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    pieces, start = [], None
    for match in line.finditer(body):
        if start is not None:
            pieces.append(_after_line(body[start : match.start()]))
        start = match.end()
        if match[1]:
            return pieces
    return [*pieces, _after_line(body[start:])] if start is not None else []


def _after_line(piece: bytes) -> bytes:
    return piece[2:] if piece.startswith(b"\r\n") else piece[1:]
