"""Copies single messages to a second copy and reads each back from the disk before it counts. Knows no ledger.

Works where a disk knows no links, no permissions and no case (FAT, exFAT, shares): plain names, one rename a file.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from app.archive.checksum_lists import read_list, write_list
from app.archive.durability import durability_for
from app.archive.file_steps import READ_ONLY, file_digest, keep_aside
from app.archive.integrity import PIECE_BYTES
from app.archive.layout import INCOMING, resolve_message
from app.archive.places import Place
from app.archive.recovery import month_names
from app.core.durable_file import disk_errors
from app.core.errors import AppError, ErrorCode
from app.core.identity import Digest


class Brought(Enum):
    """What became of one message."""

    COPIED = "copied"
    THERE = "there"
    """It was on the copy already, whole."""
    NOT_HERE = "not here"
    """The archive has it damaged or not at all, and so has the copy."""


class FileCopy:
    """Brings messages of `archive` to `place`. Close it."""

    def __init__(self, archive: Path, place: Path) -> None:
        self._archive, self._place = archive, place
        self._durability = durability_for(place)
        self._new: dict[str, Digest] = {}
        self._unlisted: dict[str, Digest] = {}

    def bring(self, place: Place) -> Brought:
        """Copy one message, unless it is there. It counts when `settle` has returned. Raises AppError DISK_FULL etc.

        What is on the copy under its name but is not the message is kept in the copy's ``set-aside``.
        """
        if place.path in self._unlisted:
            return Brought.THERE
        target = self._place / place.path
        if target.exists() and _digest(target) == place.digest:
            self._unlisted[place.path] = place.digest
            return Brought.THERE
        part = self._place / INCOMING / "copying.part"
        with disk_errors(self._place):
            part.unlink(missing_ok=True)
            if not _copy(Path(resolve_message(self._archive, place.path)), part, place.digest):
                part.unlink(missing_ok=True)
                return Brought.NOT_HERE
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                keep_aside(self._place, target)
                with contextlib.suppress(OSError):
                    target.chmod(0o644)
            part.replace(target)
            descriptor = os.open(target, os.O_RDWR)  # Windows can only flush a file that is open for writing
            with contextlib.suppress(OSError):  # not every disk knows permissions
                target.chmod(READ_ONLY)
            self._durability.written(descriptor, place.path)
        self._new[place.path] = self._unlisted[place.path] = place.digest
        return Brought.COPIED

    def settle(self) -> None:
        """Make everything brought durable, read what is new back from the disk, and list it.

        Raises AppError COPY_NOT_KEPT if the disk does not give back what was written, and DISK_FULL etc.
        """
        months = sorted({path[:12] for path in self._unlisted})
        folders = [self._place / name for name in sorted({*months, *(month[:9] for month in months), "mail"})]
        with disk_errors(self._place):
            if self._new:
                self._durability.settle(list(self._new), [], folders)
            for path, digest in self._new.items():
                _forget_cached(self._place / path)
                if _digest(self._place / path) != digest:
                    raise AppError(ErrorCode.COPY_NOT_KEPT, path=str(self._place / path))
            for month in months:
                listed = read_list(self._place / month)
                wanted = {path[13:]: digest for path, digest in self._unlisted.items() if path[:12] == month}
                if any(listed.get(name) != digest for name, digest in wanted.items()):
                    write_list(self._place / month, {**listed, **wanted})
        self._new.clear()
        self._unlisted.clear()

    def close(self) -> None:
        """Let go of the disk."""
        self._durability.close()


def _copy(source: Path, part: Path, digest: Digest) -> bool:
    """Whether the source is the message; what cannot be read is not. Raises OSError of the copy's disk."""
    total = hashlib.sha256()
    try:
        reading = source.open("rb", buffering=0)
    except OSError:
        return False
    with reading, part.open("xb") as out:
        while piece := _piece(reading.fileno()):
            total.update(piece)
            out.write(piece)
    return total.hexdigest() == digest


def _piece(descriptor: int) -> bytes:
    """The next piece of the source, empty at its end or where it cannot be read: then the digest is not right."""
    try:
        return os.read(descriptor, PIECE_BYTES)
    except OSError:
        return b""


def _digest(path: Path) -> str | None:
    try:
        return file_digest(path)
    except OSError:
        return None


def _forget_cached(path: Path) -> None:
    """Ask for the disk's own word when the file is read next, where the system can be asked (Linux)."""
    advise = getattr(os, "posix_fadvise", None)
    if advise is None:
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            advise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)


def paths_only_there(archive: Path, place: Path, months: Sequence[str]) -> list[str]:
    """Files under ``mail`` that the copy has and the archive has not. Raises AppError DISK_FAILED."""
    found = []
    with disk_errors(place):
        for month in months:
            here = month_names(archive / month) if (archive / month).is_dir() else set()
            found += [f"{month}/{name}" for name in sorted(month_names(place / month) - here)]
    return found
