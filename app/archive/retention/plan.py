"""What a deletion would take away and what stays, read from the ledgers anew: the catalogue is not asked.

Every ledger is read whole, and a line that makes no sense stops it: what another person holds must be known for sure.
No check of all files is asked for: the ledgers decide what goes, and a damaged file neither saves nor dooms another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.archive.account_ledger import every_place, live_places
from app.archive.archive import Archive
from app.archive.layout import path_date
from app.archive.places import ArchivedAccount, Tombstone
from app.core.identity import AccountId, Digest


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """One person's part: places that are taken out, and the time their mail spans."""

    account: ArchivedAccount
    places: tuple[Tombstone, ...]
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class DeletionPlan:
    """Shown before anything happens, and done exactly so."""

    people: tuple[PersonPlan, ...]
    files: dict[str, tuple[Digest, int]] = field(repr=False)
    """Path to digest and size of every file that nobody else needs."""
    shared: int = 0
    """Messages of theirs that stay because somebody else's mail holds them too."""

    @property
    def size_bytes(self) -> int:
        """All files together."""
        return sum(size for _digest, size in self.files.values())

    @property
    def places(self) -> int:
        """All places together."""
        return sum(len(person.places) for person in self.people)


def plan_deletion(archive: Archive, accounts: Sequence[AccountId]) -> DeletionPlan:
    """The mail of these people as a whole. Raises AppError LEDGER_DAMAGED."""
    wanted = set(accounts)
    people = {account.id: account for account in archive.accounts() if account.id in wanted}
    stones: dict[AccountId, list[Tombstone]] = {account: [] for account in people}
    dates: dict[AccountId, list[int]] = {account: [] for account in people}
    files: dict[str, tuple[Digest, int]] = {}
    # what was taken out earlier, such as a moved message, left its file behind
    for account in people:
        for place in every_place(archive.path, account):
            files[place.path] = (place.digest, place.size)
    shared: set[str] = set()
    for place in live_places(archive.path):
        if place.account in people:
            stones[place.account].append(Tombstone(place.folder, place.uidvalidity, place.uid))
            date = path_date(place.path)
            if date is not None:
                dates[place.account] = [min([*dates[place.account], date]), max([*dates[place.account], date])]
        elif place.path in files:
            shared.add(place.path)
    for path in shared:
        del files[path]
    plans = tuple(
        PersonPlan(people[account], tuple(stones[account]), *_span(dates[account])) for account in sorted(people)
    )
    return DeletionPlan(plans, files, len(shared))


def _span(dates: list[int]) -> tuple[datetime | None, datetime | None]:
    if not dates:
        return None, None
    return datetime.fromtimestamp(dates[0], UTC), datetime.fromtimestamp(dates[-1], UTC)
