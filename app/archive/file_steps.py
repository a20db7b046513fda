"""The few things done to a message's file besides reading it: made once, hashed, set aside, removed."""

from __future__ import annotations

import hashlib
import os
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
