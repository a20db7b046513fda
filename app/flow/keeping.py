"""Whether an archive is looked after: how its second copies stand, and whose mail need not be kept any longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.archive import Archive
from app.archive.layout import FORMAT_FILE
from app.archive.retention import Due, read_rules, reminders
from app.archive.second_copy import copy_places, overdue, standing


@dataclass(frozen=True, slots=True)
class CopyStand:
    """One second copy."""

    path: str
    there: bool
    """Whether its disk is connected."""
    behind: int
    """Messages that it lacks."""
    overdue: bool
    """It lacks something, and was last brought up to date more than a week ago."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """What there is to know, of an archive that is there."""

    copies: tuple[CopyStand, ...] = ()
    ended: tuple[str, ...] = ()
    """Names of people whose rule has ended."""

    @property
    def overdue(self) -> tuple[CopyStand, ...]:
        """The copies that want her."""
        return tuple(copy for copy in self.copies if copy.overdue)

    @property
    def needs_her(self) -> bool:
        """Whether anything is to be said."""
        return bool(self.overdue or self.ended)


UNKNOWN = Keeping()


def read_keeping(archive: Path, now: datetime) -> Keeping:
    """Look at the copies' disks and the rules; nothing is written. Raises AppError of opening, RETENTION_DAMAGED."""
    if not (archive / FORMAT_FILE).exists():
        return UNKNOWN
    copies = []
    for place in copy_places(archive):
        stands = standing(archive, place)
        copies.append(CopyStand(str(place.path), stands.there, stands.behind, overdue(stands, now)))
    return Keeping(tuple(copies), _ended(archive, now))


def _ended(archive: Path, now: datetime) -> tuple[str, ...]:
    rules = read_rules(archive)
    if not rules:
        return ()
    with Archive.open(archive, writable=False) as opened:
        people = {account.id: account.name or account.address for account in opened.accounts()}
    due = reminders(rules, people, now.astimezone().date())
    return tuple(people[one.account] for one in due if _is_over(one))


def _is_over(due: Due) -> bool:
    return due.days <= 0
