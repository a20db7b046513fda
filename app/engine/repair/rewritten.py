"""Makes the copy that a set of repairs asks for, from the original, in pieces."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from app.engine.repair.encoded_words import without_raw_eight_bit
from app.engine.repair.header_fields import HeaderField, header_length, split_fields
from app.engine.repair.header_folding import FOLD_AT, folded
from app.engine.repair.header_repair import has_faults, repaired
from app.engine.repair.message_copy import Source
from app.engine.repair.reencoding import Faults, Reencoding
from app.engine.repair.repairs import Repair

LONGEST_LINE = 998
"""RFC 5322 section 2.1.1, without the line end. Real servers stop at 1,000 to 10,239 bytes."""
LARGEST_HEAD = 4 << 20


class Rewriting:
    """`pieces` yields the copy; afterwards `broke_signature` tells whether a signed part had to be changed."""

    def __init__(self, source: Source, repairs: Collection[Repair], arrived: datetime) -> None:
        self._source = source
        self._repairs = repairs
        self._arrived = arrived
        self.broke_signature = False

    def pieces(self) -> Iterator[bytes]:
        """The whole copy."""
        repairs = self._repairs
        source: Source = (
            self._with_new_header if {Repair.HEADER_8BIT, Repair.HEADER_REPAIRED} & set(repairs) else self._source
        )
        faults = Faults(
            nul=Repair.NUL_REMOVED in repairs,
            newlines=Repair.BARE_NEWLINES in repairs,
            line_bytes=LONGEST_LINE if Repair.LONG_LINES in repairs else None,
        )
        last = b""
        if faults == Faults():
            for piece in source():
                yield piece
                last = (last + piece[-2:])[-2:]
        else:
            reencoding = Reencoding(source, faults)
            for piece in reencoding.pieces():
                yield piece
                last = (last + piece[-2:])[-2:]
            self.broke_signature = reencoding.broke_signature
        if Repair.FINAL_NEWLINE in repairs and last != b"\r\n":
            yield b"\n" if last.endswith(b"\r") else b"\r\n"

    def _with_new_header(self) -> Iterator[bytes]:
        pieces = self._source()
        head = b""
        length = None
        for piece in pieces:
            head += piece
            length = header_length(head)
            if length is not None or len(head) > LARGEST_HEAD:
                break
        yield from self._new_header(head, length)
        yield from pieces

    def _new_header(self, head: bytes, length: int | None) -> Iterator[bytes]:
        fields = split_fields(head if length is None else head[:length])
        if not any(field.name for field in fields):
            # no header at all: what there is, is the text
            block, rest = b"", b"\r\n" + head
        elif length is None:
            block, rest = head, b"\r\n"
        else:
            block, rest = head[:length], head[length:]
        if Repair.HEADER_REPAIRED in self._repairs and has_faults(block):
            block = repaired(block, self._arrived)
        if Repair.HEADER_8BIT in self._repairs:
            block = b"".join(map(_in_ascii, split_fields(block)))
        yield block + rest


def _in_ascii(field: HeaderField) -> bytes:
    return field.raw if field.raw.isascii() else folded(without_raw_eight_bit(field), FOLD_AT)


def head_of(source: Callable[[], Iterator[bytes]]) -> bytes:
    """The header block of a message, without the empty line; what there is of it if it is absurdly long."""
    head = b""
    for piece in source():
        head += piece
        length = header_length(head)
        if length is not None:
            return head[:length]
        if len(head) > LARGEST_HEAD:
            break
    return head
