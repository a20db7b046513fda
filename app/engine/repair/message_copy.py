"""A copy of a message on its way to the new side: small ones in memory, large ones in a temporary file."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from app.core.durable_file import disk_errors
from app.core.identity import Digest

Source: TypeAlias = Callable[[], Iterator[bytes]]
"""Opens a message anew and yields its bytes in pieces."""

IN_MEMORY_BYTES = 1 << 20
_PIECE_BYTES = 256 << 10


class MessageCopy:
    """Holds all of `pieces`, with their digest and size. Close it when it is sent."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        digest = hashlib.sha256()
        self.size = 0
        self._place = Path(tempfile.gettempdir())
        with disk_errors(self._place):
            self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - closed by `close`
        try:
            for piece in pieces:
                digest.update(piece)
                self.size += len(piece)
                with disk_errors(self._place):
                    self._file.write(piece)
        except BaseException:
            self.close()
            raise
        self.digest = Digest(digest.hexdigest())

    def read(self) -> Iterator[bytes]:
        """All of it in pieces; may be read as often as wanted."""
        position = 0
        while True:
            with disk_errors(self._place):
                self._file.seek(position)
                piece = self._file.read(_PIECE_BYTES)
            if not piece:
                return
            position += len(piece)
            yield piece

    def close(self) -> None:
        """Forget it."""
        self._file.close()
