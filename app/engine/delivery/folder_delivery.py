"""One old folder's messages into one new folder: sent in a stream, answers recorded, refusals mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.archive import Archive
from app.core.errors import AppError, ErrorCode, Retry, Scope
from app.core.events import Cancelled
from app.core.identity import MailboxPath
from app.engine.delivery.alone import send_alone
from app.engine.delivery.append_source import AppendSource
from app.engine.delivery.copy_sending import CopySending
from app.engine.delivery.items import DeliveryItem
from app.engine.delivery.ledger import DeliveryLedger, Intent
from app.engine.delivery.mending import Mended, Mender
from app.engine.delivery.refused import Refused
from app.engine.delivery.settling import Settler
from app.engine.delivery.statuses import Statuses
from app.engine.delivery.strikes import ALONE, Strikes
from app.engine.repair.refusal_words import may_pass
from app.mailstore.imap import ImapTarget
from app.mailstore.store import AppendFailed, Folder

TROUBLE_IN_A_ROW = 50
"""So many refusals one after the other that speak of the server's own trouble are not about the messages."""


@dataclass(frozen=True, slots=True)
class FolderJob:
    """A new folder and the old ones whose mail it gets: never two connections into one folder at a time."""

    folder: Folder
    sources: list[tuple[MailboxPath, Sequence[DeliveryItem]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FolderDelivery:
    """What the folders of one account share."""

    archive: Archive
    ledger: DeliveryLedger
    mender: Mender
    statuses: Statuses
    cancelled: Cancelled
    brought: Callable[[DeliveryItem], None]
    """Told of each message that the new side confirms."""
    largest_bytes: int | None = None
    strikes: Strikes = field(default_factory=Strikes)

    def deliver(self, store: ImapTarget, settler: Settler, folder: Folder, todo: Sequence[DeliveryItem]) -> Mended:
        """Bring `todo` to `folder`. What was neither brought nor is left was not sent, because of a pause.

        Raises AppError, scope FOLDER or ACCOUNT: what was answered until then is recorded, the rest is open.
        """
        suspects = [item for item in todo if self.strikes.of(item.key) >= ALONE]
        others = [item for item in todo if self.strikes.of(item.key) < ALONE] if suspects else todo
        refused = self._stream(store, settler, folder, others)
        given_up: list[Refused] = []
        if suspects and not self.cancelled():
            sending = CopySending(self.archive, self.ledger, store, folder)
            more, given_up = send_alone(sending, suspects, self.strikes, self.brought)
            refused += more
        if not refused or self.cancelled():
            return Mended(left=tuple(given_up))
        mended = self.mender.mend(store, folder, refused)
        for item in mended.brought:
            self.brought(item)
        return replace(mended, left=(*given_up, *mended.left))

    def _stream(
        self, store: ImapTarget, settler: Settler, folder: Folder, todo: Sequence[DeliveryItem]
    ) -> list[Refused]:
        """All of `todo` in one stream; gives what did not go."""
        status = self.statuses.of(folder)
        mend_raw_headers = self.mender.options.mend_raw_headers
        told = store.largest(folder)
        largest = self.largest_bytes if told is None else told
        sender = AppendSource(
            self.archive, self.ledger, folder.path, status, todo, self.cancelled, largest, mend_raw_headers
        )
        refused: list[Refused] = []
        uid_unknown: list[Intent] = []
        in_a_row = 0
        try:
            for outcome in store.append(folder, sender.requests()):
                self.strikes.answered()
                group, index, item = sender.sent(outcome.key)
                if isinstance(outcome, AppendFailed):
                    group.failed[index] = outcome.error
                    refused.append(Refused(item, outcome.error))
                    in_a_row = in_a_row + 1 if _of_the_server(outcome.error) else 0
                    if in_a_row == TROUBLE_IN_A_ROW:
                        raise _trouble(outcome.error)
                else:
                    in_a_row = 0
                    group.take(index, outcome.uid)
                    self.brought(item)
                if group.complete:
                    self.ledger.record(group.intent, group.uids, group.failed)
                    if group.intent.open:
                        uid_unknown.append(group.intent)
        except AppError as error:
            sender.record_answers()
            self.strikes.ended(error, sender.on_the_way())
            raise
        settler.settle(folder, uid_unknown, in_order=True)
        return [*refused, *sender.unsent]


def _of_the_server(error: AppError) -> bool:
    return error.code is ErrorCode.MESSAGE_REFUSED and may_pass(str(error.facts.get("server_words") or ""))


def _trouble(error: AppError) -> AppError:
    """The mailbox is left alone for a while: its disk may be full, or a part of the server down."""
    trouble = AppError(ErrorCode.SERVER_TROUBLE, scope=Scope.ACCOUNT, retry=Retry.LATER)
    trouble.facts.update({name: fact for name, fact in error.facts.items() if name in {"host", "server_words"}})
    return trouble
