"""Puts every message into one class, per old folder, and names those that she should see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from app.archive import Archive
from app.archive.reading import read_headers
from app.core.deviations import Deviation
from app.core.errors import AppError, ErrorCode, Fact
from app.core.identity import MailboxPath, PersonId
from app.engine.delivery.items import DeliveryItem
from app.engine.delivery.settling import message_pieces
from app.engine.internaldate import parse_internaldate
from app.engine.proof.person_proof import Altered, Fate, FolderProof, NamedMessage
from app.engine.repair.rewritten import head_of

_CODES = {
    Fate.MISSING: ErrorCode.MESSAGE_GONE,
    Fate.DIFFERING: ErrorCode.MESSAGE_ALTERED,
    Fate.TOO_LARGE: ErrorCode.MESSAGE_TOO_LARGE,
    Fate.REFUSED: ErrorCode.MESSAGE_REFUSED,
}
_RECENT = "\\recent"


class Tally:
    """The classes of one person's messages."""

    def __init__(self, archive: Archive, person: PersonId, items: Mapping[MailboxPath, Sequence[DeliveryItem]]) -> None:
        self._archive, self._person = archive, person
        # a key may name the folder where a message was before it moved
        self._folders = {item.key: folder for folder, found in items.items() for item in found}
        self._counts: dict[MailboxPath, Counter[str]] = {}
        self.messages: list[NamedMessage] = []

    def put(
        self,
        item: DeliveryItem,
        fate: Fate,
        *,
        found_in: MailboxPath | None = None,
        repairs: tuple[str, ...] = (),
        differences: tuple[Altered, ...] = (),
        code: ErrorCode | None = None,
        facts: Mapping[str, Fact] | None = None,
    ) -> NamedMessage | None:
        """Count the message; all but the identical and the unchecked are named."""
        self._counter(self._folders[item.key])[fate.value] += 1
        if fate in {Fate.IDENTICAL, Fate.UNCHECKED}:
            return None
        date, sender, subject = self._known_by(item)
        named = NamedMessage(
            self._person, self._folders[item.key], fate, item.key.digest, item.place.size, date, sender, subject,
            found_in, repairs, differences, code or _CODES.get(fate), dict(facts or {}),
        )  # fmt: skip
        self.messages.append(named)
        return named

    def note_read(self, item: DeliveryItem) -> None:
        """Its body was read back."""
        self._counter(self._folders[item.key])["read"] += 1

    def note_marks(self, item: DeliveryItem, flags: Sequence[str], internaldate: str) -> None:
        """How it is marked and dated on the new side."""
        was, now = ({flag.lower() for flag in each} - {_RECENT} for each in (item.place.flags, flags))
        self._counter(self._folders[item.key])["flags_differ"] += was != now
        before = parse_internaldate(item.place.internaldate)
        same = before is None or before == parse_internaldate(internaldate)
        self._counter(self._folders[item.key])["dates_differ"] += not same

    def folders(
        self, items: Mapping[MailboxPath, Sequence[DeliveryItem]], targets: Mapping[MailboxPath, MailboxPath | None]
    ) -> tuple[FolderProof, ...]:
        """One line for each old folder."""
        return tuple(
            FolderProof(folder, targets.get(folder), len(found), **dict(self._counter(folder)))
            for folder, found in items.items()
        )

    def _counter(self, folder: MailboxPath) -> Counter[str]:
        return self._counts.setdefault(folder, Counter())

    def _known_by(self, item: DeliveryItem) -> tuple[str | None, str | None, str | None]:
        try:
            headers = read_headers(head_of(lambda: message_pieces(self._archive, item.place.path)))
        except AppError:
            return None, None, None
        date = headers.date.isoformat() if headers.date else None
        return date, headers.sender or None, headers.subject or None


def as_deviation(named: NamedMessage, item: DeliveryItem) -> Deviation:
    """The message as an exception of the run."""
    code = named.code or ErrorCode.MESSAGE_GONE
    return Deviation(
        code, named.person, named.folder, item.place.uid, named.date, named.sender, named.subject,
        {**named.facts, "fate": named.fate.value},
    )  # fmt: skip
