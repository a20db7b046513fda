"""Sends copies to one folder like any other message: the intent before, with each copy's digest, the outcome after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.archive import Archive
from app.core.errors import AppError
from app.core.identity import Uid
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.mending_case import Ready
from app.engine.delivery.settling import Settler
from app.mailstore.imap import ImapTarget
from app.mailstore.store import AppendFailed, Folder

BATCH_MESSAGES = 100
BATCH_BYTES = 8 << 20
"""Copies that are held at a time, apart from what is larger by itself."""


@dataclass(frozen=True, slots=True)
class CopySending:
    """For one folder of the new side."""

    archive: Archive
    ledger: DeliveryLedger
    store: ImapTarget
    folder: Folder

    def send(self, batch: Sequence[Ready]) -> None:
        """Send them; each case then has its `uid` and `brought`, or its `error`. The copies are closed.

        Raises AppError, scope FOLDER or ACCOUNT: what was answered until then is recorded, the rest is open.
        """
        try:
            self._send(batch)
        finally:
            for ready in batch:
                ready.close()

    def _send(self, batch: Sequence[Ready]) -> None:
        status = self.store.status(self.folder)
        intent = self.ledger.intend(self.folder.path, status, [ready.sending for ready in batch])
        uids: dict[int, Uid] = {}
        failed: dict[int, AppError] = {}
        requests = (ready.request(index) for index, ready in enumerate(batch))
        try:
            for outcome in self.store.append(self.folder, requests):
                if isinstance(outcome, AppendFailed):
                    failed[outcome.key] = batch[outcome.key].case.error = outcome.error
                elif outcome.uid is not None:
                    uids[outcome.key] = outcome.uid
        finally:
            self.ledger.record(intent, uids, failed)
        if intent.open:
            items = {ready.case.item.key: ready.case.item for ready in batch}
            settler = Settler(self.store, self.ledger, self.archive, items)
            settler.settle(self.folder, [intent], in_order=True)
        for index, ready in enumerate(batch):
            there = self.ledger.done.get(ready.case.item.key)
            if index not in failed and there is not None:
                ready.case.brought, ready.case.uid = True, there.uid


def in_batches(ready: Iterable[Ready]) -> Iterator[list[Ready]]:
    """As many as may be held at a time."""
    batch: list[Ready] = []
    size = 0
    for one in ready:
        if batch and (len(batch) >= BATCH_MESSAGES or size + one.size > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += one.size
    if batch:
        yield batch
