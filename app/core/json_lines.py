"""Append-only files of one JSON object a line: the form of every ledger.

A torn last line (power cut while appending) is dropped by the reader and cut off by the next writer; a damaged line
anywhere else is an error, because it means that the file was changed by somebody else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.core.durable_file import disk_errors, sync_folder
from app.core.errors import AppError, ErrorCode

Line = dict[str, Any]


def read_lines(path: Path) -> Iterator[Line]:
    """Each object in order; nothing if the file is missing. A last line without its newline is not yielded.

    Raises AppError LEDGER_DAMAGED with path and line number.
    """
    try:
        source = path.open("rb")
    except FileNotFoundError:
        return
    with source:
        for number, raw in enumerate(source, start=1):
            if not raw.endswith(b"\n"):
                return
            try:
                value = json.loads(raw)
            except ValueError as error:
                raise AppError(ErrorCode.LEDGER_DAMAGED, path=str(path), line=number) from error
            if not isinstance(value, dict):
                raise AppError(ErrorCode.LEDGER_DAMAGED, path=str(path), line=number)
            yield value


class LinesWriter:
    """Appends to one ledger. One writer at a time: the project's or the archive's lock sees to that."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with disk_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = not path.exists()
            self._file = path.open("ab", buffering=0)
            _cut_torn_line(path)
            if fresh:
                sync_folder(path.parent)

    def append(self, lines: Iterable[Line], *, durable: bool = True) -> None:
        """Write the lines in one piece and, if `durable`, wait until they are on the disk.

        On a full disk what was written of them is taken back. Raises AppError DISK_FULL and the like.
        """
        block = b"".join(json.dumps(x, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for x in lines)
        if block:
            self.append_block(block, durable=durable)

    def append_block(self, block: bytes, *, durable: bool = True) -> None:
        """Like `append`, for lines already encoded, each with its newline."""
        with disk_errors(self.path):
            start = self._file.seek(0, os.SEEK_END)
            try:
                view = memoryview(block)
                while view:
                    view = view[self._file.write(view) :]
            except OSError:
                self._file.truncate(start)
                raise
            if durable:
                os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file; the lines stay."""
        self._file.close()


def _cut_torn_line(path: Path) -> None:
    """Remove what follows the last newline."""
    with path.open("r+b") as file:
        end = file.seek(0, os.SEEK_END)
        position = end
        while position > 0:
            step = min(65536, position)
            file.seek(position - step)
            found = file.read(step).rfind(b"\n")
            if found >= 0:
                position = position - step + found + 1
                break
            position -= step
        if position != end:
            file.truncate(position)
