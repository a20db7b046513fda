"""The forms an export can take, and what every one of them does. A message comes with its place and is put where it
goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TextIO

from app.archive.export.printed import PrintedMessage
from app.archive.layout import path_date
from app.archive.places import ArchivedAccount, Place


class ExportForm(StrEnum):
    """What an export is made of."""

    EML = "eml"
    MBOX = "mbox"
    CSV = "csv"
    ZIP = "zip"
    PDF = "pdf"

    @property
    def is_one_file(self) -> bool:
        """Whether the destination is a file; else it is a folder."""
        return self is ExportForm.ZIP


PrintMessages = Callable[[Sequence[PrintedMessage], Path], None]
"""Writes messages one below the other into a PDF. Handed in, because only the window's half of the program can draw.

Raises AppError: of scope MESSAGE where these messages cannot be drawn, DISK_FULL and the like where nothing can.
"""


class FormWriter(Protocol):
    """Takes messages in any order. Raises OSError; AppError of scope MESSAGE for a message that cannot be written."""

    def put(self, account: ArchivedAccount, place: Place, content: bytes) -> None:
        """Write one message."""

    def leave(self, name: str, text: str) -> None:
        """Put a page of ours beside the messages."""

    def close(self) -> None:
        """Finish and close all files."""


def date_of(place: Place) -> datetime | None:
    """When the message was sent, as far as its archive knows."""
    seconds = path_date(place.path)
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def facts_of(account: ArchivedAccount, place: Place) -> dict[str, Any]:
    """What a manifest says of one message."""
    return {
        "account": account.address or account.name,
        "folder": place.folder.to_json(),
        "sha256": place.digest,
        "size": place.size,
        "flags": list(place.flags),
        "internaldate": place.internaldate,
    }


def leave_page(folder: Path, name: str, text: str) -> None:
    """A page that Windows' own editor reads too. Raises OSError."""
    (folder / name).write_text(text, encoding="utf-8-sig")


def close_all(*files: BinaryIO | TextIO) -> None:
    """Close every one, also where closing another fails because the disk is full. Raises OSError."""
    with ExitStack() as stack:
        for file in files:
            stack.callback(file.close)
