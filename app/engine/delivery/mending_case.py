"""One refused message on its way up the repair ladder, from the archive: the original is read, never written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.archive import Archive
from app.core.errors import AppError
from app.core.identity import Uid
from app.engine.delivery.items import DeliveryItem
from app.engine.delivery.refused import Refused
from app.engine.delivery.sending import Sending, SentCopy
from app.engine.delivery.settling import message_pieces
from app.engine.repair.dates import ChosenDate, internaldate_for
from app.engine.repair.faithful import CHECKED_BYTES, is_faithful
from app.engine.repair.ladder import Attempt, Survey, next_attempt, survey
from app.engine.repair.message_copy import MessageCopy, Source
from app.engine.repair.refusal_words import Rung
from app.engine.repair.repairs import Repair
from app.engine.repair.rewritten import Rewriting
from app.mailstore.store import AppendRequest


@dataclass(slots=True)
class Case:
    """`error` is the server's last word; `uid` is set when it took the message."""

    item: DeliveryItem
    error: AppError
    archive: Archive
    attempt: Attempt
    date: ChosenDate
    brought: bool = False
    uid: Uid | None = None
    repairs: tuple[Repair, ...] = ()
    """Of the copy that was sent last."""
    _survey: Survey | None = None

    @classmethod
    def of(cls, refused: Refused, archive: Archive) -> Case:
        """The case of a message as it was sent first. Raises AppError if it cannot be read."""
        place = refused.item.place
        date = internaldate_for(place.internaldate, lambda: next(message_pieces(archive, place.path), b""))
        return cls(refused.item, refused.error, archive, Attempt(place.flags, date.moment), date)

    def original(self) -> Iterator[bytes]:
        """The message as the archive has it."""
        return message_pieces(self.archive, self.item.place.path)

    def look(self) -> Survey:
        """What there is in it to be refused; read once."""
        if self._survey is None:
            self._survey = survey(self.original)
        return self._survey

    def ready(self, rungs: tuple[Rung, ...]) -> Ready:
        """The message with just these rungs taken; as it is if the copy would not read the same."""
        self.attempt = replace(self.attempt, tried=rungs)
        made = self._made()
        if made is None:
            self.attempt = replace(self.attempt, tried=())
            made = Ready(self, self.original, self.item.place.size, self._record(None, ()))
        return made

    def climb(self) -> Ready | None:
        """The next way to send it, copy made; None when the ladder is at its end."""
        words = str(self.error.facts.get("server_words") or "")
        while (attempt := next_attempt(self.attempt, words, self.look)) is not None:
            self.attempt = attempt
            ready = self._made()
            if ready is not None:
                return ready
            self.attempt = replace(attempt, useless=(*attempt.useless, attempt.tried[-1]))
        return None

    def _made(self) -> Ready | None:
        """The copy that the attempt asks for; None if it does not read like the original any more."""
        on_bytes = self.attempt.repairs
        if not on_bytes:
            return Ready(self, self.original, self.item.place.size, self._record(None, ()))
        rewriting = Rewriting(self.original, on_bytes, self.attempt.internaldate)
        copy = MessageCopy(rewriting.pieces())
        small = copy.size <= CHECKED_BYTES
        if small and not is_faithful(self.original, copy.read, on_bytes, self.attempt.internaldate):
            copy.close()
            return None
        signature = (Repair.SIGNATURE_BROKEN,) if rewriting.broke_signature else ()
        return Ready(self, copy.read, copy.size, self._record(copy, (*on_bytes, *signature)), copy)

    def _record(self, copy: MessageCopy | None, on_bytes: tuple[Repair, ...]) -> SentCopy | None:
        date = (self.date.repair,) if self.date.repair else ()
        later = (Repair.FLAGS_STORED_LATER,) if self.attempt.later else ()
        self.repairs = (*date, *on_bytes, *later)
        if not self.repairs:
            return None
        digest, size = (copy.digest, copy.size) if copy else (self.item.key.digest, self.item.place.size)
        return SentCopy(digest, size, tuple(repair.value for repair in self.repairs))


@dataclass(frozen=True, slots=True)
class Ready:
    """A case with the bytes that are to be sent now."""

    case: Case
    read: Source
    size: int
    sent: SentCopy | None
    copy: MessageCopy | None = None
    """To be closed afterwards."""

    @property
    def sending(self) -> Sending:
        """For the ledger: of the flags only those that go along, so that a crash before the STORE loses none."""
        return Sending(self.case.item.key, self.case.attempt.flags, self.sent)

    def request(self, key: int) -> AppendRequest:
        """For the store."""
        attempt = self.case.attempt
        return AppendRequest(key, attempt.flags, attempt.internaldate, self.size, self.read)

    def close(self) -> None:
        """Forget the copy."""
        if self.copy is not None:
            self.copy.close()
