"""One person's way back: her new mailbox into the archive, and what is new there from the archive to the old one."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from app.archive import Archive
from app.core.deviations import Deviation
from app.core.errors import AppError
from app.core.events import Cancelled, Deviated, Emit, Stage, StageEntered, never_cancelled, nobody_listens
from app.core.identity import AccountId, MailboxPath, Uid
from app.credentials import Vault
from app.engine.backup.account_backup import AccountBackup
from app.engine.backup.account_scan import scan_account
from app.engine.delivery.account_delivery import AccountDelivery
from app.engine.delivery.items import DeliveryItem, delivery_items
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.options import DeliveryOptions
from app.engine.delivery.person_work import delivery_ledger_name
from app.engine.folders.mapping import FolderMapping, SourceFolder, propose_mapping
from app.engine.folders.name_rules import name_rules_for
from app.engine.pacing.pace import Paces
from app.engine.reaching import Reach, reach
from app.engine.run_ledger import LastScan
from app.engine.way_back.held_already import held_already
from app.engine.way_back.remembered import remember
from app.engine.way_back.report import PersonWayBack
from app.engine.way_back.turned import turned_firm
from app.mailstore.imap import ImapTarget
from app.mailstore.store import Folder
from app.project import Project
from app.project.model import Person, Side
from app.providers.folder_roles import role_of

Items = Mapping[MailboxPath, Sequence[DeliveryItem]]


@dataclass(slots=True)
class PersonWork:
    """The work on one person; `run` may be called once."""

    project: Project
    vault: Vault
    person: Person
    archive: Archive
    run_id: str
    reading: Paces
    writing: Paces
    emit: Emit = nobody_listens
    cancelled: Cancelled = never_cancelled
    exceptions: list[Deviation] = field(default_factory=list)

    def run(self, emit: Emit, cancelled: Cancelled) -> PersonWayBack:
        """Do it all. Errors of scope ACCOUNT end in the result; those of scope PROJECT (the disk) are raised."""
        self.emit, self.cancelled = emit, cancelled
        if cancelled():
            return PersonWayBack(self.person.id, paused=True)
        try:
            new, old = self._reaches()
        except AppError as error:
            return self._stopped(error)
        delivered = _delivered_by_us(self.project, new.account.id)
        collected = AccountBackup(
            new, self.archive, self.run_id, 1, self.emit, self.cancelled, LastScan(),
            self.reading.of(new.account.id), delivered.uids_in,
        ).run()  # fmt: skip
        self.exceptions += collected.exceptions
        listed = collected.listed
        if self.cancelled():
            return PersonWayBack(self.person.id, listed, exceptions=tuple(self.exceptions), paused=True)
        return self._returned(new, old, listed, delivered)

    def look(self, emit: Emit, cancelled: Cancelled) -> PersonWayBack:
        """What `run` would bring, as far as it shows without reading the messages."""
        self.emit, self.cancelled = emit, cancelled
        try:
            new, _old = self._reaches()
            with contextlib.closing(new.open()) as session:
                seen = _delivered_by_us(self.project, new.account.id).uids_in
                scan = scan_account(new, session, self.archive, LastScan(), seen)
        except AppError as error:
            return self._stopped(error)
        listed = sum(len(plan.listing.messages) for plan in scan.plans)
        there = _brought_before(self.project, self.person)
        self.emit(StageEntered(self.person.id, Stage.DONE))
        return PersonWayBack(self.person.id, listed, max(0, listed - there), min(listed, there))

    def _reaches(self) -> tuple[Reach, Reach]:
        """The new mailbox as the side that is read, the old one as the side that is written to. Raises AppError."""
        turned = turned_firm(self.project.firm)
        person = turned.person(self.person.id)
        new = self.reading.over(reach(turned, self.vault, person, Side.OLD))
        return new, self.writing.over(reach(turned, self.vault, person, Side.NEW))

    def _returned(self, new: Reach, old: Reach, listed: int, delivered: _Ours) -> PersonWayBack:
        path = self.project.ledger_path(way_back_ledger_name(self.person))
        with contextlib.closing(DeliveryLedger(path)) as ledger:
            places = (
                place for place in self.archive.places(new.account.id)
                if place.uid not in delivered.uids_in(place.folder, place.uidvalidity)
            )  # fmt: skip
            everything = delivery_items(places)
            by_key = {item.key: item for found in everything.values() for item in found}
            brought = frozenset(key.digest for key in ledger.sent())
            held = held_already(self.archive, old.account.id, by_key.values(), brought)
            items = {
                folder: left for folder, found in everything.items()
                if (left := [item for item in found if item.key.digest not in held])
            }  # fmt: skip
            had = sum(len(found) for found in everything.values()) - sum(len(found) for found in items.values())
            result = self._deliver(old, ledger, items, delivered)
            there = [(by_key[key], where) for key, where in ledger.done.items() if key in by_key]
            remember(self.project, self.archive, old, there, self.run_id)
        paused = result.paused
        return PersonWayBack(
            self.person.id, listed, result.brought, result.already, had,
            (*self.exceptions, *result.exceptions), paused,
        )  # fmt: skip

    def _deliver(self, old: Reach, ledger: DeliveryLedger, items: Items, delivered: _Ours) -> PersonWayBack:
        self.emit(StageEntered(self.person.id, Stage.CONNECTING))
        try:
            store = ImapTarget(old.open())
        except AppError as error:
            return self._stopped(error)
        with contextlib.closing(store):
            mapping = _mapping(items, store, old, delivered.folders)
            by_key = {item.key: item for found in items.values() for item in found}
            work = AccountDelivery(
                old, self.archive, ledger, by_key, items, mapping, DeliveryOptions(), self.emit, self.cancelled,
                store, self.writing.of(old.account.id),
            )  # fmt: skip
            work.bring(items)
            result = work.result()
        return PersonWayBack(
            self.person.id, result.listed, result.delivered, result.already, 0, result.exceptions, result.paused
        )  # fmt: skip

    def _stopped(self, error: AppError) -> PersonWayBack:
        deviation = Deviation(error.code, self.person.id, facts=dict(error.facts))
        self.emit(Deviated(deviation))
        self.emit(StageEntered(self.person.id, Stage.STOPPED, error=error))
        return PersonWayBack(self.person.id, exceptions=(*self.exceptions, deviation))


def way_back_ledger_name(person: Person) -> str:
    """The project ledger that records what went back to one old mailbox."""
    return f"way-back-{person.old.id if person.old else person.id}"


@dataclass(frozen=True)
class _Ours:
    """What we delivered to a new mailbox."""

    uids: Mapping[tuple[MailboxPath, int], frozenset[Uid]]
    folders: Mapping[MailboxPath, MailboxPath]
    """For each of its folders the old one that most of that came from."""

    def uids_in(self, folder: MailboxPath, uidvalidity: int) -> Container[int]:
        """UIDs there that are known to be ours."""
        return self.uids.get((folder, uidvalidity), ())


def _delivered_by_us(project: Project, account: AccountId) -> _Ours:
    uids: dict[tuple[MailboxPath, int], set[Uid]] = {}
    sources: dict[MailboxPath, Counter[MailboxPath]] = {}
    path = project.ledger_path(delivery_ledger_name(account))
    with contextlib.closing(DeliveryLedger(path, read_only=True)) as ledger:
        for key, there in ledger.done.items():
            uids.setdefault((there.target, there.uidvalidity), set()).add(there.uid)
            sources.setdefault(there.target, Counter())[key.folder] += 1
    folders = {target: found.most_common(1)[0][0] for target, found in sources.items()}
    return _Ours({place: frozenset(found) for place, found in uids.items()}, folders)


def _brought_before(project: Project, person: Person) -> int:
    path = project.ledger_path(way_back_ledger_name(person))
    with contextlib.closing(DeliveryLedger(path, read_only=True)) as ledger:
        return len(ledger.done)


def _mapping(
    items: Items, store: ImapTarget, old: Reach, came_from: Mapping[MailboxPath, MailboxPath]
) -> FolderMapping:
    """Each folder to the one that its mail came from; what is new over there by role and name. Writes nothing."""
    there = {folder.path: role_of(folder) for folder in store.folders() if folder.selectable}
    source = [
        SourceFolder(path, role_of(Folder(path, b"")), len(found), sum(item.place.size for item in found))
        for path, found in sorted(items.items())
    ]
    known = {path: came_from[path] for path in items if came_from.get(path) in there}
    prefix = store.session.namespace.prefix.decode("latin-1")
    rules = name_rules_for(old.firm.new_provider, store.separator, prefix)
    return propose_mapping(source, there, known, store.separator or "/", rules)
