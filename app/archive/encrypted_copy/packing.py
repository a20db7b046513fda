"""What goes into which ZIP: ledgers and papers first, then the months in order, each file below what FAT32 takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from app.archive.account_ledger import ledger_accounts, ledger_path
from app.archive.checksum_lists import read_list
from app.archive.layout import CHECKSUMS, DELETED, FORMAT_FILE, README_FILE, RETENTION_FILE
from app.archive.recovery import month_folders
from app.archive.second_copy.ledger_ends import last_line_end
from app.core.durable_file import disk_errors
from app.core.identity import Digest

MOST_BYTES = 4_000_000_000
"""FAT32 takes files up to 4 GiB less one byte."""
MOST_FILES = 100_000
"""A ZIP of more is slow to open in every program."""
_ENTRY_BYTES = 400
"""For headers and names, and what grows a little when it is compressed."""


class Split(StrEnum):
    """`SIZE`: as few files as may be; `YEAR`: a new file for each year, so that old years need not be copied again."""

    SIZE = "size"
    YEAR = "year"


@dataclass(slots=True)
class Part:
    """One ZIP: plain files as they are, and messages with the digests that they must have."""

    name: str
    papers: list[str] = field(default_factory=list)
    messages: dict[str, Digest] = field(default_factory=dict)
    lists: dict[str, bytes] = field(default_factory=dict)
    """The whole checksum list of each month that begins in this part."""
    size_bytes: int = 0


def ledger_snapshot(archive: Path) -> dict[str, int]:
    """Relative path to length up to the last whole line: a backup may go on meanwhile. Raises AppError DISK_FAILED."""
    with disk_errors(archive):
        paths = [ledger_path(archive, account) for account in ledger_accounts(archive)]
        return {path.relative_to(archive).as_posix(): last_line_end(path) for path in paths}


def parts_of(archive: Path, stem: str, split: Split, most_bytes: int = MOST_BYTES) -> Iterator[Part]:
    """The parts in their order. Messages are those of the checksum lists. Raises AppError DISK_FAILED."""
    with disk_errors(archive):
        part = Part(f"{stem}-0-ledgers.zip", _papers(archive))
        yield part
        number, part = 1, Part("")
        for month in month_folders(archive):
            year = month[5:9]
            if part.messages and split is Split.YEAR and not next(iter(part.messages)).startswith(f"mail/{year}"):
                yield _named(part, stem, number)
                number, part = number + 1, Part("")
            listed = sorted(read_list(archive / month).items())
            sums = "".join(f"{digest}  {name}\n" for name, digest in listed).encode("ascii")
            for name, digest in listed:
                size = _size(archive / month / name) + _ENTRY_BYTES
                full = part.size_bytes + size > most_bytes or len(part.messages) >= MOST_FILES
                if part.messages and full:
                    yield _named(part, stem, number)
                    number, part = number + 1, Part("")
                if name == listed[0][0]:
                    part.lists[f"{month}/{CHECKSUMS}"] = sums
                part.messages[f"{month}/{name}"] = digest
                part.size_bytes += size
        if part.messages:
            yield _named(part, stem, number)


def _named(part: Part, stem: str, number: int) -> Part:
    years = sorted({path[5:9] for path in part.messages})
    span = years[0] if len(years) == 1 else f"{years[0]}-{years[-1]}"
    part.name = f"{stem}-{number}-{span}.zip"
    return part


def _papers(archive: Path) -> list[str]:
    proofs = [path.relative_to(archive).as_posix() for path in sorted((archive / DELETED).rglob("*")) if path.is_file()]
    return [name for name in (README_FILE, FORMAT_FILE, RETENTION_FILE) if (archive / name).exists()] + proofs


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
