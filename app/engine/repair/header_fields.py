"""Splits the header block of a message into its fields, byte for byte, whatever stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = re.compile(rb"[^\r\n]*(?:\r+\n|\n|\r|\Z)")
_NAME = re.compile(rb"([\x21-\x39\x3b-\x7e]+)[ \t]*:")
# atomic: CR CR LF is one line end, never a line end and an empty line
_EMPTY_LINE = re.compile(rb"(?:\A|(?>\r+\n|\n|\r))(?P<empty>\r+\n|\n|\r)")
_FOLD = re.compile(rb"[\r\n]+[ \t]*")


@dataclass(frozen=True, slots=True)
class HeaderField:
    """One field with its folded lines and its line end. `name` is in lower case, empty for a line that is no field."""

    name: bytes
    raw: bytes

    @property
    def value(self) -> bytes:
        """What stands behind the colon, on one line."""
        return _FOLD.sub(b" ", self.raw.partition(b":")[2]).strip()

    @property
    def label(self) -> bytes:
        """The name as it is written."""
        found = _NAME.match(self.raw)
        return found[1] if found else b""


def split_fields(block: bytes) -> list[HeaderField]:
    """The fields in their order; joined, their `raw` are the block."""
    fields: list[HeaderField] = []
    for found in _LINE.finditer(block):
        line = found[0]
        if not line:
            continue
        if line[:1] in {b" ", b"\t"} and fields:
            fields[-1] = HeaderField(fields[-1].name, fields[-1].raw + line)
            continue
        name = _NAME.match(line)
        fields.append(HeaderField(name[1].lower() if name else b"", line))
    return fields


def first_value(fields: Sequence[HeaderField], name: bytes) -> bytes:
    """The value of the first field of that name; empty if there is none."""
    return next((field.value for field in fields if field.name == name), b"")


def header_length(head: bytes) -> int | None:
    """Where the empty line begins that ends the header of a message; None if `head` does not reach so far."""
    found = _EMPTY_LINE.search(head)
    return found.start("empty") if found else None
