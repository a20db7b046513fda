"""The steady test of the switch: the last message that reached each mailbox, as the back-ups have seen it.

Reads the archive and the back-up's ledger and asks no server. Silence is counted up to the last look and not up to now:
where nobody has looked, nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.archive import Archive
from app.core.identity import AccountId, MailboxPath, PersonId
from app.core.json_lines import read_lines
from app.engine.internaldate import parse_internaldate
from app.project import Project
from app.project.model import Side

_INBOX = MailboxPath.of("INBOX")


@dataclass(frozen=True, slots=True)
class LastArrival:
    """What reached one person's mailbox on one side after the cutover."""

    person: PersonId
    side: Side
    since: datetime
    """The cutover."""
    messages: int
    at: datetime | None
    """When the last of them came (UTC); None if none did."""
    looked_at: datetime | None
    """When the mailbox was last backed up whole; None if it was not since the cutover."""

    @property
    def silence(self) -> timedelta:
        """For how long, at the last look, nothing had come."""
        if self.looked_at is None:
            return timedelta(0)
        return max(timedelta(0), self.looked_at - max(self.at or self.since, self.since))

    def silent_since(self, days: int) -> bool:
        """Whether it had been silent for so many days when it was last looked at."""
        return self.silence >= timedelta(days=days)


def last_arrivals(project: Project, archive: Archive, since: datetime) -> tuple[LastArrival, ...]:
    """Each person's old and new mailbox, as far as they have one, in the order of the firm.

    `since` is the cutover. Raises AppError LEDGER_DAMAGED, ARCHIVE_DAMAGED.
    """
    looks = _last_looks(project)
    found: list[LastArrival] = []
    for person in project.firm.people:
        for side in Side:
            account = person.account(side)
            if account is None:
                continue
            dates = [date for date in _inbox_dates(archive, account.id) if date > since]
            look = looks.get(person.id) if side is Side.OLD else None
            looked_at = look if look is not None and look > since else None
            found.append(LastArrival(person.id, side, since, len(dates), max(dates, default=None), looked_at))
    return tuple(found)


def all_silent_since(arrivals: Iterable[LastArrival], days: int) -> bool:
    """Whether every old mailbox has been silent for so many days: then the old side may be closed."""
    old = [arrival for arrival in arrivals if arrival.side is Side.OLD]
    return bool(old) and all(arrival.silent_since(days) for arrival in old)


def _inbox_dates(archive: Archive, account: AccountId) -> Iterator[datetime]:
    """INTERNALDATE of every message of the inbox, in UTC, once for each; those that say none are left out."""
    seen: set[tuple[str, str]] = set()
    for folder, uidvalidity in archive.catalogue.held_counts(account):
        if folder != _INBOX:
            continue
        for place in archive.catalogue.folder_places(account, folder, uidvalidity):
            date = parse_internaldate(place.internaldate)
            # a folder that was numbered anew holds what it held before
            if date is not None and (place.digest, place.internaldate) not in seen:
                seen.add((place.digest, place.internaldate))
                yield date.astimezone(UTC)


def _last_looks(project: Project) -> dict[PersonId, datetime]:
    """When each old mailbox was last read to its end: no pause, and nothing that kept the inbox or all of it unread."""
    looks: dict[PersonId, datetime] = {}
    for line in read_lines(project.ledger_path("backup")):
        if not line["paused"] and not any(_hides_mail(entry) for entry in line["exceptions"]):
            looks[PersonId(line["person"])] = datetime.fromisoformat(line["ended"])
    return looks


def _hides_mail(exception: dict[str, object]) -> bool:
    return exception.get("uid") is None and exception.get("folder") in (None, _INBOX.to_json())
