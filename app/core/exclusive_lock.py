"""One writer at a time, across processes: a lock file that the system frees when its holder dies."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType

from app.core.durable_file import disk_errors
from app.core.errors import AppError, ErrorCode, Retry


class ExclusiveLock:
    """Held from construction until `close`. Raises AppError `code` with fact ``path`` if another process holds it."""

    def __init__(self, path: Path, code: ErrorCode) -> None:
        self.path = path
        with disk_errors(path):
            self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            self._descriptor = None
            raise AppError(code, retry=Retry.LATER, path=str(path.parent)) from error

    def close(self) -> None:
        """Let go. The file stays, empty."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                _unlock(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> ExclusiveLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def held(path: Path) -> bool:
    """Whether another process holds the lock of this file just now. Raises nothing; False where nobody can tell."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(descriptor)
    except OSError:
        return True
    else:
        _unlock(descriptor)
        return False
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        # flock, not lockf: a POSIX record lock is lost when the same process closes any other descriptor of the file
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
