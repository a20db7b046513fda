"""One old folder's messages into one new folder: sent in a stream, answers recorded, refusals mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.archive import Archive
from app.core.errors import AppError
from app.core.events import Cancelled
from app.engine.delivery.append_source import AppendSource
from app.engine.delivery.items import DeliveryItem
from app.engine.delivery.ledger import DeliveryLedger, Intent
from app.engine.delivery.mending import Mended, Mender
from app.engine.delivery.refused import Refused
from app.engine.delivery.settling import Settler
from app.mailstore.imap import ImapTarget
from app.mailstore.store import AppendFailed, Folder


@dataclass(frozen=True, slots=True)
class FolderDelivery:
    """What the folders of one account share."""

    archive: Archive
    ledger: DeliveryLedger
    mender: Mender
    cancelled: Cancelled
    brought: Callable[[DeliveryItem], None]
    """Told of each message that the new side confirms."""
    largest_bytes: int | None = None

    def deliver(self, store: ImapTarget, settler: Settler, folder: Folder, todo: Sequence[DeliveryItem]) -> Mended:
        """Bring `todo` to `folder`. What was neither brought nor is left was not sent, because of a pause.

        Raises AppError, scope FOLDER or ACCOUNT: what was answered until then is recorded, the rest is open.
        """
        status = store.status(folder)
        sender = AppendSource(self.archive, self.ledger, folder.path, status, todo, self.cancelled, self.largest_bytes)
        refused: list[Refused] = []
        uid_unknown: list[Intent] = []
        try:
            for outcome in store.append(folder, sender.requests()):
                group, index, item = sender.sent(outcome.key)
                if isinstance(outcome, AppendFailed):
                    group.failed[index] = outcome.error
                    refused.append(Refused(item, outcome.error))
                else:
                    group.take(index, outcome.uid)
                    self.brought(item)
                if group.complete:
                    self.ledger.record(group.intent, group.uids, group.failed)
                    if group.intent.open:
                        uid_unknown.append(group.intent)
        except AppError:
            sender.record_answers()
            raise
        settler.settle(folder, uid_unknown, in_order=True)
        refused += sender.unsent
        if not refused or self.cancelled():
            return Mended()
        mended = self.mender.mend(store, folder, refused)
        for item in mended.brought:
            self.brought(item)
        return mended
