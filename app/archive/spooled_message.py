"""A large message on its way into the archive: never whole in memory, hashed while it is written."""

from __future__ import annotations

import contextlib
import hashlib
import os
from datetime import datetime
from pathlib import Path

from app.archive.file_steps import NEW_FILE, READ_ONLY, remove
from app.archive.message_date import HEAD_BYTES, message_date
from app.core.durable_file import disk_errors
from app.core.identity import Digest


class SpooledMessage:
    """One large message on its way in: written and hashed piece by piece, its beginning kept for the date."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._hash = hashlib.sha256()
        self._head = bytearray()
        with disk_errors(path):
            self._descriptor: int | None = os.open(path, NEW_FILE, READ_ONLY)

    def write(self, piece: bytes | memoryview) -> None:
        """Take the next piece. Raises AppError DISK_FULL etc.; then discard it."""
        self._hash.update(piece)
        if len(self._head) < HEAD_BYTES:
            self._head += piece[: HEAD_BYTES - len(self._head)]
        descriptor = self.descriptor()
        with disk_errors(self._path):
            view = memoryview(piece)
            while view:
                view = view[os.write(descriptor, view) :]

    def discard(self) -> None:
        """Forget it. Harmless when done already."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
            with contextlib.suppress(OSError):
                remove(self._path)

    def descriptor(self) -> int:
        """The open file. Raises ValueError once it has been used up."""
        if self._descriptor is None:
            raise ValueError("this spool is used up")
        return self._descriptor

    def finish(self) -> tuple[Digest, datetime | None]:
        """The digest of all pieces and the date in them."""
        return Digest(self._hash.hexdigest()), message_date(bytes(self._head))

    def replace(self, final: Path) -> int | None:
        """As `move_to`, over a file that may be there and may be read-only. Raises OSError."""
        if os.name == "nt" and final.exists():
            final.chmod(0o644)
        return self.move_to(final)

    def move_to(self, final: Path) -> int | None:
        """Take the final name; gives the open descriptor to whoever makes it durable, None if it is durable already."""
        descriptor, self._descriptor = self.descriptor(), None
        if os.name == "nt":  # an open file cannot be renamed there
            os.fsync(descriptor)
            os.close(descriptor)
            self._path.replace(final)
            return None
        self._path.replace(final)
        return descriptor
