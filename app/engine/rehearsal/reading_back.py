"""The sample as the new side serves it now, compared letter by letter; large ones by what they consist of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.archive import Archive
from app.archive.reading import read_headers
from app.core.errors import ErrorCode
from app.core.identity import MailboxPath, PersonId, Uid, UidValidity
from app.engine.content_digest import fingerprint, requests_for, spool_to_hash
from app.engine.delivery.items import DeliveryItem
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.sending import Delivered
from app.engine.delivery.settling import message_pieces
from app.engine.folders.mapping import FolderMapping
from app.engine.kept_body import let_go, pieces_of, spool_to_keep
from app.engine.rehearsal.comparing import differences, outline_differences
from app.engine.rehearsal.outline import outline_of
from app.engine.rehearsal.report import Aspect, Change, ComparedMessage, Difference, Refusal
from app.engine.rehearsal.sample import Sample
from app.engine.results import PersonDelivery
from app.mailstore.imap import ImapTarget
from app.mailstore.store import FetchedMessage, FetchRequest, Folder

IN_MEMORY_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class ReadingBack:
    """For one person."""

    person: PersonId
    archive: Archive
    ledger: DeliveryLedger
    mapping: FolderMapping
    sample: Sample
    delivery: PersonDelivery

    def compare(self, store: ImapTarget, items: Sequence[DeliveryItem]) -> list[ComparedMessage]:
        """In the order of `items`. Raises AppError, scope ACCOUNT."""
        served = self._served(store, items)
        return [self._compared(item, served.get(item)) for item in items]

    def _served(
        self, store: ImapTarget, items: Sequence[DeliveryItem]
    ) -> dict[DeliveryItem, tuple[FetchedMessage, tuple[Difference, ...]]]:
        """What is there of each, compared at once, so that no more than one letter is held."""
        folders = {folder.path: folder for folder in store.folders()}
        by_place: dict[tuple[MailboxPath, int], dict[Uid, DeliveryItem]] = defaultdict(dict)
        for item in items:
            there = self.ledger.done.get(item.key)
            if there is not None and there.target in folders:
                by_place[there.target, there.uidvalidity][there.uid] = item
        found: dict[DeliveryItem, tuple[FetchedMessage, tuple[Difference, ...]]] = {}
        for (target, uidvalidity), wanted in by_place.items():
            folder = folders[target]
            now = store.status(folder).uidvalidity
            matched = self._by_uid(store, folder, now, wanted) if now == uidvalidity else None
            for item, message in matched or self._by_content(store, folder, now, wanted.values()):
                try:
                    found[item] = message._replace(body=b""), self._differences(item, message, target)
                finally:
                    let_go(message)
        return found

    def _by_uid(
        self, store: ImapTarget, folder: Folder, uidvalidity: UidValidity, wanted: Mapping[Uid, DeliveryItem]
    ) -> Iterator[tuple[DeliveryItem, FetchedMessage]]:
        size = sum(item.place.size for item in wanted.values())
        for _request, message in store.fetch([FetchRequest(folder, uidvalidity, sorted(wanted), size)], spool_to_keep):
            yield wanted[message.uid], message

    def _by_content(
        self, store: ImapTarget, folder: Folder, uidvalidity: UidValidity, wanted: Iterable[DeliveryItem]
    ) -> Iterator[tuple[DeliveryItem, FetchedMessage]]:
        """The folder was numbered anew since it was delivered: what was sent is looked for by its bytes."""
        by_digest: dict[str, list[DeliveryItem]] = defaultdict(list)
        for item in wanted:
            copy = self.ledger.done[item.key].copy
            by_digest[copy.digest if copy else item.key.digest].append(item)
        listed = list(store.tail(folder, Uid(1)))
        for _request, message in store.fetch(requests_for(folder, uidvalidity, listed), spool_to_hash):
            same = by_digest[fingerprint(message).digest]
            if same:
                yield same.pop(), message

    def _differences(self, item: DeliveryItem, there: FetchedMessage, path: MailboxPath) -> tuple[Difference, ...]:
        mapped = self.mapping.target_of(item.key.folder) or path
        if isinstance(there.body, bytes) and item.place.size <= IN_MEMORY_BYTES:
            original = self.archive.read_message(item.place.path)
            return differences(item, original, there, there.body, mapped, path)
        same = differences(item, b"", there, b"", mapped, path)
        copy = self.ledger.done[item.key].copy
        if fingerprint(there).digest == item.key.digest or (copy and not isinstance(there.body, bytes)):
            return same
        served = pieces_of(there)
        if served is not None:
            was = outline_of(message_pieces(self.archive, item.place.path))
            return (*same, *outline_differences(was, outline_of(served)))
        sizes = str(item.place.size), str(there.size)
        changed = Difference(Aspect.BODY, harmless=False, was=sizes[0], now=sizes[1], change=Change.BODY_CHANGED)
        return (*same, changed)

    def _compared(
        self, item: DeliveryItem, found: tuple[FetchedMessage, tuple[Difference, ...]] | None
    ) -> ComparedMessage:
        headers = read_headers(next(message_pieces(self.archive, item.place.path), b""))
        there: Delivered | None = self.ledger.done.get(item.key)
        return ComparedMessage(
            self.person,
            item.key.folder,
            there.target if there else self.mapping.target_of(item.key.folder),
            item.key.digest,
            there.uid if there else None,
            headers.date.isoformat() if headers.date else None,
            headers.sender or None,
            headers.subject or None,
            item.place.size,
            self.sample.why(item.key),
            tuple(sorted(self.sample.details.get(item.key, ()))),
            found[1] if found else (),
            there.copy.repairs if there and there.copy else (),
            None if found else self._refusal(item),
        )

    def _refusal(self, item: DeliveryItem) -> Refusal:
        """The reason the delivery gave; else it was there and is not any more."""
        for deviation in self.delivery.exceptions:
            if deviation.folder in {None, item.place.folder} and deviation.uid in {None, item.place.uid}:
                return Refusal(deviation.code, deviation.facts)
        return Refusal(ErrorCode.MESSAGE_GONE)
