"""The database's errors as ours: the disk's fault where it is, else a bug; and the one that is nobody's fault."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import apsw

from app.core.errors import AppError, ErrorCode, Fault, Retry


class SearchInterrupted(Exception):  # noqa: N818  # nothing went wrong
    """The question was stopped because a newer one has been asked; there is nothing to tell."""


@contextlib.contextmanager
def catalogue_errors(path: Path) -> Iterator[None]:
    """Turn the database's errors into ours. Raises AppError DISK_* or BUG, SearchInterrupted."""
    try:
        yield
    except apsw.InterruptError as error:
        raise SearchInterrupted from error
    except apsw.FullError as error:
        raise AppError(ErrorCode.DISK_FULL, retry=Retry.LATER, path=str(path), reason=str(error)) from error
    except (apsw.ReadOnlyError, apsw.PermissionsError, apsw.CantOpenError) as error:
        raise AppError(ErrorCode.DISK_READ_ONLY, retry=Retry.LATER, path=str(path), reason=str(error)) from error
    except (apsw.IOError, apsw.BusyError, apsw.LockedError, apsw.CorruptError) as error:
        raise AppError(ErrorCode.DISK_FAILED, retry=Retry.LATER, path=str(path), reason=str(error)) from error
    except apsw.Error as error:
        raise AppError(ErrorCode.BUG, fault=Fault.BUG, path=str(path), reason=str(error)) from error
