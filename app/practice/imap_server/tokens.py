"""The arguments of one command, read from its bytes (RFC 3501 section 9). Literals stand inside as they came."""

from __future__ import annotations

import re

from app.practice.imap_server.refusals import BadCommand


class Quoted(bytes):
    """A quoted string."""


class Literal(bytes):
    """A literal: any bytes at all."""


Value = bytes | list["Value"]
"""An atom, a string or a parenthesised list."""

LITERAL = re.compile(rb"\{(\d{1,18})(\+?)\}\r\n")
_ATOM = re.compile(rb'(?:[^ ()"{\r\n\[]|\[[^\]]*\])+')
"""A section in brackets, with the blanks and lists in it, belongs to the atom it ends."""
_QUOTED = re.compile(rb'"((?:[^"\\\r\n]|\\["\\])*)"')
_ESCAPED = re.compile(rb'\\(["\\])')
_DEEPEST = 20


def read_arguments(command: bytes, position: int = 0) -> list[Value]:
    """Everything from `position` to the line end. Raises BadCommand."""
    values, end = _values(command, position, 0)
    if command[end : end + 2] not in {b"\r\n", b""}:
        raise BadCommand("Unbalanced parenthesis")
    return values


def _values(command: bytes, position: int, depth: int) -> tuple[list[Value], int]:
    """Values up to a closing parenthesis or the line end, and where that is."""
    values: list[Value] = []
    while position < len(command) and command[position] not in b")\r":
        if command[position] == 0x20:
            position += 1
        elif command[position] == 0x28:
            if depth == _DEEPEST:
                raise BadCommand("Nested too deeply")
            inner, position = _values(command, position + 1, depth + 1)
            if command[position : position + 1] != b")":
                raise BadCommand("Unbalanced parenthesis")
            values.append(inner)
            position += 1
        else:
            value, position = _scalar(command, position)
            values.append(value)
    return values, position


def _scalar(command: bytes, position: int) -> tuple[bytes, int]:
    if literal := LITERAL.match(command, position):
        end = literal.end() + int(literal[1])
        return Literal(command[literal.end() : end]), end
    if quoted := _QUOTED.match(command, position):
        return Quoted(_ESCAPED.sub(rb"\1", quoted[1])), quoted.end()
    if atom := _ATOM.match(command, position):
        return atom[0], atom.end()
    raise BadCommand("Unexpected character")
