"""What a back-up writes into the archive without having downloaded it: places that moved, labels, changed flags."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.archive import Archive, Place
from app.archive.places import Tombstone
from app.core.events import Cancelled
from app.core.identity import AccountId, Uid
from app.engine.backup.held_elsewhere import changed_flags, places_to_note
from app.engine.backup.work_list import WorkList

if TYPE_CHECKING:
    from app.engine.backup.account_scan import AccountScan

Note = Callable[[Place, Tombstone | None], None]


def note_changes(archive: Archive, account: AccountId, scan: AccountScan, note: Note, cancelled: Cancelled) -> None:
    """Renumbered and renamed folders first, then flags, folder by folder."""
    for found in scan.elsewhere:
        if cancelled():
            return
        for place, instead_of in places_to_note(archive, account, found):
            note(place, instead_of)
    for plan in scan.plans:
        if cancelled():
            return
        if len(plan.todo_uids) < len(plan.listing.messages):
            for place in changed_flags(archive, account, plan.listing):
                note(place, None)


def note_labels(archive: Archive, account: AccountId, scan: AccountScan, work: WorkList, note: Note) -> None:
    """Further labels of messages that are in the archive by now; what could not be read takes its reason along."""
    for found in scan.labelled:
        folder = found.listing.folder.path
        for uid, there in zip(found.uids, found.there, strict=True):
            refused = work.refused.get((found.folder, Uid(there)))
            if refused is not None:
                work.refused[folder, Uid(uid)] = refused
        for place, _moved in places_to_note(archive, account, found):
            note(place, None)
