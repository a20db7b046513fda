"""IMAP's data syntax (RFC 3501 section 4) into nested lists, from a line and the literals that interrupted it.

Pure. No recursion: a hostile server may open any number of parentheses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Token = object
"""``bytes`` (atom or string), ``None`` (NIL), a list of tokens, or whatever stood in place of a literal."""

Fragments = Sequence[object]
"""Text and literals by turns: ``[text, literal, text, literal, text]``; text without its ``{n}`` and line ending."""

LITERAL_AT_END = re.compile(rb"~?\{(\d{1,18})\+?\}\r?\n\Z")
"""``~`` is literal8 (RFC 3516), ``+`` is not sent by servers but costs nothing to allow."""

_TOKEN = re.compile(rb'[ \t\r\n]*(?:(\()|(\))|"((?:[^"\\]|\\.)*)"|([^ \t\r\n()"]+)|(.))', re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)


def tokens(fragments: Fragments) -> list[Token]:
    """All tokens of a response. Unbalanced parentheses are closed or ignored: hostile input never raises."""
    top: list[Token] = []
    stack = [top]
    for position, fragment in enumerate(fragments):
        if position % 2:
            stack[-1].append(fragment)
        elif isinstance(fragment, bytes):
            _scan(fragment, stack)
    return top


def unquoted(text: bytes) -> bytes:
    """The inside of a quoted string, with its backslashes resolved."""
    return _ESCAPED.sub(rb"\1", text) if b"\\" in text else text


def pairs(items: Sequence[Token]) -> dict[bytes, Token]:
    """``[name, value, name, value]`` with upper-case names, as in FETCH; a name that is no atom is skipped."""
    found: dict[bytes, Token] = {}
    for name, value in zip(items[::2], items[1::2], strict=False):
        if isinstance(name, bytes):
            found[name.upper()] = value
    return found


def _scan(text: bytes, stack: list[list[Token]]) -> None:
    for match in _TOKEN.finditer(text):
        opened, closed, quoted, atom, _stray = match.groups()
        if atom is not None:
            stack[-1].append(None if atom.upper() == b"NIL" else atom)
        elif quoted is not None:
            stack[-1].append(unquoted(quoted))
        elif opened:
            inner: list[Token] = []
            stack[-1].append(inner)
            stack.append(inner)
        elif closed and len(stack) > 1:
            stack.pop()
