"""Puts an archive in order when it is opened for writing: what a crash left half-done is adopted or set aside.

Cheap where nothing is wrong: for each month three numbers are compared (files, messages that the ledgers name, lines of
the checksum list), and only a month where they differ is looked at name by name. No intact file is ever hashed again.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from app.archive.catalogue import Catalogue
from app.archive.checksum_lists import LINE_BYTES, read_list, write_list
from app.archive.file_steps import file_digest, remove, set_aside
from app.archive.layout import CHECKSUMS, INCOMING, MAIL, digest_prefix, is_litter
from app.core.durable_file import disk_errors
from app.core.identity import Digest


@dataclass(slots=True)
class Recovery:
    """What was found: relative paths of files adopted (intact, not yet in a ledger) and where others were put."""

    adopted: list[str] = field(default_factory=list)
    set_aside: list[Path] = field(default_factory=list)
    deletions: list[str] = field(default_factory=list)
    """Deletions that were signed, cut off, and ended now."""


def recover(root: Path, catalogue: Catalogue) -> Recovery:
    """Make files, ledgers and checksum lists agree. The catalogue must be in step with the ledgers.

    Raises AppError DISK_FULL and the like.
    """
    found = Recovery()
    with disk_errors(root):
        for leftover in (root / INCOMING).iterdir():
            remove(leftover)
        named = Counter(catalogue.month_counts())
        for month in month_folders(root):
            files = len(month_names(root / month))
            if not (files == named[month] and _list_size(root / month) == files * LINE_BYTES):
                put_in_order(root, month, catalogue.month_digests(month), found)
    return found


def month_folders(root: Path) -> list[str]:
    """The month folders that exist, relative to the archive, in order. Raises OSError."""
    return sorted(
        f"{MAIL}/{year.name}/{month.name}"
        for year in os.scandir(root / MAIL)
        if year.is_dir(follow_symlinks=False)
        for month in os.scandir(year)
        if month.is_dir(follow_symlinks=False)
    )


def month_names(month: Path) -> set[str]:
    """The files of a month's folder, whoever put them there, without its list. Raises OSError."""
    names = os.listdir(month)  # noqa: PTH208  # names only
    return {name for name in names if name != CHECKSUMS and not is_litter(name)}


def _list_size(month: Path) -> int:
    try:
        return (month / CHECKSUMS).stat().st_size
    except FileNotFoundError:
        return 0


def put_in_order(root: Path, month: str, named: dict[str, Digest], found: Recovery) -> bool:
    """One month: every file is named by a ledger, adopted or set aside; the list holds what should be there.

    Whether the list had to be written. Raises OSError, AppError DISK_FULL and the like.
    """
    before = read_list(root / month)
    wanted = dict(named)  # a message whose file is gone stays listed, so that any check finds it missing
    for entry in sorted(os.scandir(root / month), key=lambda entry: entry.name):
        name = entry.name
        if name == CHECKSUMS or name in named or is_litter(name):
            continue
        digest = _intact(root, f"{month}/{name}") if entry.is_file(follow_symlinks=False) else None
        if digest is None:
            found.set_aside.append(set_aside(root, root / month / name))
            continue
        wanted[name] = digest
        if before.get(name) != digest:
            found.adopted.append(f"{month}/{name}")
    if before != wanted or _list_size(root / month) != sum(len(name) + 67 for name in wanted):
        write_list(root / month, wanted)
        return True
    return False


def _intact(root: Path, path: str) -> Digest | None:
    """The digest of a file that is what its name says; None for any other."""
    prefix = digest_prefix(path)
    if prefix is None:
        return None
    digest = Digest(file_digest(root / path))
    return digest if digest.startswith(prefix) else None
