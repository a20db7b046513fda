"""What a change of a body asks of the header before it."""

from __future__ import annotations

import re

from app.engine.repair.header_folding import folded
from app.engine.repair.part_bytes import EvenLines

_ENCODING = re.compile(
    rb"^content-transfer-encoding[ \t]*:[^\r\n]*(?:(?:\r?\n|\r)[ \t][^\r\n]*)*(?:\r+\n|\n|\r|\Z)", re.I | re.M
)
_VERSION = re.compile(rb"^mime-version[ \t]*:", re.I | re.M)


def without_faults(block: bytes, *, nul: bool, newlines: bool, line_bytes: int | None) -> bytes:
    """A header block without NUL, bare line ends and lines that are too long."""
    even = EvenLines(newlines=newlines, nul=nul)
    block = even.feed(block) + even.finish()
    return folded(block, line_bytes) if line_bytes is not None else block


def with_encoding(block: bytes, encoding: bytes, *, is_message: bool) -> bytes:
    """A header block that announces this transfer encoding, and MIME where a message needs it to be believed."""
    block = _ENCODING.sub(b"", block)
    if block and block[-1:] not in {b"\r", b"\n"}:
        block += b"\r\n"
    if is_message and not _VERSION.search(block):
        block += b"MIME-Version: 1.0\r\n"
    return block + b"Content-Transfer-Encoding: " + encoding + b"\r\n"
