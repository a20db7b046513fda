"""Finds out what became of messages whose APPEND was never answered: by looking at the new folder, not by guessing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.archive import Archive
from app.core.identity import Uid
from app.engine.content_digest import Fingerprint, fingerprint, fingerprint_of, requests_for, spool_to_hash
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.engine.delivery.ledger import DeliveryLedger, Intent
from app.engine.delivery.sending import Sending
from app.mailstore.store import Folder, ListedMessage, TargetStore

PIECE_BYTES = 256 << 10


@dataclass(frozen=True, slots=True)
class Settler:
    """Settles the open items of intents on one new mailbox."""

    store: TargetStore
    ledger: DeliveryLedger
    archive: Archive
    items: Mapping[ItemKey, DeliveryItem]

    def settle(self, folder: Folder, intents: Sequence[Intent], *, in_order: bool = False) -> int:
        """Look for the open items of `intents` in `folder` and record what is found; returns how many are there.

        `in_order`: the server said OK to all of them and only the UIDs are not known (no UIDPLUS). Then the tail that
        matches in number, order and size is proof enough, and bodies are read only when it does not.
        """
        wanted = [(intent, index) for intent in intents for index in sorted(intent.open)]
        if not wanted:
            return 0
        tail = self._new_messages(folder, intents)
        found = self._by_order(wanted, tail) if in_order else None
        if found is None:
            found = self._by_content(folder, wanted, tail)
        for intent in intents:
            uids = {index: found[intent.number, index] for index in intent.open if (intent.number, index) in found}
            absent = [index for index in sorted(intent.open) if index not in uids]
            self.ledger.record(intent, uids, absent=absent)
        return len(found)

    def _new_messages(self, folder: Folder, intents: Sequence[Intent]) -> list[ListedMessage]:
        """What came to the folder since the first of the intents and is not known to be something else of ours."""
        now = self.store.status(folder).uidvalidity
        starts = [intent.uidnext or Uid(1) for intent in intents]
        same = all(intent.uidvalidity == now for intent in intents)
        ours = self.ledger.uids_in(intents[0].target, now)
        since = min(starts) if same else Uid(1)
        return [message for message in self.store.tail(folder, since) if message.uid not in ours]

    def _by_order(
        self, wanted: Sequence[tuple[Intent, int]], tail: Sequence[ListedMessage]
    ) -> dict[tuple[int, int], Uid] | None:
        if len(tail) != len(wanted):
            return None
        found = {}
        for (intent, index), message in zip(wanted, sorted(tail, key=lambda m: m.uid), strict=True):
            if self._size(intent.items[index]) != message.size:
                return None
            found[intent.number, index] = message.uid
        return found

    def _by_content(
        self, folder: Folder, wanted: Sequence[tuple[Intent, int]], tail: Sequence[ListedMessage]
    ) -> dict[tuple[int, int], Uid]:
        """Match by digest; then, for a server that rewrites a little, by the identifying header fields."""
        validity = self.store.status(folder).uidvalidity
        by_digest: dict[str, list[Uid]] = defaultdict(list)
        there: dict[Uid, Fingerprint] = {}
        requests = requests_for(folder, validity, tail)
        for _request, message in self.store.fetch(requests, spool_to_hash):
            there[message.uid] = fingerprint(message)
            by_digest[there[message.uid].digest].append(message.uid)
        found: dict[tuple[int, int], Uid] = {}
        for intent, index in wanted:
            if by_digest[intent.items[index].digest]:
                uid = by_digest[intent.items[index].digest].pop(0)
                found[intent.number, index] = uid
                del there[uid]
        by_headers: dict[bytes, list[Uid]] = defaultdict(list)
        for uid, print_ in there.items():
            by_headers[print_.headers].append(uid)
        for intent, index in wanted:
            if (intent.number, index) in found or not there or intent.items[index].key not in self.items:
                continue
            headers = self._archived(intent.items[index].key).headers
            if by_headers[headers]:
                found[intent.number, index] = by_headers[headers].pop(0)
        return found

    def _size(self, sent: Sending) -> int:
        if sent.copy is not None:
            return sent.copy.size
        item = self.items.get(sent.key)
        return item.place.size if item else -1

    def _archived(self, key: ItemKey) -> Fingerprint:
        return fingerprint_of(message_pieces(self.archive, self.items[key].place.path))


def message_pieces(archive: Archive, path: str) -> Iterator[bytes]:
    """A message of the archive in pieces of 256 KB."""
    with archive.open_message(path) as source:
        while piece := source.read(PIECE_BYTES):
            yield piece
