"""Where files of mail lie: in a folder, in a ZIP, or one alone. Nothing is ever unpacked to a name out of a ZIP."""

from __future__ import annotations

import contextlib
import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from app.archive.reading.header_words import guess_text
from app.core.errors import AppError, ErrorCode, Scope
from app.mailstore.mbox_reading import Peek

READ_ERRORS = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)
"""What reading a file of a source may raise; RuntimeError is zipfile's for an encrypted one."""
_UTF8, _ENCRYPTED = 0x800, 0x1


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a container; `parts` is its path, outermost first."""

    parts: tuple[str, ...]
    size: int
    info: zipfile.ZipInfo | None = field(default=None, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The path as people read it."""
        return "/".join(self.parts)


class Container(Protocol):
    """Raises OSError and what else stands in `READ_ERRORS`."""

    path: Path
    packed: bool
    refused: list[tuple[str, str]]
    """Folders that could not be looked into, with the reason; known after `entries`."""

    def entries(self) -> Iterator[Entry]:
        """Every file in it, by name."""

    def open(self, entry: Entry) -> BinaryIO:
        """Read a file from its beginning. Raises AppError SOURCE_ENCRYPTED."""

    def peek(self, entry: Entry) -> tuple[Peek, BinaryIO] | None:
        """A way to look at any place of a file, and what to close afterwards; None where that costs too much."""

    def close(self) -> None:
        """Let go of it."""


class Folder:
    """A folder with all that lies in it. Links are not followed: they may lead in circles."""

    packed = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self.refused: list[tuple[str, str]] = []

    def entries(self) -> Iterator[Entry]:
        """By name, files of a folder before its folders. Raises OSError for the folder itself."""
        self.refused.clear()
        yield from self._within(())

    def open(self, entry: Entry) -> BinaryIO:
        """The file."""
        return self.path.joinpath(*entry.parts).open("rb")

    def peek(self, entry: Entry) -> tuple[Peek, BinaryIO] | None:
        """By a second handle."""
        return _peek_of(self.open(entry))

    def close(self) -> None:
        """Nothing is held."""

    def _within(self, parts: tuple[str, ...]) -> Iterator[Entry]:
        folders = []
        with os.scandir(self.path.joinpath(*parts)) as found:
            listed = sorted(found, key=lambda entry: entry.name)
        for entry in listed:
            if entry.is_symlink():
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            elif entry.is_file(follow_symlinks=False):
                yield Entry((*parts, entry.name), entry.stat(follow_symlinks=False).st_size)
        for name in folders:
            try:
                yield from self._within((*parts, name))
            except OSError as error:
                self.refused.append(("/".join((*parts, name)), error.strerror or ""))


class SingleFile:
    """One file."""

    packed = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self.refused: list[tuple[str, str]] = []

    def entries(self) -> Iterator[Entry]:
        """Itself."""
        yield Entry((self.path.name,), self.path.stat().st_size)

    def open(self, entry: Entry) -> BinaryIO:  # noqa: ARG002  # there is only one
        """The file."""
        return self.path.open("rb")

    def peek(self, entry: Entry) -> tuple[Peek, BinaryIO] | None:
        """By a second handle."""
        return _peek_of(self.open(entry))

    def close(self) -> None:
        """Nothing is held."""


class Packed:
    """A ZIP, read where it lies."""

    packed = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self.refused: list[tuple[str, str]] = []
        try:
            with _damage():
                self._zip = zipfile.ZipFile(path)
        except READ_ERRORS as error:
            raise AppError(ErrorCode.SOURCE_UNREADABLE, path=str(path), reason=str(error)) from error

    def entries(self) -> Iterator[Entry]:
        """By name."""
        found = [(_parts(info), info) for info in self._zip.infolist() if not info.is_dir()]
        for parts, info in sorted(found, key=lambda pair: pair[0]):
            if parts:
                yield Entry(parts, info.file_size, info)

    def open(self, entry: Entry) -> BinaryIO:
        """The file, unpacked while it is read."""
        if entry.info is None:
            raise ValueError("an entry of another container")
        if entry.info.flag_bits & _ENCRYPTED:
            raise AppError(ErrorCode.SOURCE_ENCRYPTED, scope=Scope.MESSAGE, path=entry.name)
        with _damage():
            return cast("BinaryIO", self._zip.open(entry.info))

    def peek(self, entry: Entry) -> tuple[Peek, BinaryIO] | None:  # noqa: ARG002  # the same for all
        """Going back would mean unpacking again."""
        return None

    def close(self) -> None:
        """Close the ZIP."""
        self._zip.close()


def container_of(path: Path) -> Container:
    """The container at a path. Raises AppError SOURCE_UNREADABLE."""
    try:
        if path.is_dir():
            return Folder(path)
        with path.open("rb") as file:
            head = file.read(4)
    except OSError as error:
        raise AppError(ErrorCode.SOURCE_UNREADABLE, path=str(path), reason=error.strerror) from error
    return Packed(path) if head in {b"PK\x03\x04", b"PK\x05\x06"} else SingleFile(path)


@contextlib.contextmanager
def _damage() -> Iterator[None]:
    """What zipfile lets through of names that are no UTF-8 and of places before the beginning."""
    try:
        yield
    except (ValueError, OverflowError, struct.error) as error:
        raise zipfile.BadZipFile(str(error)) from error


def _parts(info: zipfile.ZipInfo) -> tuple[str, ...]:
    name = info.filename
    if not info.flag_bits & _UTF8:  # Windows of China writes GBK, and zipfile reads everything as CP437
        with contextlib.suppress(UnicodeEncodeError):
            name = guess_text(name.encode("cp437"))
    parts = name.replace("\\", "/").split("/")
    return tuple(part for part in parts if part not in {"", ".", ".."})


def _peek_of(file: BinaryIO) -> tuple[Peek, BinaryIO]:
    return partial(_peek, file), file


def _peek(file: BinaryIO, offset: int, size: int) -> bytes:
    file.seek(offset)
    return file.read(size)
