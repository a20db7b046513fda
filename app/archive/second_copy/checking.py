"""Checks a second copy like the archive itself, and writes what is damaged there anew from the archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.archive.archive import Archive
from app.archive.integrity import VerifyReport, verify_folder
from app.archive.layout import COPY_FILE, LOCK_FILE
from app.archive.repair import CopySource, RepairReport, repair_folder
from app.archive.second_copy.ledger_ends import check_same, copy_ends
from app.archive.second_copy.making import keep_copy_state
from app.archive.second_copy.places import known_place, note_place
from app.core.clock import Now, system_now
from app.core.errors import AppError, ErrorCode, Retry
from app.core.events import Cancelled, never_cancelled
from app.core.exclusive_lock import ExclusiveLock


@dataclass(frozen=True, slots=True)
class CopyCheck:
    """What the check found, and what was mended of it."""

    found: VerifyReport
    mended: RepairReport | None = None

    @property
    def sound(self) -> bool:
        """Whether the copy is whole now."""
        return self.found.sound or (self.mended is not None and self.mended.sound)


def check_copy(
    archive: Archive,
    place: Path,
    emit_progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Cancelled = never_cancelled,
    now: Now = system_now,
) -> CopyCheck:
    """Hash every file of the copy again, compare its ledgers with the archive's whole, and mend from the archive.

    Raises AppError COPY_GONE, COPY_DIVERGED, ARCHIVE_LOCKED, LEDGER_DAMAGED, DISK_FAILED and the like.
    """
    place = place.absolute()
    if not (place / COPY_FILE).exists():
        raise AppError(ErrorCode.COPY_GONE, retry=Retry.LATER, path=str(place))
    with ExclusiveLock(place / LOCK_FILE, ErrorCode.ARCHIVE_LOCKED):
        for account, end in copy_ends(place).items():
            check_same(archive.path, place, account, end, whole=True)
        total = archive.catalogue.message_count()
        found = verify_folder(place, total, emit_progress, cancelled, writing=True)
        check = CopyCheck(found)
        if found.complete and not found.sound:
            source = CopySource(archive.path)
            check = CopyCheck(found, repair_folder(place, found, [source], emit_progress, cancelled))
        if found.complete:
            lacking = check.mended.not_to_be_had if check.mended else ()
            known = known_place(archive.path, place)
            owed = tuple(sorted(damage.path for damage in lacking))
            state = replace(known, checked=now(), sound=check.sound, owed=owed)
            keep_copy_state(place, state)
            note_place(archive.path, state)
    return check
