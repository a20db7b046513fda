"""Folds header lines that are too long, only where white space may stand, so that unfolding gives the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.engine.repair.encoded_words import encoded_words
from app.engine.repair.header_fields import split_fields

FOLD_AT = 78
_BLANKS = re.compile(rb"[ \t]+")
_MAY_BREAK = re.compile(rb"(?<=[,;])(?=[^ \t])|(?<=>)(?=<)")
"""Where white space changes nothing in lists of addresses, parameters and message ids."""
_FREE_TEXT = {b"subject", b"comments", b"keywords", b"content-description", b"thread-topic"}


def folded(block: bytes, line_bytes: int) -> bytes:
    """`block` with every line of at most `line_bytes`, as far as that can be done without changing its meaning."""
    if max(map(len, re.split(rb"\r\n|\n|\r", block)), default=0) <= line_bytes:
        return block
    out = []
    for field in split_fields(block):
        raw = field.raw
        # a line that is no field has no white space to fold at: some readers take it for the beginning of the text
        if field.name and max(map(len, re.split(rb"\r\n|\n|\r", raw))) > line_bytes:
            raw = _folded_field(field.name, raw, line_bytes)
        out.append(raw)
    return b"".join(out)


def _folded_field(name: bytes, raw: bytes, line_bytes: int) -> bytes:
    body = raw.rstrip(b"\r\n")
    end = raw[len(body) :]
    lines: list[bytes] = []
    for line in re.split(rb"\r\n|\n|\r", body):
        lines += _folded_line(line, line_bytes) if len(line) > line_bytes else [line]
    if name in _FREE_TEXT and b"=?" not in body and max(map(len, lines)) > line_bytes:
        head, _colon, value = body.partition(b":")
        text = re.sub(rb"(?:\r\n|\n|\r)", b"", value).strip().decode("utf-8", "replace")
        return head + b": " + encoded_words(text, len(head) + 2) + b"\r\n"
    return b"\r\n".join(lines) + (end or b"\r\n")


def _folded_line(line: bytes, line_bytes: int) -> list[bytes]:
    """One physical line as several; the white space before which it is folded opens the next."""
    out: list[bytes] = []
    for piece in _cut(line, [found.start() for found in _BLANKS.finditer(line) if found.end() < len(line)]):
        if len(piece) <= line_bytes:
            out.append(piece)
        else:
            first, *others = _cut(piece, [found.start() for found in _MAY_BREAK.finditer(piece)])
            out += [first, *(b" " + other for other in others)]
    return out


def _cut(line: bytes, places: Sequence[int]) -> list[bytes]:
    """`line` cut at some of `places`, into pieces of at most `FOLD_AT` where there are enough of them."""
    out = []
    start = last = 0
    for at in [*places, len(line)]:
        if at - start > FOLD_AT and line[start:last].strip():
            out.append(line[start:last])
            start = last
        last = at
    out.append(line[start:])
    return out
