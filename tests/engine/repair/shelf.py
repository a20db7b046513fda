"""An archive filled by hand with what no server would serve, and a mender in front of a real server."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.archive import Archive, ArchivedAccount
from app.core.events import never_cancelled
from app.core.identity import AccountId, MailboxPath, PersonId, Uid, UidValidity
from app.engine.delivery.folder_delivery import FolderDelivery
from app.engine.delivery.items import DeliveryItem, delivery_items
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.mending import Mended, Mender
from app.engine.delivery.options import DeliveryOptions
from app.engine.delivery.settling import Settler
from app.engine.delivery.statuses import Statuses
from app.engine.delivery.strikes import Strikes
from app.mailstore.endpoint import Security
from app.mailstore.imap import ImapTarget, connect
from app.mailstore.store import FetchedMessage
from tests.engine.repair.refusing import RefusingTarget, Rule

ACCOUNT = ArchivedAccount(AccountId("alice"), "alice@firm.test", "林晓燕")
FOLDER = MailboxPath.of("INBOX")
NOON = " 8-Jul-2019 12:00:00 +0800"


@dataclass
class Shelf:
    """Messages of one old folder, to be brought to a folder of `server`."""

    path: Path
    server: object
    user: str = "bob"
    target: MailboxPath = FOLDER
    options: DeliveryOptions = field(default_factory=DeliveryOptions)
    port: int | None = None
    """Where the server is reached, when something stands in between."""
    rule: Rule | None = None
    refused_keywords: frozenset[str] = frozenset()
    strikes: Strikes = field(default_factory=Strikes)
    _bodies: list[tuple[bytes, tuple[str, ...], str]] = field(default_factory=list)

    def put(self, *bodies: bytes, flags: tuple[str, ...] = (), date: str = NOON) -> None:
        self._bodies += [(body, flags, date) for body in bodies]

    @contextlib.contextmanager
    def archive(self) -> Iterator[Archive]:
        place = self.path / "海岳.mailover" / "archive"
        if not place.exists():
            place.parent.mkdir(parents=True)
            with Archive.create(place) as archive:
                writer = archive.writer(ACCOUNT, "run", lambda batch: None)
                for uid, (body, flags, date) in enumerate(self._bodies, start=1):
                    writer.add(FOLDER, UidValidity(1), FetchedMessage(Uid(uid), flags, date, body, len(body)))
                writer.close()
        with Archive.open(place, writable=False) as archive:
            yield archive

    def items(self, archive: Archive) -> list[DeliveryItem]:
        return delivery_items(archive.places(ACCOUNT.id))[FOLDER]

    def ledger(self) -> DeliveryLedger:
        return DeliveryLedger(self.path / "deliver.jsonl")

    @contextlib.contextmanager
    def store(self) -> Iterator[ImapTarget]:
        session = connect(self.server.endpoint(self.user, Security.PLAIN, self.port), self.server.password(self.user))
        store = RefusingTarget(session, self.rule, self.refused_keywords) if self.rule else ImapTarget(session)
        with contextlib.closing(store):
            yield store

    def deliver(self) -> Mended:
        """Settle what is open, then bring what is not there, as an account's delivery does."""
        with self.archive() as archive, self.store() as store, contextlib.closing(self.ledger()) as ledger:
            items = self.items(archive)
            folder = store.create([self.target])[0]
            settler = Settler(store, ledger, archive, {item.key: item for item in items})
            settler.settle(folder, ledger.open_intents())
            todo = [item for item in items if item.key not in ledger.done]
            mender = Mender(PersonId("p"), archive, ledger, self.options, never_cancelled)
            statuses, strikes = Statuses(store, [folder]), self.strikes.connected()
            work = FolderDelivery(archive, ledger, mender, statuses, never_cancelled, lambda item: None, None, strikes)
            return work.deliver(store, settler, folder, todo) if todo else Mended()

    def done(self) -> dict:
        with contextlib.closing(self.ledger()) as ledger:
            return dict(ledger.done)
