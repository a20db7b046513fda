"""Whole commands off the line, literals included; asks for a literal that waits to be asked for (RFC 7888)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import BinaryIO

from app.practice.imap_server.refusals import Refusal

_LONGEST_LINE_BYTES = 1 << 20
_ENDS_WITH_LITERAL = re.compile(rb"\{(\d{1,18})(\+?)\}\r\n\Z")


class LostThreadError(Exception):
    """The client sends no line end, or a literal unasked that it may not: nothing after that can be understood."""


class OversizedLiteral(Refusal):
    """A literal over the limit was announced or has been read away. Carries the tag that has to be answered."""

    def __init__(self, tag: bytes) -> None:
        super().__init__("[TOOBIG] The message is too large for this mailbox")
        self.tag = tag


class CommandReader:
    """Reads from `source`; `invite` sends the continuation request that a plain literal waits for. Literals of up to
    `largest_unasked_bytes` need not wait (-1: all have to).
    """

    def __init__(
        self, source: BinaryIO, invite: Callable[[], None], largest_bytes: int, largest_unasked_bytes: int
    ) -> None:
        self._source = source
        self._invite = invite
        self._largest = largest_bytes
        self._largest_unasked = largest_unasked_bytes

    def line(self) -> bytes:
        """One line with its ending; empty at the end of the connection."""
        line = self._source.readline(_LONGEST_LINE_BYTES)
        if len(line) == _LONGEST_LINE_BYTES and not line.endswith(b"\n"):
            raise LostThreadError
        return line

    def command(self) -> bytes | None:
        """The next command, its literals after their announcements. None at the end, also in the middle of one.

        Raises OversizedLiteral and LostThreadError.
        """
        pieces: list[bytes] = []
        oversized = False
        while True:
            line = self.line()
            if not line.endswith(b"\n"):
                return None
            pieces.append(line)
            literal = _ENDS_WITH_LITERAL.search(line)
            if not literal:
                break
            size, unasked = int(literal[1]), bool(literal[2])
            if unasked and size > self._largest_unasked:
                raise LostThreadError
            if size > self._largest:
                oversized = True
                if not unasked:
                    break
                self._read_away(size)
                continue
            if not unasked:
                self._invite()
            body = self._source.read(size)
            if len(body) < size:
                return None
            pieces.append(body)
        if oversized:
            raise OversizedLiteral(pieces[0].partition(b" ")[0])
        return b"".join(pieces)

    def _read_away(self, size: int) -> None:
        while size:
            piece = self._source.read(min(size, 1 << 16))
            if not piece:
                return
            size -= len(piece)
