"""Counts in bytes that come piece by piece what servers stumble over."""

from __future__ import annotations

from collections.abc import Iterable

_EIGHT_BIT = bytes(range(128, 256))


class ByteSurvey:
    """Read the figures after the last `feed` and `finish`."""

    def __init__(self) -> None:
        self.size = 0
        self.nul = 0
        self.bare_newlines = 0
        """LF without CR before it, CR without LF behind it."""
        self.longest_line = 0
        """Bytes without the line end."""
        self.eight_bit = 0
        self._line = 0
        self._held = b""
        self._last = b"\n"

    @classmethod
    def of(cls, pieces: Iterable[bytes]) -> ByteSurvey:
        """The survey of a whole message."""
        survey = cls()
        for piece in pieces:
            survey.feed(piece)
        survey.finish()
        return survey

    @property
    def ends_with_newline(self) -> bool:
        """Whether the last line has its CRLF."""
        return self._last == b"\r\n"

    def feed(self, data: bytes) -> None:
        """Take the next piece."""
        data = self._held + data
        self._held = b"\r" if data.endswith(b"\r") else b""
        if self._held:
            data = data[:-1]
        self._count(data)

    def finish(self) -> None:
        """There is no more."""
        self._count(self._held)
        self._held = b""
        self.longest_line = max(self.longest_line, self._line)

    def _count(self, data: bytes) -> None:
        if not data:
            return
        self.size += len(data)
        self.nul += data.count(b"\0")
        self.eight_bit += len(data) - len(data.translate(None, _EIGHT_BIT))
        pairs = data.count(b"\r\n")
        self.bare_newlines += data.count(b"\n") + data.count(b"\r") - 2 * pairs
        first, *others = data.replace(b"\r", b"").split(b"\n")
        self._line += len(first)
        if others:
            self.longest_line = max(self.longest_line, self._line, max(map(len, others[:-1]), default=0))
            self._line = len(others[-1])
        self._last = (self._last + data[-2:])[-2:]
