"""What was brought back is noted where both halves of the move look, so that it is not brought forward a second time:
the archive knows it at its place in the old mailbox, the delivery's ledger knows it on the new side.
"""

from __future__ import annotations

import contextlib
from collections import Counter, defaultdict
from collections.abc import Iterable

from app.archive import Archive, Place
from app.core.identity import MailboxPath, Uid, UidValidity
from app.engine.backup.account_scan import archived_account
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.person_work import delivery_ledger_name
from app.engine.delivery.sending import Delivered, Sending
from app.engine.reaching import Reach
from app.mailstore.store import FolderStatus
from app.project import Project

Brought = tuple[DeliveryItem, Delivered]
"""A message of the new side, and where it is on the old side now."""


def remember(project: Project, archive: Archive, old: Reach, brought: Iterable[Brought], run_id: str) -> None:
    """Note everything that is not noted yet. `old` reaches the old mailbox. Raises AppError DISK_*."""
    known = _Known(archive, old)
    fresh = [one for one in brought if not known.has(one[1])]
    if not fresh:
        return
    _note_places(archive, old, fresh, run_id)
    _note_delivered(project, fresh, known.copies)


class _Known:
    """The old mailbox as the archive has it."""

    def __init__(self, archive: Archive, old: Reach) -> None:
        self._places: set[tuple[MailboxPath, int, int]] = set()
        self.copies: Counter[tuple[MailboxPath, str]] = Counter()
        for place in archive.places(old.account.id):
            self._places.add((place.folder, place.uidvalidity, place.uid))
            self.copies[place.folder, place.digest] += 1

    def has(self, there: Delivered) -> bool:
        return (there.target, there.uidvalidity, there.uid) in self._places


def _note_places(archive: Archive, old: Reach, brought: list[Brought], run_id: str) -> None:
    writer = archive.writer(archived_account(old), run_id, lambda _batch: None)
    with contextlib.closing(writer):
        for item, there in brought:
            place = item.place
            writer.note(
                Place(
                    old.account.id, there.target, UidValidity(there.uidvalidity), Uid(there.uid), place.flags,
                    place.internaldate, place.digest, place.path, place.size,
                )
            )  # fmt: skip


def _note_delivered(project: Project, brought: list[Brought], copies: Counter[tuple[MailboxPath, str]]) -> None:
    """As if we had delivered them: an intent for each folder of the new side, with its outcome."""
    groups: dict[tuple[MailboxPath, int], list[tuple[Sending, Uid]]] = defaultdict(list)
    for item, there in brought:
        where = there.target, item.key.digest
        key = ItemKey(there.target, item.key.digest, copies[where])
        copies[where] += 1
        place = item.place
        groups[place.folder, place.uidvalidity].append((Sending(key, place.flags), place.uid))
    account = brought[0][0].place.account
    path = project.ledger_path(delivery_ledger_name(account))
    with contextlib.closing(DeliveryLedger(path)) as ledger:
        for (folder, uidvalidity), sent in groups.items():
            status = FolderStatus(UidValidity(uidvalidity), 0)
            intent = ledger.intend(folder, status, [sending for sending, _uid in sent])
            ledger.record(intent, {index: uid for index, (_sending, uid) in enumerate(sent)})
