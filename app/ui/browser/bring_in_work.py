"""What bringing in asks of the archive, in threads of its own. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.archive import Archive, ArchivedAccount
from app.archive.bring_in import BroughtIn, Recognised, bring_in, open_source, owner_named
from app.core.events import Cancelled, Emit
from app.ui.controllers.archive_jobs import Tally


@dataclass(frozen=True, slots=True)
class BringInWish:
    """From where, and whose it is: an address or a name."""

    source: Path
    owner: str


def people_of(path: Path, _emit: Emit, _cancelled: Cancelled) -> list[ArchivedAccount]:
    """Everybody of the archive. Raises AppError."""
    with Archive.open(path, writable=False) as archive:
        return archive.accounts()


def recognise_now(source: Path, _emit: Emit, cancelled: Cancelled) -> Recognised | None:
    """Look into it; None if it was stopped. Raises AppError SOURCE_UNKNOWN and the like."""
    opened = open_source(source, cancelled)
    opened.close()
    return None if cancelled() else opened.recognised


def bring_in_now(path: Path, wish: BringInWish, tally: Tally, _emit: Emit, cancelled: Cancelled) -> BroughtIn:
    """Raises AppError ARCHIVE_LOCKED while something else writes to the archive, DISK_FULL and the like."""
    with Archive.open(path, writable=True) as archive:
        return bring_in(archive, wish.source, owner_named(archive, wish.owner), tally.tell, cancelled)
