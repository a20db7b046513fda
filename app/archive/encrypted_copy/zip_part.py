"""Writes one encrypted ZIP and proves it: opened again with the passphrase, every entry is hashed."""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pyzipper

from app.archive.encrypted_copy.packing import Part
from app.archive.file_steps import file_digest
from app.archive.integrity import PIECE_BYTES
from app.archive.layout import resolve_message
from app.core.durable_file import disk_errors
from app.core.errors import AppError, ErrorCode
from app.core.secret import Secret

COMPRESSION = 3
"""Mail is mostly base64: a higher level takes three times as long and saves a few hundredths."""


class ZipPart:
    """One part, at `path`. `tick` is called after each message written and each proven, and may raise to stop."""

    def __init__(self, archive: Path, path: Path, passphrase: Secret, tick: Callable[[], None]) -> None:
        self._archive, self._path = archive, path
        self._passphrase = passphrase
        self._tick = tick
        self._expected: dict[str, str] = {}
        self.not_here: list[str] = []
        """Messages that the archive has damaged or not at all."""

    def write(self, part: Part, ledgers: dict[str, int]) -> None:
        """Write everything and make it durable. Raises AppError DISK_FULL and the like."""
        with disk_errors(self._path), self._path.open("xb") as out:
            with pyzipper.AESZipFile(
                out, "w", compression=pyzipper.ZIP_DEFLATED, compresslevel=COMPRESSION, encryption=pyzipper.WZ_AES
            ) as target:
                target.setpassword(self._passphrase.reveal().encode("ascii"))
                for name in part.papers:
                    self._put(target, name, self._archive / name, None)
                for name, length in ledgers.items():
                    self._put(target, name, self._archive / name, length)
                for path, digest in part.messages.items():
                    self._message(target, path, digest)
                for name, content in part.lists.items():
                    self._bytes(target, name, content)
            out.flush()
            os.fsync(out.fileno())

    def prove(self) -> None:
        """Read it back whole. Raises AppError COPY_NOT_KEPT if anything is not as it was written."""
        found: dict[str, str] = {}
        try:
            with disk_errors(self._path), pyzipper.AESZipFile(str(self._path)) as source:
                source.setpassword(self._passphrase.reveal().encode("ascii"))
                for name in source.namelist():
                    total = hashlib.sha256()
                    with source.open(name) as entry:
                        while piece := entry.read(PIECE_BYTES):
                            total.update(piece)
                    found[name] = total.hexdigest()
                    self._tick()
        except (pyzipper.BadZipFile, zlib.error, RuntimeError, ValueError, EOFError, struct.error) as error:
            raise AppError(ErrorCode.COPY_NOT_KEPT, path=str(self._path)) from error
        if found != self._expected:
            raise AppError(ErrorCode.COPY_NOT_KEPT, path=str(self._path))

    def _message(self, target: pyzipper.AESZipFile, path: str, digest: str) -> None:
        file = Path(resolve_message(self._archive, path))
        try:
            whole = file_digest(file) == digest
        except OSError:
            whole = False
        if whole:
            self._put(target, path, file, None)
        else:
            self.not_here.append(path)
        self._tick()

    def _put(self, target: pyzipper.AESZipFile, name: str, file: Path, length: int | None) -> None:
        total = hashlib.sha256()
        left = file.stat().st_size if length is None else length
        with file.open("rb") as source, target.open(name, "w", force_zip64=left > 1 << 31) as out:
            while piece := source.read(min(PIECE_BYTES, left)):
                total.update(piece)
                out.write(piece)
                left -= len(piece)
        self._expected[name] = total.hexdigest()

    def _bytes(self, target: pyzipper.AESZipFile, name: str, content: bytes) -> None:
        with target.open(name, "w") as out:
            out.write(content)
        self._expected[name] = hashlib.sha256(content).hexdigest()
