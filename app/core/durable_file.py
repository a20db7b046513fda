"""The only way user data is written whole: a temporary file beside it, fsync, rename, fsync of the folder.

After a power cut the reader finds the old file or the new one, never a half.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from app.core.errors import AppError, ErrorCode, Retry


@contextlib.contextmanager
def durable_file(path: Path, mode: int = 0o644) -> Iterator[BinaryIO]:
    """Yield a binary file whose content becomes `path` when the block ends well, and vanishes when it does not.

    Raises AppError DISK_FULL, DISK_READ_ONLY or DISK_FAILED.
    """
    with disk_errors(path):
        descriptor, name = tempfile.mkstemp(prefix=path.name + ".", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            temporary.chmod(mode)
            temporary.replace(path)
            sync_folder(path.parent)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def write_durably(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Make `content` the whole of `path`, or leave what was there. Raises as `durable_file`."""
    with durable_file(path, mode) as out:
        out.write(content)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can (Windows does it by itself)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn the system's errors about a disk into ours, with the path they speak of."""
    try:
        yield
    except OSError as error:
        code = _DISK_CODES.get(error.errno or 0)
        if code is None:
            raise AppError(
                ErrorCode.DISK_FAILED, retry=Retry.LATER, path=str(path), reason=error.strerror or ""
            ) from error
        raise AppError(code, retry=Retry.LATER, path=str(path), reason=error.strerror or "") from error


_DISK_CODES = {
    errno.ENOSPC: ErrorCode.DISK_FULL,
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: ErrorCode.DISK_FULL,
    errno.EFBIG: ErrorCode.DISK_FULL,
    errno.EROFS: ErrorCode.DISK_READ_ONLY,
    errno.EACCES: ErrorCode.DISK_READ_ONLY,
    errno.EPERM: ErrorCode.DISK_READ_ONLY,
}
