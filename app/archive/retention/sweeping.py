"""Takes files out of ``mail`` that no ledger names any more, with what was set aside of them, and mends the lists."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from app.archive.checksum_lists import read_list, write_list
from app.archive.file_steps import remove
from app.archive.layout import CHECKSUMS, SET_ASIDE, resolve_message
from app.archive.recovery import month_names
from app.core.durable_file import disk_errors, sync_folder

_NUMBERED = re.compile(r"\.eml(\.\d+)?$")


def sweep(root: Path, paths: Iterable[str], removed: Callable[[], None] = lambda: None) -> int:
    """Remove these files; how many were there. May be done again after a cut. `removed` is called before the lists.

    Raises AppError DISK_FULL and the like.
    """
    months: dict[str, set[str]] = {}
    count = 0
    with disk_errors(root):
        for path in paths:
            months.setdefault(path[:12], set()).add(path[13:])
            file = Path(resolve_message(root, path))
            if file.exists():
                remove(file)
                count += 1
        _sweep_aside(root, {name for names in months.values() for name in names})
        removed()
        for month, names in months.items():
            folder = root / month
            if folder.is_dir():
                _mend_list(folder, names)
    return count


def _mend_list(folder: Path, gone: set[str]) -> None:
    """The list without what is gone; an empty month goes as a whole, and its year with it."""
    listed = read_list(folder)
    left = {name: digest for name, digest in listed.items() if name not in gone}
    if left or month_names(folder):
        if left != listed:
            write_list(folder, left)
        sync_folder(folder)
        return
    (folder / CHECKSUMS).unlink(missing_ok=True)
    year = folder.parent
    with contextlib.suppress(OSError):  # something else lies there
        folder.rmdir()
        year.rmdir()
    sync_folder(year if year.exists() else year.parent)


def _sweep_aside(root: Path, names: set[str]) -> None:
    """Damaged files of these messages that a repair had kept."""
    folder = root / SET_ASIDE
    if folder.is_dir():
        for kept in folder.iterdir():
            if _NUMBERED.sub(".eml", kept.name) in names and kept.is_file():
                remove(kept)
        sync_folder(folder)
