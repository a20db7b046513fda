"""A message on its way from a file into the archive: small ones in memory, large ones piece by piece to the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.mailstore.store import SPOOL_OVER_BYTES, Body, Spool, SpooledBody

HEAD_BYTES = 64 << 10
MAX_MESSAGE_BYTES = 1 << 30
"""No mail is larger; what is, is a damaged file or a trap."""


class MessageTooLargeError(Exception):
    """More than `MAX_MESSAGE_BYTES`."""


class Collector:
    """Takes the pieces of one message. Its beginning waits until `trim` has been applied to it."""

    def __init__(self, spool: Spool, trim: Callable[[bytes], bytes] = bytes) -> None:
        self._spool, self._trim = spool, trim
        self._start: bytearray | None = bytearray()
        self._pieces: list[bytes] = []
        self._spooled: SpooledBody | None = None
        self.head = b""
        """The beginning as it stood in the file."""
        self.size = 0

    def add(self, piece: bytes) -> None:
        """The next piece. Raises MessageTooLargeError, and AppError DISK_FULL and the like."""
        if self._start is None:
            self._take(piece)
            return
        self._start += piece
        if len(self._start) >= HEAD_BYTES:
            self._begin()

    def finish(self) -> Body:
        """The whole message."""
        if self._start is not None:
            self._begin()
        return self._spooled if self._spooled is not None else b"".join(self._pieces)

    def discard(self) -> None:
        """Forget it."""
        if self._spooled is not None:
            self._spooled.discard()
            self._spooled = None
        self._pieces.clear()

    def _begin(self) -> None:
        start, self._start = bytes(self._start or b""), None
        self.head = start[:HEAD_BYTES]
        self._take(self._trim(start))

    def _take(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size > MAX_MESSAGE_BYTES:
            raise MessageTooLargeError
        if self._spooled is None and self.size > SPOOL_OVER_BYTES:
            self._spooled = self._spool(self.size)
            for earlier in self._pieces:
                self._spooled.write(earlier)
            self._pieces.clear()
        if self._spooled is not None:
            self._spooled.write(piece)
        else:
            self._pieces.append(piece)


def collected(pieces: Iterable[bytes], spool: Spool) -> Collector:
    """All of them in a collector. Raises as `Collector.add`, with nothing left behind."""
    collector = Collector(spool)
    try:
        for piece in pieces:
            collector.add(piece)
        collector.finish()
    except BaseException:
        collector.discard()
        raise
    return collector
