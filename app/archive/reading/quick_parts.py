"""Takes ordinary mail apart in a third of the time of `email`'s parser, into the same objects; all else it leaves.

`email` looks at every line, this only at headers and boundaries. It gives up at whatever could be understood in two
ways (bare CR, odd header lines, boundaries missing or empty, messages within messages), so that there is one reading.
"""

from __future__ import annotations

import re
from email.message import Message
from itertools import pairwise
from typing import TypeAlias

Part: TypeAlias = "Message[str, str]"

_MAX_DEPTH, _MAX_PARTS = 10, 200
_HEADER = re.compile(r"([!-9;-~]+):[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)\r?\n")
_BOUNDARY = re.compile(r';\s*boundary=(?:"([^"\\\r\n]*[^"\\\s])"|([^\s";\\()<>@,/?=]+))', re.IGNORECASE)
_PLAIN_TYPE = re.compile(r'\s*[\w.+-]+/[\w.+-]+\s*(?:;\s*[\w.*-]+=(?:"[^"\\\r\n]*"|[^\s";\\()<>@,/?=]+)\s*)*;?\s*')
_REST_OF_LINE = re.compile(r"(--)?[ \t]*(?:\r?\n|\Z)")


class _NotOrdinaryError(Exception):
    """Left to `email`."""


def quick_parts(raw: bytes) -> Part | None:
    """The message as `email.message_from_bytes` would have it; None if it is not ordinary."""
    text = raw.decode("ascii", "surrogateescape")
    if text.count("\r") != text.count("\r\n"):
        return None
    try:
        return _part(text, 0)
    except _NotOrdinaryError:
        return None


def _part(text: str, depth: int) -> Part:
    part: Part = Message()
    position, content_type = 0, ""
    while field := _HEADER.match(text, position):
        position = field.end()
        name, value = field.groups()
        part.set_raw(name, value)
        if not content_type and name.lower() == "content-type":
            content_type = value
    body = _after_blank_line(text, position)
    kind = content_type.lstrip()[:10].lower()
    if kind.startswith("message/"):
        raise _NotOrdinaryError
    if kind != "multipart/":
        part.set_payload(text[body:])
        return part
    if depth == _MAX_DEPTH or content_type.lower().startswith("multipart/digest"):
        raise _NotOrdinaryError
    for inner in _between(text, body, _boundary(content_type)):
        part.attach(_part(inner, depth + 1))
    return part


def _after_blank_line(text: str, position: int) -> int:
    """Where the body begins: only behind an empty line."""
    if text.startswith("\r\n", position):
        return position + 2
    if text.startswith("\n", position):
        return position + 1
    raise _NotOrdinaryError


def _boundary(content_type: str) -> str:
    found = _BOUNDARY.search(content_type)
    if found is None or _PLAIN_TYPE.fullmatch(content_type) is None or content_type.lower().count("boundary=") != 1:
        raise _NotOrdinaryError
    return found[1] or found[2]


def _between(text: str, start: int, boundary: str) -> list[str]:
    """The texts between the boundary lines, up to the one that closes."""
    lines: list[tuple[int, int]] = []
    line = f"--{boundary}"
    position = start if text.startswith(line, start) else text.find(f"\n{line}", start) + 1
    while position > 0:
        rest = _REST_OF_LINE.match(text, position + len(line))
        if rest is not None:
            lines.append((position, rest.end()))
            if rest[1] and len(lines) > 1:
                return [_inner(text, begin, end) for (_, begin), (end, _) in pairwise(lines)]
            if rest[1] or len(lines) > _MAX_PARTS:
                break
        position = text.find(f"\n{line}", position) + 1
    raise _NotOrdinaryError


def _inner(text: str, begin: int, end: int) -> str:
    """A part without the line end that belongs to the boundary behind it."""
    end -= 2 if text.startswith("\r\n", end - 2) else 1
    if end <= begin:
        raise _NotOrdinaryError
    return text[begin:end]
