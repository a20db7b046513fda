"""Which copies hold what is deleted here; second copies let go of it on demand, encrypted ones can only be named."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.archive.account_ledger import live_places
from app.archive.layout import COPY_FILE, ENCRYPTED_COPIES_FILE, LOCK_FILE
from app.archive.retention.records import deletion_records, listed_files
from app.archive.retention.sweeping import sweep
from app.archive.second_copy.places import copy_places
from app.core.errors import AppError, ErrorCode, Retry
from app.core.exclusive_lock import ExclusiveLock


@dataclass(frozen=True, slots=True)
class Holder:
    """A copy that was made of this archive."""

    path: Path
    made: datetime
    encrypted: bool

    @property
    def told(self) -> str:
        """One line for a record: where, and of which day."""
        return f"{self.path} ({self.made.date().isoformat()})"


def holders(archive: Path) -> list[Holder]:
    """Every copy that this archive knows of, connected or not."""
    plain = [Holder(place.path, place.updated, encrypted=False) for place in copy_places(archive) if place.updated]
    return plain + encrypted_copies(archive)


def encrypted_copies(archive: Path) -> list[Holder]:
    """Encrypted copies made from here. A file that cannot be read counts as none."""
    try:
        value = json.loads((archive / ENCRYPTED_COPIES_FILE).read_bytes())
        return [Holder(Path(c["path"]), datetime.fromisoformat(c["made"]), encrypted=True) for c in value["copies"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def delete_on_copy(archive: Path, place: Path, removed: Callable[[], None] = lambda: None) -> int:
    """Remove from a second copy what was deleted in the archive; how many files went. Her explicit act, like the first.

    Only what the copy's own ledgers name no more goes, so the copy has to be brought up to date before. Raises AppError
    COPY_GONE, ARCHIVE_LOCKED, LEDGER_DAMAGED, DISK_FULL and the like.
    """
    if not (place / COPY_FILE).exists():
        raise AppError(ErrorCode.COPY_GONE, retry=Retry.LATER, path=str(place))
    with ExclusiveLock(place / LOCK_FILE, ErrorCode.ARCHIVE_LOCKED):
        going = {path for record in deletion_records(archive) for _digest, path in listed_files(record.folder)}
        for held in live_places(place):
            going.discard(held.path)
        return sweep(place, going, removed)
