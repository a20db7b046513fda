"""Makes an encrypted copy: parts one by one, each proven, and the folder appears under its name only when all is."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.archive.archive import Archive
from app.archive.encrypted_copy.how_to_open import NAME, TEXT
from app.archive.encrypted_copy.packing import MOST_BYTES, Split, ledger_snapshot, parts_of
from app.archive.encrypted_copy.passphrase import judge_passphrase
from app.archive.encrypted_copy.zip_part import ZipPart
from app.archive.file_steps import file_digest
from app.archive.layout import CHECKSUMS, ENCRYPTED_COPIES_FILE
from app.archive.retention.on_copies import encrypted_copies
from app.core.clock import Now, system_now
from app.core.durable_file import disk_errors, sync_folder, write_durably
from app.core.errors import AppError, ErrorCode
from app.core.events import Cancelled, never_cancelled
from app.core.secret import Secret


@dataclass(frozen=True, slots=True)
class EncryptedReport:
    """What was written. `complete` is False if it was cancelled; then nothing is left of it."""

    folder: Path
    parts: tuple[str, ...] = ()
    messages: int = 0
    size_bytes: int = 0
    not_here: tuple[str, ...] = ()
    """Messages that the archive has damaged or not at all: not in the copy."""
    complete: bool = True


class _StoppedError(Exception):
    """Cancelled in the middle of a part."""


def make_encrypted_copy(
    archive: Archive,
    folder: Path,
    passphrase: Secret,
    split: Split = Split.SIZE,
    emit_progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Cancelled = never_cancelled,
    now: Now = system_now,
    *,
    most_bytes: int = MOST_BYTES,
) -> EncryptedReport:
    """Write the whole archive into ZIP files in `folder`, which is new or empty; a backup may go on meanwhile.

    `emit_progress` hears messages written or proven, of twice their number. Raises AppError PASSPHRASE_REFUSED,
    FOLDER_NOT_EMPTY, COPY_NOT_KEPT if what was written reads back differently, DISK_FULL and the like; then nothing is
    left behind.
    """
    if not judge_passphrase(passphrase.reveal()).usable:
        raise AppError(ErrorCode.PASSPHRASE_REFUSED)
    with disk_errors(folder):
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise AppError(ErrorCode.FOLDER_NOT_EMPTY, path=str(folder))
        folder.parent.mkdir(parents=True, exist_ok=True)
    partial = folder.with_name(folder.name + ".part")
    making = _Making(archive, partial, passphrase, emit_progress, cancelled)
    try:
        with disk_errors(folder):
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir()
            making.write(split, now(), most_bytes)
            if folder.exists():
                folder.rmdir()
            partial.rename(folder)
            sync_folder(folder.parent)
    except _StoppedError:
        return EncryptedReport(folder, complete=False)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    with contextlib.suppress(AppError):  # the archive itself may lie on a read-only disk
        _note(archive.path, folder.absolute(), now())
    return making.report(folder)


class _Making:
    def __init__(
        self,
        archive: Archive,
        partial: Path,
        passphrase: Secret,
        progress: Callable[[int, int], None],
        cancelled: Cancelled,
    ) -> None:
        self._root, self._partial, self._passphrase = archive.path, partial, passphrase
        self._progress, self._cancelled = progress, cancelled
        self._total = 2 * archive.catalogue.message_count()
        self._done = self._messages = 0
        self._parts: list[str] = []
        self._not_here: list[str] = []

    def write(self, split: Split, made: datetime, most_bytes: int) -> None:
        """All parts, then the lists that are read without a passphrase."""
        ledgers = ledger_snapshot(self._root)
        for part in parts_of(self._root, f"mail-archive-{made:%Y%m%d}", split, most_bytes):
            target = ZipPart(self._root, self._partial / part.name, self._passphrase, self._tick)
            target.write(part, {} if self._parts else ledgers)
            target.prove()
            self._parts.append(part.name)
            self._not_here += target.not_here
            self._messages += len(part.messages) - len(target.not_here)
        sums = "".join(f"{file_digest(self._partial / name)}  {name}\n" for name in self._parts)
        write_durably(self._partial / CHECKSUMS, sums.encode("ascii"))
        text = TEXT.format(made=f"{made:%Y-%m-%d}", parts=len(self._parts))
        write_durably(self._partial / NAME, text.encode("utf-8-sig"))

    def report(self, folder: Path) -> EncryptedReport:
        """When all is done."""
        size = sum((folder / name).stat().st_size for name in self._parts)
        return EncryptedReport(folder, tuple(self._parts), self._messages, size, tuple(self._not_here))

    def _tick(self) -> None:
        if self._cancelled():
            raise _StoppedError
        self._done += 1
        if self._done % 16 == 0 or self._done >= self._total:
            self._progress(min(self._done, self._total), self._total)


def _note(archive: Path, folder: Path, made: datetime) -> None:
    """So that a deletion can name it. Raises AppError DISK_READ_ONLY etc."""
    known = [
        {"path": str(copy.path), "made": copy.made.isoformat()}
        for copy in encrypted_copies(archive)
        if copy.path != folder
    ]
    value = {"version": 1, "copies": [*known, {"path": str(folder), "made": made.isoformat()}]}
    write_durably(archive / ENCRYPTED_COPIES_FILE, json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")
