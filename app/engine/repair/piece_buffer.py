"""The bytes of a message as they come, looked at from the front: lines of a header, or a body up to a boundary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_LINE_END = re.compile(rb"\r+\n|\n|\r")
_LOOK_BACK = 400
"""No boundary line is longer (RFC 2046 allows 70), so this much is kept back until more has come."""
LONGEST_HEADER_LINE = 4 << 20


class BoundaryLine(NamedTuple):
    """A boundary with the line end before it, which belongs to it (RFC 2046 section 5.1.1)."""

    data: bytes
    level: int
    closing: bool


class Boundaries:
    """The boundaries in force, outermost first, and the pattern that finds the next one."""

    def __init__(self, names: tuple[bytes, ...] = ()) -> None:
        self.names = names
        choices = b"|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))
        rest = rb"--(" + choices + rb")(--)?[ \t]{0,200}(?:\r+\n|\n|\r|\Z)"
        # a pattern that begins with plain bytes is searched for twenty times as fast
        self._later = re.compile(rb"--(?<=[\r\n]--)" + rest[2:])
        self._here = re.compile(rest)

    def here(self, data: bytes, at: int) -> re.Match[bytes] | None:
        """A boundary line that begins exactly at `at`, the start of a line."""
        return self._here.match(data, at) if self.names else None

    def later(self, data: bytes, at: int) -> re.Match[bytes] | None:
        """The next boundary line after a line end that is not before `at`."""
        return self._later.search(data, at + 1) if self.names else None

    def line(self, found: re.Match[bytes], start: int) -> BoundaryLine:
        """What a match says, with the line end that begins at `start`. The innermost of equal boundaries counts."""
        level = len(self.names) - 1 - self.names[::-1].index(found[1])
        return BoundaryLine(found.string[start : found.end()], level, found[2] is not None)


class PieceBuffer:
    """Holds no more than a piece and what had to be kept back of the one before."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces: Iterator[bytes] = iter(pieces)
        self._data = b""
        self._at = 0
        self._ended = False

    def _fill(self) -> None:
        for piece in self._pieces:
            if piece:
                self._data = self._data[self._at :] + bytes(piece)
                self._at = 0
                return
        self._ended = True

    def peek_line(self) -> bytes:
        """The next line with its end; empty at the end of the message. It stays where it is until `take`."""
        searched = 0
        while True:
            found = _LINE_END.search(self._data, self._at + searched)
            # a CR at the very end may be the first half of a CRLF
            if found and (found.end() < len(self._data) or self._ended):
                return self._data[self._at : found.end()]
            searched = (found.start() if found else len(self._data)) - self._at
            if self._ended or searched > LONGEST_HEADER_LINE:
                return self._data[self._at :]
            self._fill()

    def take(self, count: int) -> None:
        """Leave `count` bytes behind."""
        self._at += count

    def at_boundary(self, boundaries: Boundaries) -> bool:
        """Whether the next line is a boundary."""
        return bool(boundaries.names) and boundaries.here(self.peek_line(), 0) is not None

    def body(self, boundaries: Boundaries) -> Iterator[bytes | BoundaryLine]:
        """The bytes up to the next boundary, then that boundary, which ends it; without one, to the end."""
        found = boundaries.here(self.peek_line(), 0)
        if found is not None:
            self.take(found.end())
            yield boundaries.line(found, found.start())
            return
        while True:
            found = boundaries.later(self._data, self._at)
            start = self._line_end_before(found.start()) if found else 0
            if found is not None and (found.end() < len(self._data) or self._ended):
                if start > self._at:
                    yield self._data[self._at : start]
                self._at = found.end()
                yield boundaries.line(found, start)
                return
            end = start if found else len(self._data) - (_LOOK_BACK if boundaries.names else 0)
            end = len(self._data) if self._ended else end
            if end > self._at:
                yield self._data[self._at : end]
                self._at = end
            if self._ended:
                return
            self._fill()

    def _line_end_before(self, at: int) -> int:
        """Where the line end begins that ends at `at`: CR LF, with all the CR there are, or one of them alone."""
        start = at - 1
        if self._data[start : start + 1] == b"\n":
            while start > self._at and self._data[start - 1 : start] == b"\r":
                start -= 1
        return start
