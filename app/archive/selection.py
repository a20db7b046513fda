"""Which messages of an archive are meant: for taking out and for putting back. Reads the archive; writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from app.archive.archive import Archive
from app.archive.places import ArchivedAccount, Place
from app.archive.search.query_text import parse_query
from app.core.identity import AccountId, Digest, MailboxPath

_ROWS_AT_ONCE = 500
_FEW = 2000
"""So many single messages are looked up one by one; for more it is quicker to walk over everything."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything narrows: one person's, of one folder and what lies in it, what holds some words, these messages."""

    account: AccountId | None = None
    """None for everybody's."""
    folder: MailboxPath | None = None
    query: str | None = None
    digests: tuple[Digest, ...] = ()
    keys: Sequence[int] = ()
    """Rows of a list, by the catalogue's keys: what she has marked there."""
    accounts: tuple[AccountId, ...] = ()
    """Of several people; none means what `account` says."""

    @property
    def picks_messages(self) -> bool:
        """Whether single messages are meant and not folders: then each goes once, wherever it lay."""
        return bool(self.query or self.digests or len(self.keys))

    def means_account(self, account: AccountId) -> bool:
        """Whether mail of this account may be meant."""
        return self.account in {None, account} and (not self.accounts or account in self.accounts)

    def means_folder(self, folder: MailboxPath) -> bool:
        """Whether this is the folder, or lies in it."""
        within = self.folder.parts if self.folder else ()
        return folder.parts[: len(within)] == within


EVERYBODY = Selection()


def wanted_digests(archive: Archive, selection: Selection) -> frozenset[Digest] | None:
    """The only messages that count; None if all do. For a search the text index has to be up to date."""
    named = [frozenset(selection.digests)] if selection.digests else []
    if len(selection.keys):
        named.append(_digests_of(archive, selection.keys))
    if selection.query:
        query = parse_query(selection.query)
        named.append(_digests_of(archive, archive.catalogue.search(query, -1, selection.account)))
    return frozenset.intersection(*named) if named else None


def places_meant(
    archive: Archive, account: ArchivedAccount, selection: Selection, digests: frozenset[Digest] | None
) -> Iterator[Place]:
    """The places of one account that are meant, in ledger order."""
    for place in archive.places(account.id):
        if selection.means_folder(place.folder) and (digests is None or place.digest in digests):
            yield place


@dataclass(frozen=True, slots=True)
class Choice:
    """A selection looked up in an archive. Single messages come once each, everything else as often as it lay there."""

    archive: Archive
    selection: Selection
    _digests: frozenset[Digest] | None = field(repr=False)

    @classmethod
    def of(cls, archive: Archive, selection: Selection) -> Choice:
        """Ask the catalogue."""
        return cls(archive, selection, wanted_digests(archive, selection))

    def count(self) -> int:
        """How many `places` gives."""
        if self._digests is not None:
            return sum(1 for _place in self.places())
        return sum(
            folder.messages
            for account in self._accounts()
            for folder in self.archive.catalogue.folders(account.id)
            if self.selection.means_folder(folder.path)
        )

    def places(self) -> Iterator[tuple[ArchivedAccount, Place]]:
        """Each message meant, with whose it is."""
        if self._digests is None:
            for account in self._accounts():
                for place in places_meant(self.archive, account, self.selection, None):
                    yield account, place
            return
        seen: set[Digest] = set()
        for account, place in self._picked(self._digests):
            if place.digest not in seen:
                seen.add(place.digest)
                yield account, place

    def _picked(self, digests: frozenset[Digest]) -> Iterator[tuple[ArchivedAccount, Place]]:
        if len(digests) > _FEW:
            for account in self._accounts():
                for place in places_meant(self.archive, account, self.selection, digests):
                    yield account, place
            return
        known = {account.id: account for account in self._accounts()}
        for place in sorted(self._looked_up(digests), key=lambda place: place.path):
            if place.account in known and self.selection.means_folder(place.folder):
                yield known[place.account], place

    def _looked_up(self, digests: Iterable[Digest]) -> Iterator[Place]:
        for digest in digests:
            yield from self.archive.catalogue.places_of(digest)

    def _accounts(self) -> list[ArchivedAccount]:
        return [account for account in self.archive.accounts() if self.selection.means_account(account.id)]


def _digests_of(archive: Archive, keys: Iterable[int]) -> frozenset[Digest]:
    left, found = iter(keys), set[Digest]()
    while some := list(islice(left, _ROWS_AT_ONCE)):
        found.update(row.digest for row in archive.catalogue.rows(some))
    return frozenset(found)
