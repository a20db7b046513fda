"""The lists of digests beside the messages of each month, in the format of ``sha256sum -c``: proof without Mailover."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from app.archive.layout import CHECKSUMS
from app.core.durable_file import disk_errors, write_durably
from app.core.identity import Digest

LINE_BYTES = 104
"""Length of a line for a name with 16 digits of the digest: lists can be counted by their size."""

_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S+)")


class ChecksumLists:
    """Adds new files to the lists of their months, each once, whichever writer commits it first. Safe in any thread."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._unlisted: dict[str, Digest] = {}
        self._writing = threading.Lock()

    def note_new(self, path: str, digest: Digest) -> None:
        """A file was written that no list names yet."""
        self._unlisted[path] = digest

    def add(self, paths: Iterable[str]) -> list[str]:
        """List those of `paths` that are not yet listed; returns the lists changed. Raises AppError DISK_FULL etc."""
        with self._writing, disk_errors(self._root):
            months: dict[str, list[str]] = {}
            for path in dict.fromkeys(paths):
                if path in self._unlisted:
                    months.setdefault(path[:12], []).append(path)
            changed = []
            for month, members in months.items():
                block = "".join([f"{self._unlisted[path]}  {path[13:]}\n" for path in members])
                target = f"{self._root}/{month}/{CHECKSUMS}"
                _append(target, block.encode("ascii"))
                changed.append(target)
                for path in members:
                    del self._unlisted[path]
            return changed


def read_list(month: Path) -> dict[str, Digest]:
    """Name to digest of one month's list; lines that are none are passed over. Empty if there is no list."""
    try:
        text = (month / CHECKSUMS).read_text("ascii", errors="replace")
    except FileNotFoundError:
        return {}
    return {found[2]: Digest(found[1]) for line in text.split("\n") if (found := _LINE.fullmatch(line))}


def write_list(month: Path, entries: Mapping[str, Digest]) -> None:
    """Make these the whole list of a month. Raises AppError DISK_FULL etc."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(entries.items()))
    write_durably(month / CHECKSUMS, lines.encode("ascii"))


def _append(target: str, block: bytes) -> None:
    """All of it or nothing. Plain descriptors: mail of many years touches hundreds of lists in every batch."""
    descriptor = os.open(target, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    written = 0
    try:
        while written < len(block):
            written += os.write(descriptor, block[written:])
    except OSError:
        os.ftruncate(descriptor, os.fstat(descriptor).st_size - written)
        raise
    finally:
        os.close(descriptor)
