"""The project folder: one firm's move on the disk. Knows no secret and makes no archive.

    Acme.mailover/project.json   the firm, written whole
    Acme.mailover/ledger/        what was done, appended
    Acme.mailover/archive/       the mail (made by the archive itself)

A newer format is refused, because saving would lose what we do not understand; unknown keys of our format are kept.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import Any

from app.core.durable_file import disk_errors, sync_folder, write_durably
from app.core.errors import AppError, ErrorCode
from app.core.exclusive_lock import ExclusiveLock
from app.project.firm_json import firm_from_json, firm_to_json
from app.project.model import Firm

FORMAT = 1
SUFFIX = ".mailover"
_FILE, _LOCK = "project.json", "project.lock"


class Project:
    """An open project. Writable projects hold the lock until `close`; one process at a time."""

    def __init__(self, path: Path, content: dict[str, Any], firm: Firm, lock: ExclusiveLock | None) -> None:
        self._path = path
        self._content = content
        self._firm = firm
        self._lock = lock

    @classmethod
    def create(cls, path: Path, firm: Firm) -> Project:
        """Make the folder `path`, which must end in ``.mailover``, and open it for writing.

        Raises AppError PROJECT_EXISTS unless there is nothing or an empty folder, and DISK_*; ValueError on the suffix.
        """
        if path.suffix != SUFFIX:
            raise ValueError(f"a project folder ends in {SUFFIX}")
        if _is_taken(path):
            raise AppError(ErrorCode.PROJECT_EXISTS, path=str(path))
        with disk_errors(path):
            path.mkdir(parents=True, exist_ok=True)
            sync_folder(path.parent)
        lock = ExclusiveLock(path / _LOCK, ErrorCode.PROJECT_LOCKED)
        try:
            project = cls(path, {}, firm, lock)
            project.save(firm)
        except BaseException:
            lock.close()
            raise
        return project

    @classmethod
    def open(cls, path: Path, *, writable: bool = True) -> Project:
        """Read the project in `path`. Raises AppError PROJECT_MISSING, PROJECT_NEWER, PROJECT_DAMAGED, PROJECT_LOCKED
        (only when `writable`) or DISK_*.
        """
        if not (path / _FILE).is_file():
            raise AppError(ErrorCode.PROJECT_MISSING, path=str(path))
        lock = ExclusiveLock(path / _LOCK, ErrorCode.PROJECT_LOCKED) if writable else None
        try:
            content = _read(path)
            return cls(path, content, _firm_of(path, content), lock)
        except BaseException:
            if lock:
                lock.close()
            raise

    @property
    def path(self) -> Path:
        """The project folder."""
        return self._path

    @property
    def firm(self) -> Firm:
        """The firm as last read or saved."""
        return self._firm

    @property
    def archive_path(self) -> Path:
        """Where this project's archive lies, whether or not it is there yet."""
        return self._path / "archive"

    def ledger_path(self, name: str) -> Path:
        """Where the ledger of that name lies, whether or not it is there yet."""
        return self._path / "ledger" / f"{name}.jsonl"

    def save(self, firm: Firm) -> None:
        """Make `firm` the project's firm, durably. Raises AppError DISK_*; then the old state stays on the disk."""
        if self._lock is None:
            raise ValueError("this project is open for reading only")
        content = {**self._content, "format": FORMAT, "firm": firm_to_json(firm, self._content.get("firm"))}
        write_durably(self._path / _FILE, json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n")
        self._content, self._firm = content, firm

    def close(self) -> None:
        """Let go of the project; nothing is left to be written."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _is_taken(path: Path) -> bool:
    """Whether something stands there that is not ours to fill. A lone lock file is what a crash of `create` leaves."""
    if not path.exists():
        return path.is_symlink()
    return not path.is_dir() or any(entry.name != _LOCK for entry in path.iterdir())


def _read(path: Path) -> dict[str, Any]:
    with disk_errors(path):
        raw = (path / _FILE).read_bytes()
    try:
        content = json.loads(raw)
    except ValueError as error:
        raise _damaged(path, "not JSON") from error
    if not isinstance(content, dict) or not isinstance(content.get("format"), int):
        raise _damaged(path, "no format number")
    if content["format"] > FORMAT:
        raise AppError(ErrorCode.PROJECT_NEWER, path=str(path), version=content["format"])
    return content


def _firm_of(path: Path, content: dict[str, Any]) -> Firm:
    try:
        return firm_from_json(content["firm"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(path, f"{type(error).__name__}: {error}") from error


def _damaged(path: Path, reason: str) -> AppError:
    return AppError(ErrorCode.PROJECT_DAMAGED, path=str(path / _FILE), reason=reason)
