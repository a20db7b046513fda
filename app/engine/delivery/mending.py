"""What is done about messages that the new side did not take as they are: the repair ladder, on copies, in rounds.

Each round sends every message that is still refused once more, one rung higher, all of them in one stream. A message
that stays refused is named with the server's last words; one that is too large may be replaced by a short letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.archive import Archive
from app.core.errors import AppError, ErrorCode
from app.core.events import Cancelled
from app.core.identity import PersonId
from app.engine.delivery.copy_sending import CopySending, in_batches
from app.engine.delivery.flags_afterwards import set_afterwards
from app.engine.delivery.items import DeliveryItem
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.mending_case import Case, Ready
from app.engine.delivery.options import DeliveryOptions
from app.engine.delivery.refused import Refused
from app.engine.delivery.repairs_told import repaired_message
from app.engine.delivery.stub_sending import stub_of
from app.engine.repair.refusal_words import Rung
from app.engine.results import RepairedMessage
from app.mailstore.imap import ImapTarget
from app.mailstore.store import Folder

_AGAIN = (Rung.AGAIN,)


@dataclass(frozen=True, slots=True)
class Mended:
    """`brought` are there now, as a copy or a stub, and told in `repaired`; `left` stay where they are."""

    brought: tuple[DeliveryItem, ...] = ()
    repaired: tuple[RepairedMessage, ...] = ()
    left: tuple[Refused, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Mender:
    """For one person's new mailbox."""

    person: PersonId
    archive: Archive
    ledger: DeliveryLedger
    options: DeliveryOptions
    cancelled: Cancelled

    def mend(self, store: ImapTarget, folder: Folder, refused: Sequence[Refused]) -> Mended:
        """Try to bring each of `refused` into `folder` in another form. Raises AppError, scope FOLDER or ACCOUNT."""
        work = _Mending(self, CopySending(self.archive, self.ledger, store, folder))
        for one in refused:
            work.take(one)
        work.climb()
        work.replace_too_large()
        return work.result()


@dataclass(slots=True)
class _Mending:
    """One call of `mend`."""

    mender: Mender
    sending: CopySending
    climbing: list[Case] = field(default_factory=list)
    too_large: list[Case] = field(default_factory=list)
    brought: list[Case] = field(default_factory=list)
    left: list[Refused] = field(default_factory=list)

    def take(self, refused: Refused) -> None:
        """Sort one in by why it was refused."""
        try:
            case = Case.of(refused, self.mender.archive)
        except AppError:
            self.left.append(refused)
        else:
            self._sort(case)

    def climb(self) -> None:
        """Rounds, until nothing is refused or no rung is left."""
        while self.climbing and not self.mender.cancelled():
            cases, self.climbing = self.climbing, []
            sent = self._send(self._ready(cases))
            if any(case.brought and case.attempt.tried == _AGAIN for case in sent):
                # some went the second time, so that the refusal came and went: the others may go the third time
                for case in self.climbing:
                    if case.attempt.tried == _AGAIN:
                        case.attempt = replace(case.attempt, tried=())

    def replace_too_large(self) -> None:
        """A short letter for each, if she wants that."""
        cases, self.too_large = self.too_large, []
        if not self.mender.options.stubs:
            self.left += [Refused(case.item, case.error) for case in cases]
            return
        self._send(stub_of(case) for case in cases)
        # whatever refuses a few plain lines refuses more than their size
        self.left += [Refused(case.item, case.error) for case in (*self.climbing, *self.too_large)]
        self.climbing = []

    def result(self) -> Mended:
        """What became of them. Those that a pause left on the ladder are not in it."""
        archive, person = self.mender.archive, self.mender.person
        repaired = [repaired_message(archive, person, c.item, c.repairs) for c in self.brought if c.repairs]
        return Mended(tuple(case.item for case in self.brought), tuple(repaired), tuple(self.left))

    def _ready(self, cases: Sequence[Case]) -> Iterator[Ready]:
        for case in cases:
            ready = case.climb()
            if ready is None:
                self.left.append(Refused(case.item, case.error))
            else:
                yield ready

    def _send(self, ready: Iterator[Ready]) -> list[Case]:
        sent: list[Case] = []
        for batch in in_batches(ready):
            self.sending.send(batch)
            sending, brought = self.sending, [one.case for one in batch if one.case.brought]
            set_afterwards(sending.store, sending.ledger, sending.folder, brought)
            for one in batch:
                sent.append(one.case)
                self._sort(one.case)
        return sent

    def _sort(self, case: Case) -> None:
        if case.brought:
            self.brought.append(case)
        elif case.error.code is ErrorCode.MESSAGE_TOO_LARGE:
            self.too_large.append(case)
        elif case.error.code is ErrorCode.MESSAGE_REFUSED:
            self.climbing.append(case)
        else:
            self.left.append(Refused(case.item, case.error))
