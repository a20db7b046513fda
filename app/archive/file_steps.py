"""The few things done to a message's file besides reading it: made once, hashed, set aside, removed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from app.archive.layout import SET_ASIDE

NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
READ_ONLY = 0o444


def file_digest(path: Path) -> str:
    """SHA-256 of a whole file, 64 hexadecimal digits. Raises OSError."""
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def set_aside(root: Path, path: Path) -> Path:
    """Move a file that is not what its name says out of ``mail``, without losing it. Raises OSError."""
    folder = root / SET_ASIDE
    folder.mkdir(exist_ok=True)
    for name in _free_names(path.name):
        target = folder / name
        if not target.exists():
            path.rename(target)
            return target
    raise AssertionError("unreachable")


def keep_aside(root: Path, path: Path) -> Path | None:
    """Put what lies at `path` into ``set-aside`` too, and leave it where it is until something takes its name.

    Where the disk knows no second name for a file (FAT) its bytes are copied; what cannot be read is moved. None if
    nothing is there. Raises OSError.
    """
    if not path.exists():
        return None
    if not path.is_file():
        return set_aside(root, path)
    folder = root / SET_ASIDE
    folder.mkdir(exist_ok=True)
    target = next(folder / name for name in _free_names(path.name) if not (folder / name).exists())
    with contextlib.suppress(OSError):
        os.link(path, target)
    if target.exists():
        return target
    try:
        with path.open("rb") as source, target.open("xb") as out:
            shutil.copyfileobj(source, out)
            out.flush()
            os.fsync(out.fileno())
    except OSError:
        target.unlink(missing_ok=True)
        return set_aside(root, path)
    return target


def remove(path: Path) -> None:
    """Delete a file of ours although it is read-only (Windows minds). Raises OSError."""
    if os.name == "nt":
        path.chmod(0o644)
    path.unlink()


def _free_names(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}.{number}"
        number += 1
