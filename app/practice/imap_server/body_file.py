"""All message bodies of one user, end to end in one file: bytes in, the same bytes out."""

from __future__ import annotations

import threading
from pathlib import Path


class BodyFile:
    """Append and read by offset, from any thread."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a+b")
        self._guard = threading.Lock()

    def append(self, body: bytes) -> int:
        """Add `body`; returns its offset. It is with the operating system when this returns."""
        with self._guard:
            offset = self._file.seek(0, 2)
            self._file.write(body)
            self._file.flush()
            return offset

    def read(self, offset: int, size: int) -> bytes:
        """The bytes that were appended there."""
        with self._guard:
            self._file.seek(offset)
            return self._file.read(size)

    def close(self) -> None:
        """Close the file; its bytes stay."""
        self._file.close()
