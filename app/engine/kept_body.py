"""A large body kept for a second look: its bytes on the disk for as long as it is held, its fingerprint as it comes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

from app.engine.content_digest import HashingBody
from app.mailstore.store import FetchedMessage, SpooledBody

PIECE_BYTES = 256 << 10


class KeptBody(HashingBody):
    """Like a `HashingBody`, and can be read again until it is discarded. Nobody else sees the file."""

    def __init__(self) -> None:
        super().__init__()
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - `discard` closes it
        self.whole = True
        """False if the disk did not take it all: then there is nothing to look at again."""

    def write(self, piece: bytes | memoryview) -> None:
        """Take the next piece."""
        super().write(piece)
        if self.whole:
            try:
                self._file.write(piece)
            except OSError:
                self.whole = False

    def pieces(self) -> Iterator[bytes]:
        """All of it, from the beginning."""
        self._file.seek(0)
        while piece := self._file.read(PIECE_BYTES):
            yield piece

    def discard(self) -> None:
        """Give the disk back."""
        self._file.close()


def pieces_of(message: FetchedMessage) -> Iterator[bytes] | None:
    """The bytes of a message fetched with `spool_to_keep`; None if they are not at hand."""
    if isinstance(message.body, bytes):
        return iter((message.body,))
    return message.body.pieces() if isinstance(message.body, KeptBody) and message.body.whole else None


def let_go(message: FetchedMessage) -> None:
    """It was looked at."""
    if not isinstance(message.body, bytes):
        message.body.discard()


def spool_to_keep(_size: int) -> SpooledBody:
    """A spool for those who may want to know what differs."""
    return KeptBody()
