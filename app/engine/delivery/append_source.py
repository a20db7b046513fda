"""Feeds messages of the archive to the appender, group by group, each group's intent written before its first byte."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from app.archive import Archive
from app.archive.reading import read_headers
from app.core.deviations import Deviation
from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import Cancelled
from app.core.identity import MailboxPath, PersonId, Uid
from app.engine.content_digest import fingerprint_of
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.engine.delivery.ledger import DeliveryLedger, Intent
from app.engine.delivery.refused import Refused
from app.engine.delivery.sending import Sending, SentCopy
from app.engine.delivery.settling import message_pieces
from app.engine.repair.dates import ChosenDate, internaldate_for
from app.engine.repair.rewritten import head_of
from app.mailstore.store import AppendRequest, FolderStatus

GROUP_MESSAGES = 400
GROUP_BYTES = 8 << 20
"""One intent line, made durable once, covers this much."""
IN_MEMORY_BYTES = 1 << 20


@dataclass(slots=True)
class Group:
    """A group on its way and the answers so far, by index into the intent's items."""

    intent: Intent
    uids: dict[int, Uid] = field(default_factory=dict)
    failed: dict[int, AppError] = field(default_factory=dict)
    answered: int = 0

    def take(self, index: int, uid: Uid | None) -> None:
        """The new side has this message; without UIDPLUS it does not say under which UID."""
        self.answered += 1
        if uid is not None:
            self.uids[index] = uid

    @property
    def complete(self) -> bool:
        """Whether every message of the group was answered."""
        return self.answered + len(self.failed) == len(self.intent.items)


@dataclass(slots=True)
class AppendSource:
    """The messages to be sent to one folder. `requests` is drawn by the store, a little ahead of the answers."""

    archive: Archive
    ledger: DeliveryLedger
    target: MailboxPath
    status: FolderStatus
    todo: Sequence[DeliveryItem]
    cancelled: Cancelled
    largest_bytes: int | None = None
    """What the new side is known to take at most, beyond what it says itself."""
    mend_raw_headers: bool = False
    """See `DeliveryOptions`."""
    unsent: list[Refused] = field(default_factory=list)
    """Messages that are too large, or whose file is missing or no longer what was archived."""
    _sent: dict[int, tuple[Group, int, DeliveryItem]] = field(default_factory=dict)

    def requests(self) -> Iterator[AppendRequest]:
        """Every readable message in order; stops between groups when cancelled."""
        key = 0
        for items in self._groups():
            if self.cancelled():
                return
            ready = [(item, content) for item in items if (content := self._content(item)) is not None]
            if not ready:
                continue
            dates = [self._date(item, content) for item, content in ready]
            sendings = [_sending(item, date) for (item, _content), date in zip(ready, dates, strict=True)]
            group = Group(self.ledger.intend(self.target, self.status, sendings))
            for index, (item, content) in enumerate(ready):
                self._sent[key] = (group, index, item)
                read = partial(_once, content) if content else partial(message_pieces, self.archive, item.place.path)
                yield AppendRequest(key, item.place.flags, dates[index].moment, item.place.size, read)
                key += 1

    def sent(self, key: int) -> tuple[Group, int, DeliveryItem]:
        """The group, index and item behind an outcome's key; asked once for each."""
        return self._sent.pop(key)

    def on_the_way(self) -> list[ItemKey]:
        """Messages that were handed over and not answered."""
        return [item.key for _group, _index, item in self._sent.values()]

    def record_answers(self) -> None:
        """After a loss: write down what was answered of the groups on their way; the rest stays open."""
        groups = {id(group): group for group, _index, _item in self._sent.values()}
        for group in groups.values():
            if group.intent.open:
                self.ledger.record(group.intent, group.uids, group.failed)

    def _date(self, item: DeliveryItem, content: bytes) -> ChosenDate:
        head = partial(_head, content, self.archive, item.place.path)
        return internaldate_for(item.place.internaldate, head)

    def _groups(self) -> Iterator[list[DeliveryItem]]:
        group: list[DeliveryItem] = []
        size = 0
        for item in self.todo:
            if group and (len(group) >= GROUP_MESSAGES or size + item.place.size > GROUP_BYTES):
                yield group
                group, size = [], 0
            group.append(item)
            size += item.place.size
        if group:
            yield group

    def _content(self, item: DeliveryItem) -> bytes | None:
        """The bytes if they are few (empty for a large message, read later); None if they are not what was archived."""
        place, content = item.place, b""
        if self.largest_bytes is not None and place.size > self.largest_bytes:
            self.unsent.append(Refused(item, _too_large(place.size, self.largest_bytes)))
            return None
        try:
            if place.size <= IN_MEMORY_BYTES:
                content = self.archive.read_message(place.path)
                found = hashlib.sha256(content).hexdigest()
            else:
                found = fingerprint_of(message_pieces(self.archive, place.path)).digest
        except AppError as error:
            self.unsent.append(Refused(item, error))
            return None
        if found != place.digest:
            changed = AppError(ErrorCode.MESSAGE_CHANGED, scope=Scope.MESSAGE, path=place.path)
            self.unsent.append(Refused(item, changed))
            return None
        if self.mend_raw_headers and not _header(content, self.archive, place.path).isascii():
            self.unsent.append(Refused(item, _would_be_spoilt()))
            return None
        return content


def _sending(item: DeliveryItem, date: ChosenDate) -> Sending:
    """A date that is not the old side's own is told like any other change, though the bytes are the original's."""
    copy = SentCopy(item.key.digest, item.place.size, (date.repair.value,)) if date.repair else None
    return Sending(item.key, item.place.flags, copy)


def _too_large(size: int, limit: int) -> AppError:
    return AppError(ErrorCode.MESSAGE_TOO_LARGE, scope=Scope.MESSAGE, size_bytes=size, limit_bytes=limit)


def _would_be_spoilt() -> AppError:
    """Not the server's words but ours, in the ladder's terms: the header's raw 8-bit is what is to be mended."""
    return AppError(ErrorCode.MESSAGE_REFUSED, scope=Scope.MESSAGE, server_words="raw 8-bit header")


def _header(content: bytes, archive: Archive, path: str) -> bytes:
    return head_of(lambda: _once(content) if content else message_pieces(archive, path))


def _head(content: bytes, archive: Archive, path: str) -> bytes:
    return content or next(message_pieces(archive, path), b"")


def _once(content: bytes) -> Iterator[bytes]:
    return iter((content,))


def describe(archive: Archive, person: PersonId, item: DeliveryItem, error: AppError) -> Deviation:
    """An exception with the date, sender and subject by which she knows the message."""
    date = sender = subject = None
    try:
        headers = read_headers(next(message_pieces(archive, item.place.path), b""))
    except AppError:
        headers = None
    if headers is not None:
        sender, subject = headers.sender or None, headers.subject or None
        date = headers.date.isoformat() if headers.date else None
    facts = {**error.facts, "size": item.place.size}
    return Deviation(error.code, person, item.place.folder, item.place.uid, date, sender, subject, facts)
