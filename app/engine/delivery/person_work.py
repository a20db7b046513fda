"""One person's part of a delivery, which may come in two rounds: everybody's recent mail first, then the rest."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace

from app.archive import Archive
from app.core.deviations import Deviation
from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import Cancelled, Deviated, Emit, Stage, StageEntered
from app.core.identity import AccountId
from app.credentials import Vault
from app.engine.delivery.account_delivery import AccountDelivery
from app.engine.delivery.items import delivery_items
from app.engine.delivery.known_habits import spoils_raw_headers
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.options import DeliveryOptions
from app.engine.delivery.person_mapping import mapping_for
from app.engine.delivery.selection import Items, all_once, selected
from app.engine.folders.mapping import FolderMapping
from app.engine.pacing.beginning import begun
from app.engine.pacing.pace import Paces
from app.engine.pacing.traffic import Way
from app.engine.reaching import DEFAULT_CONNECTIONS, Reach, reach
from app.engine.results import PersonDelivery
from app.engine.run_ledger import last_scan
from app.mailstore.imap import ImapTarget
from app.mailstore.store import Folder
from app.project import Project
from app.project.model import Person, Side
from app.providers.folder_roles import role_of


@dataclass(slots=True)
class PersonWork:
    """What is kept of one person between the rounds. Each round may run in another thread, never two at once."""

    project: Project
    vault: Vault
    person: Person
    archive: Archive
    options: DeliveryOptions
    paces: Paces | None = None
    _delivery: AccountDelivery | None = None
    _items: Items = field(default_factory=dict)
    _unreached: PersonDelivery | None = None
    _open: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def bring_recent(self, emit: Emit, cancelled: Cancelled) -> None:
        """The first round. Raises AppError of scope PROJECT."""
        since = self.options.recent_since
        delivery = self._begun(emit, cancelled)
        if delivery is None or since is None or cancelled():
            return
        recent = replace(self.options, recent_since=since, only_recent=True)
        delivery.bring(selected(self._items, self.person.id, recent))
        if delivery.failure is None and not cancelled():
            emit(StageEntered(self.person.id, Stage.QUEUED))

    def bring_rest(self, emit: Emit, cancelled: Cancelled) -> PersonDelivery:
        """The last round, or the only one, and the books. Raises AppError of scope PROJECT."""
        delivery = self._begun(emit, cancelled)
        if delivery is None:
            return self._unreached or PersonDelivery(self.person.id, paused=True, begun=False)
        delivery.bring(self._items)
        return delivery.result()

    def close(self) -> None:
        """Close the ledger, and the connection if no round came to use it: its slot is others' again."""
        if self._delivery is not None and self._delivery.store is not None:
            self._delivery.store.close()
        self._open.close()

    def _begun(self, emit: Emit, cancelled: Cancelled) -> AccountDelivery | None:
        """Sign in and map, once. None if that cannot be, or the run is paused before it came to her."""
        if self._delivery is not None:
            self._delivery.emit, self._delivery.cancelled = emit, cancelled
            return self._delivery
        if self._unreached is not None or cancelled():
            return None
        try:
            self._delivery = self._begin(emit, cancelled)
        except AppError as error:
            self._unreached = unreached(self.person, error, emit)
        return self._delivery

    def _begin(self, emit: Emit, cancelled: Cancelled) -> AccountDelivery | None:
        access = reach(self.project.firm, self.vault, self.person, Side.NEW)
        if self.paces is not None:
            access = self.paces.over(access)
        path = self.project.ledger_path(delivery_ledger_name(access.account.id))
        ledger = self._open.enter_context(contextlib.closing(DeliveryLedger(path)))
        everything = items_of(self.project, self.archive, self.person, ledger, self.options)
        found = begun(
            lambda: self._mapped(access, everything, emit),
            access,
            lambda error, until: emit(StageEntered(self.person.id, Stage.WAITING, until, error)),
            cancelled,
        )
        if found is None:
            return None
        store, mapping = found
        self._items = selected(everything, self.person.id, self.options)
        options = replace(
            self.options, mend_raw_headers=self.options.mend_raw_headers or spoils_raw_headers(self.project)
        )
        by_key = {item.key: item for found in everything.values() for item in found}
        pace = self.paces.of(access.account.id) if self.paces else None
        if pace is not None:
            pace.announce(self.person.id, Way.UP, emit)
        return AccountDelivery(
            access, self.archive, ledger, by_key, self._items, mapping, options, emit, cancelled, store, pace,
            DEFAULT_CONNECTIONS,
        )  # fmt: skip

    def _mapped(self, access: Reach, everything: Items, emit: Emit) -> tuple[ImapTarget, FolderMapping]:
        """Sign in and look at the folders that are there. Raises AppError."""
        emit(StageEntered(self.person.id, Stage.CONNECTING))
        store = ImapTarget(access.open())
        try:
            return store, mapping_for(self.project, self.person, everything, store)
        except BaseException:
            store.close()
            raise


def delivery_ledger_name(account: AccountId) -> str:
    """The project ledger that records what went to one new mailbox."""
    return f"deliver-{account}"


def items_of(
    project: Project, archive: Archive, person: Person, ledger: DeliveryLedger, options: DeliveryOptions
) -> Items:
    """All of her old mailbox that is to be on the new side, each message once."""
    if person.old is None:
        return {}
    items = delivery_items(archive.places(person.old.id))
    seen = last_scan(project, person.id)
    sent = ledger.sent()
    roles = {path: role_of(Folder(path, b"", seen.special_uses.get(path))) for path in items} if seen.labels else None
    return all_once(items, sent, roles, options)


def unreached(person: Person, error: AppError, emit: Emit) -> PersonDelivery:
    """Nothing was delivered, and this is why. Raises `error` again if it concerns more than this person."""
    if error.scope is Scope.PROJECT and error.code is not ErrorCode.SERVER_UNKNOWN:
        raise error
    deviation = Deviation(error.code, person.id, facts=dict(error.facts))
    emit(Deviated(deviation))
    emit(StageEntered(person.id, Stage.STOPPED, error=error))
    return PersonDelivery(person.id, exceptions=(deviation,))


def would_deliver(person: Person, items: Items, mapping: FolderMapping, ledger: DeliveryLedger) -> PersonDelivery:
    """What a delivery of `items` would do."""
    listed = already = left_out = todo = size = 0
    for folder, found in items.items():
        listed += len(found)
        if mapping.target_of(folder) is None:
            left_out += len(found)
            continue
        there = sum(item.key in ledger.done for item in found)
        already += there
        todo += len(found) - there
        size += sum(item.place.size for item in found if item.key not in ledger.done)
    return PersonDelivery(person.id, listed, todo, already, 0, left_out, size)
