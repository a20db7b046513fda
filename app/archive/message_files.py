"""Writes messages to their final names, once each, whichever writer brings them first. Knows no ledger.

A small message goes straight to its name: a file torn by a crash is recognised on the next opening, because no ledger
line names it and its bytes do not match its name. That saves a rename, a third of the cost of a small file.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import threading
from pathlib import Path

from app.archive.checksum_lists import ChecksumLists
from app.archive.durability import Durability
from app.archive.file_steps import NEW_FILE, READ_ONLY, file_digest, remove, set_aside
from app.archive.layout import INCOMING, digest_prefix, message_path
from app.archive.message_date import message_date
from app.archive.spooled_message import SpooledMessage
from app.core.durable_file import disk_errors
from app.core.identity import Digest


class MessageFiles:
    """The ``mail`` folder of one archive, shared by all its writers. Every method may be called from any thread."""

    def __init__(self, root: Path, durability: Durability, lists: ChecksumLists) -> None:
        self._root = root
        self._durability = durability
        self._lists = lists
        # one lock per slice of digests: two writers meeting the same message wait for each other, others do not
        self._locks = [threading.Lock() for _ in range(64)]
        self._dir_fd = os.open(root, os.O_RDONLY) if os.open in os.supports_dir_fd else None
        self._spools = itertools.count(1)

    def store(self, content: bytes) -> tuple[Digest, str, bool]:
        """Write a message; its digest, its relative path and whether the file is new. Raises AppError DISK_FULL etc."""
        digest = Digest(hashlib.sha256(content).hexdigest())
        path = message_path(digest, message_date(content))
        with self._locks[int(digest[:2], 16) & 63]:
            try:
                self._write_new(path, digest, content)
            except FileExistsError:
                with disk_errors(self._root / path):
                    if _same(self._root / path, content):
                        return digest, path, False
                    path = self._name_beside(path, digest)
                    if (self._root / path).exists():
                        return digest, path, False
                    self._write_new(path, digest, content)
        return digest, path, True

    def spool(self) -> SpooledMessage:
        """A place for a large message while it arrives."""
        return SpooledMessage(self._root / INCOMING / f"{next(self._spools)}.part")

    def take(self, spooled: SpooledMessage) -> tuple[Digest, str, bool]:
        """Give a spooled message its name; as `store`. The spool is used up."""
        digest, date = spooled.finish()
        path = message_path(digest, date)
        final = self._root / path
        with self._locks[int(digest[:2], 16) & 63], disk_errors(final):
            if final.exists() and file_digest(final) != digest:
                path = self._name_beside(path, digest)
                final = self._root / path
            if final.exists():
                spooled.discard()
                return digest, path, False
            final.parent.mkdir(parents=True, exist_ok=True)
            descriptor = spooled.move_to(final)
            self._lists.note_new(path, digest)
            if descriptor is not None:
                self._durability.written(descriptor, path)
        return digest, path, True

    def close(self) -> None:
        """Let go of the folder."""
        if self._dir_fd is not None:
            os.close(self._dir_fd)

    def _write_new(self, path: str, digest: Digest, content: bytes) -> None:
        """Raises FileExistsError, or AppError; what could not be written whole is taken away again."""
        try:
            descriptor = self._create(path)
        except FileExistsError:
            raise
        except OSError as error:
            with disk_errors(self._root / path):
                raise error from None
        try:
            written = os.write(descriptor, content)
            while written < len(content):
                written += os.write(descriptor, memoryview(content)[written:])
        except OSError:
            os.close(descriptor)
            with disk_errors(self._root / path):
                remove(self._root / path)
                raise
        self._lists.note_new(path, digest)
        self._durability.written(descriptor, path)

    def _create(self, path: str) -> int:
        name = path if self._dir_fd is not None else os.path.join(self._root, path)  # noqa: PTH118  # the hot path
        try:
            return os.open(name, NEW_FILE, READ_ONLY, dir_fd=self._dir_fd)
        except FileNotFoundError:
            (self._root / path).parent.mkdir(parents=True, exist_ok=True)
            return os.open(name, NEW_FILE, READ_ONLY, dir_fd=self._dir_fd)

    def _name_beside(self, path: str, digest: Digest) -> str:
        """Another file has this message's name. If that file is damaged it goes; if not, the two share 16 digits."""
        taken = self._root / path
        if file_digest(taken).startswith(digest_prefix(path) or "?"):
            return path[: path.rindex("_") + 1] + digest + ".eml"
        set_aside(self._root, taken)
        return path


def _same(path: Path, content: bytes) -> bool:
    """Whether a file holds exactly these bytes."""
    return path.stat().st_size == len(content) and path.read_bytes() == content
