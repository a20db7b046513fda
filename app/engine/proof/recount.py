"""The recount of one new mailbox: every folder listed, bodies read back and hashed, each message put into its class.

The ledger is not asked whether a message arrived. It says where to look first, which copy went in an original's place,
and afterwards whether what is not there had been there.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from app.archive import Archive
from app.core.deviations import Deviation
from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import Cancelled, Deviated, Emit, Progressed
from app.core.identity import MailboxPath, PersonId, Uid
from app.engine.content_digest import fingerprint, fingerprint_of, requests_for, spool_to_hash
from app.engine.delivery.items import ItemKey
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.selection import Items
from app.engine.delivery.settling import message_pieces
from app.engine.proof.altered import what_differs
from app.engine.proof.depth import split_by_number_and_size, takes_under_an_hour
from app.engine.proof.expected import Expected, Stranger, Wanted
from app.engine.proof.person_proof import Depth, Fate
from app.engine.proof.reopening import ReopenedStore
from app.engine.proof.tally import Tally, as_deviation
from app.mailstore.imap import ImapTarget
from app.mailstore.store import FetchedMessage, FetchRequest, Folder, FolderListing, ListedMessage

COMPARED_AT_MOST = 1000
"""Altered messages whose differences are looked at; beyond that a server rewrites everything, and one says it."""


@dataclass(slots=True)
class Recount:
    """State of one recount; `run` once."""

    person: PersonId
    archive: Archive
    ledger: DeliveryLedger
    items: Items
    targets: Mapping[MailboxPath, MailboxPath | None]
    refusals: Mapping[tuple[MailboxPath, Uid], Deviation]
    """What the last delivery said of single messages, by old folder and UID."""
    depth: Depth
    seed: str
    emit: Emit
    cancelled: Cancelled
    tally: Tally = field(init=False)
    exceptions: list[Deviation] = field(default_factory=list)
    not_ours: int = 0
    _expected: Expected = field(init=False)
    _strangers: list[Stranger] = field(default_factory=list)
    _unread: set[MailboxPath] = field(default_factory=set)
    _folders: dict[MailboxPath, Folder] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tally = Tally(self.archive, self.person, self.items)
        self._expected = Expected(self._wanted())

    def run(self, store: ReopenedStore) -> bool:
        """Read and class everything; True if it was paused on the way. Raises AppError, scope ACCOUNT."""
        listings = self._listings(store.now)
        if self.depth is Depth.AUTO:
            quick = takes_under_an_hour(store.now, listings, store.left_today)
            self.depth = Depth.FULL if quick else Depth.SAMPLED
        places = {one.target for one in self._expected.open.values()}
        listings.sort(key=lambda listing: listing.folder.path not in places)
        for listing in listings:
            store.rest()
            if self.cancelled():
                return True
            if listing.folder.path not in places and not self._expected.open:
                self.not_ours += len(listing.messages)  # nothing is looked for any more
                continue
            self._read_folder(store, listing)
        store.rest()
        if self.cancelled():
            return True
        self._find_moved()
        self._judge_rest(store)
        self.not_ours += len(self._strangers)
        return False

    def give_up(self) -> None:
        """Whatever has no class yet was not looked at."""
        for one in self._expected.open.values():
            self.tally.put(one.item, Fate.UNCHECKED)
        self._expected.open.clear()

    def _wanted(self) -> Iterable[Wanted]:
        """All of the archive but what her mapping leaves out and was never sent."""
        for folder, found in self.items.items():
            for item in found:
                there = self.ledger.done.get(item.key)
                target = there.target if there else self.targets.get(folder)
                if target is None:
                    self.tally.put(item, Fate.LEFT_OUT)
                else:
                    yield Wanted(item, target, there)

    def _listings(self, store: ImapTarget) -> list[FolderListing]:
        self._folders = {folder.path: folder for folder in store.folders() if folder.selectable}
        out: list[FolderListing] = []
        for listing in store.listings(list(self._folders.values())):
            if isinstance(listing, FolderListing):
                out.append(listing)
                if listing.complete:
                    continue
                error = AppError(ErrorCode.LISTING_INCOMPLETE, scope=Scope.FOLDER)
            else:
                error = listing.error
            self._unread.add(listing.folder.path)
            self._name(Deviation(error.code, self.person, listing.folder.path, facts=dict(error.facts)))
        return out

    def _read_folder(self, store: ReopenedStore, listing: FolderListing) -> None:
        path = listing.folder.path
        to_read: Sequence[ListedMessage] = listing.messages
        if self.depth is Depth.SAMPLED:
            known = self._expected.known(path, listing.status.uidvalidity)
            shown, to_read = split_by_number_and_size(listing, known, self.seed)
            for listed, one in shown:
                self._there(one, self._fate_by_copy(one), listed.flags, listed.internaldate, path)
                del self._expected.open[one.item.key]
        try:
            self._read(store, listing, to_read)
        except AppError as error:
            if error.scope is not Scope.FOLDER:
                raise
            self._unread.add(path)
            self._name(Deviation(error.code, self.person, path, facts=dict(error.facts)))

    def _read(self, store: ReopenedStore, listing: FolderListing, messages: Sequence[ListedMessage]) -> None:
        """Goes on where a lost line, her hours or the day's cap broke off; asks for no more when cancelled."""
        path, uidvalidity = listing.folder.path, listing.status.uidvalidity
        left = {message.uid: message for message in messages}
        held_up = False

        def goes_on(_request: FetchRequest) -> bool:
            nonlocal held_up
            held_up = store.withheld
            return not self.cancelled() and not held_up

        while left and not self.cancelled():
            before = len(left)
            requests = requests_for(listing.folder, uidvalidity, list(left.values()))
            try:
                for _request, message in store.now.fetch(takewhile(goes_on, requests), spool_to_hash):
                    left.pop(message.uid, None)
                    self._take(message, path, uidvalidity)
            except AppError as error:
                store.reopen_after(error, progress=len(left) < before)
            else:
                if not held_up or self.cancelled():
                    return
                store.rest()

    def _take(self, message: FetchedMessage, path: MailboxPath, uidvalidity: int) -> None:
        """One message that was read back."""
        seen = fingerprint(message)
        found = self._expected.take(seen.digest, path)
        if found is None:
            self._strangers.append(Stranger(path, uidvalidity, message.uid, seen.digest, seen.headers, seen.size))
            return
        one, fate = found
        self.tally.note_read(one.item)
        self._there(one, fate, message.flags, message.internaldate, path)

    def _there(self, one: Wanted, fate: Fate, flags: Sequence[str], internaldate: str, path: MailboxPath) -> None:
        repairs = (
            one.there.copy.repairs if fate in {Fate.REPAIRED, Fate.STUBBED} and one.there and one.there.copy else ()
        )
        self.tally.put(one.item, fate, repairs=repairs)
        self.tally.note_marks(one.item, flags, internaldate)
        self.emit(Progressed(self.person, path, 1, one.item.place.size))

    @staticmethod
    def _fate_by_copy(one: Wanted) -> Fate:
        if one.there is None or one.there.copy is None:
            return Fate.IDENTICAL
        return Fate.STUBBED if one.there.copy.repairs == ("stub",) else Fate.REPAIRED

    def _find_moved(self) -> None:
        """What is not in its place may be elsewhere, by content."""
        left: list[Stranger] = []
        for stranger in self._strangers:
            found = self._expected.take(stranger.digest, None)
            if found is None:
                left.append(stranger)
                continue
            one, fate = found
            repairs = one.there.copy.repairs if fate is not Fate.MOVED and one.there and one.there.copy else ()
            self.tally.note_read(one.item)
            self.tally.put(one.item, fate, found_in=stranger.folder, repairs=repairs)
            self.emit(Progressed(self.person, one.target, 1, one.item.place.size))
        self._strangers = left

    def _judge_rest(self, store: ReopenedStore) -> None:
        """Not there byte for byte: altered, or not there, and then why."""
        altered = self._altered() if self._strangers else {}
        differences = what_differs(
            store.now, self.archive, self._folders, dict(list(altered.items())[:COMPARED_AT_MOST])
        )
        for one in list(self._expected.open.values()):
            key = one.item.key
            del self._expected.open[key]
            self.emit(Progressed(self.person, one.target, 1, one.item.place.size))
            if key in altered:
                _wanted, stranger = altered[key]
                self._named(one, Fate.DIFFERING, differences=differences.get(key, ()), found_in=stranger.folder,
                            facts={"uid": stranger.uid, "size_there": stranger.size})  # fmt: skip
            elif one.target in self._unread:
                self.tally.put(one.item, Fate.UNCHECKED)
            elif one.there is not None:
                self._named(one, Fate.MISSING)
            else:
                self._not_there(one)

    def _not_there(self, one: Wanted) -> None:
        said = self.refusals.get((one.item.place.folder, one.item.place.uid))
        if said is None:
            self._named(one, Fate.NOT_DELIVERED)
        elif said.code is ErrorCode.MESSAGE_TOO_LARGE:
            self._named(one, Fate.TOO_LARGE, code=said.code, facts=said.facts)
        else:
            self._named(one, Fate.REFUSED, code=said.code, facts=said.facts)

    def _altered(self) -> dict[ItemKey, tuple[Wanted, Stranger]]:
        """Messages that are there under their UID, or with the same header fields, but with other bytes."""
        by_uid = {(s.folder, s.uidvalidity, s.uid): s for s in self._strangers}
        by_headers: dict[bytes, list[Stranger]] = defaultdict(list)
        for stranger in self._strangers:
            by_headers[stranger.headers].append(stranger)
        taken: set[Stranger] = set()
        out: dict[ItemKey, tuple[Wanted, Stranger]] = {}
        for key, one in self._expected.open.items():
            there = one.there
            found = by_uid.get((there.target, there.uidvalidity, there.uid)) if there else None
            if found is None or found in taken:
                found = self._alike(one, by_headers, taken)
            if found is not None:
                taken.add(found)
                out[key] = one, found
        self._strangers = [stranger for stranger in self._strangers if stranger not in taken]
        return out

    def _alike(
        self, one: Wanted, by_headers: Mapping[bytes, Sequence[Stranger]], taken: set[Stranger]
    ) -> Stranger | None:
        with contextlib.suppress(AppError):
            headers = fingerprint_of(message_pieces(self.archive, one.item.place.path)).headers
            same = (s for s in by_headers.get(headers, ()) if s.folder == one.target and s not in taken)
            return next(same, None)
        return None

    def _named(self, one: Wanted, fate: Fate, **more: object) -> None:
        named = self.tally.put(one.item, fate, **more)  # type: ignore[arg-type]
        if named is not None:
            self._name(as_deviation(named, one.item))

    def _name(self, deviation: Deviation) -> None:
        self.exceptions.append(deviation)
        self.emit(Deviated(deviation))
