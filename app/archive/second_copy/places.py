"""Where the second copies of an archive are kept, and how each stands. In a small file of the archive, no secrets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.archive.account_ledger import ledger_accounts, ledger_path
from app.archive.format_file import read_format
from app.archive.layout import COPY_FILE, COPY_PLACES_FILE, FORMAT_FILE, is_litter
from app.archive.second_copy.ledger_ends import copy_ends
from app.core.durable_file import write_durably
from app.core.errors import AppError, ErrorCode
from app.core.identity import AccountId

REMIND_AFTER = timedelta(days=7)
_PLACE_LINE = b'{"sha256"'


@dataclass(frozen=True, slots=True)
class CopyPlace:
    """One place, as it was when it was last brought up to date or checked from here."""

    path: Path
    ends: Mapping[AccountId, int] = field(default_factory=dict)
    """How far the copy goes in each ledger, in bytes."""
    updated: datetime | None = None
    checked: datetime | None = None
    sound: bool | None = None
    owed: tuple[str, ...] = ()
    """Messages that could not be copied because the archive itself has them damaged or not at all."""

    def to_json(self) -> dict[str, Any]:
        """For the file."""
        return {
            "path": str(self.path),
            "ends": dict(self.ends),
            "updated": self.updated.isoformat() if self.updated else None,
            "checked": self.checked.isoformat() if self.checked else None,
            "sound": self.sound,
            "owed": list(self.owed),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> CopyPlace:
        """The reverse. Raises KeyError, TypeError or ValueError."""
        times = [value.get(name) for name in ("updated", "checked")]
        updated, checked = (datetime.fromisoformat(text) if text else None for text in times)
        ends = {AccountId(account): int(end) for account, end in dict(value.get("ends") or {}).items()}
        sound = value.get("sound")
        owed = tuple(str(path) for path in value.get("owed") or ())
        return cls(Path(str(value["path"])), ends, updated, checked, None if sound is None else bool(sound), owed)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a place stands now."""

    place: CopyPlace
    there: bool
    """Whether the disk is connected and the copy on it."""
    behind: int
    """Places of messages in the ledgers that the copy lacks."""


def copy_places(archive: Path) -> tuple[CopyPlace, ...]:
    """The places set for an archive. A file that cannot be read counts as none: it holds nothing but the way there."""
    try:
        value = json.loads((archive / COPY_PLACES_FILE).read_bytes())
        return tuple(CopyPlace.from_json(place) for place in value["places"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def set_place(archive: Path, place: Path) -> CopyPlace:
    """Keep a second copy there from now on; nothing is written there yet. A place known already stays as it
    is, also when its disk is not connected; where a copy is to be begun again, forget the place first.

    Raises AppError COPY_INSIDE, COPY_OF_ANOTHER, FOLDER_NOT_EMPTY, and DISK_READ_ONLY etc. of the archive's disk.
    """
    check_place(archive, place)
    known = next((known for known in copy_places(archive) if known.path == place.absolute()), None)
    if known is not None:
        return known
    new = CopyPlace(place.absolute())
    note_place(archive, new)
    return new


def forget_place(archive: Path, place: Path) -> None:
    """Keep no copy there any more; what lies there stays. Raises AppError as `set_place`."""
    _save(archive, [known for known in copy_places(archive) if known.path != place.absolute()])


def note_place(archive: Path, place: CopyPlace) -> None:
    """Remember how a place stands. Raises AppError DISK_FULL etc."""
    others = [known for known in copy_places(archive) if known.path != place.path]
    _save(archive, [*others, place])


def known_place(archive: Path, place: Path) -> CopyPlace:
    """What is remembered of a place: in the archive, and on the copy itself, where the newer word counts."""
    here = next((known for known in copy_places(archive) if known.path == place.absolute()), None)
    try:
        there = CopyPlace.from_json(json.loads((place / COPY_FILE).read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return here or CopyPlace(place.absolute())
    return replace(there, path=place.absolute())


def check_place(archive: Path, place: Path) -> None:
    """Raises AppError if a copy cannot be kept there; see `set_place`."""
    here, there = archive.resolve(), place.resolve()
    if here == there or here in there.parents or there in here.parents:
        raise AppError(ErrorCode.COPY_INSIDE, path=str(place))
    if (place / FORMAT_FILE).exists():
        if read_format(place) != read_format(archive):
            raise AppError(ErrorCode.COPY_OF_ANOTHER, path=str(place))
    elif place.exists() and (not place.is_dir() or _taken(place)):
        raise AppError(ErrorCode.FOLDER_NOT_EMPTY, path=str(place))


def copy_folder(archive: Path, chosen: Path) -> Path:
    """The folder for a copy when she picks `chosen`: that one if it is empty or a copy of ours, else one in it."""
    try:
        check_place(archive, chosen)
    except AppError as error:
        if error.code is not ErrorCode.FOLDER_NOT_EMPTY:
            raise
        return chosen / f"Mailover-{read_format(archive)[:8]}"
    return chosen


def standing(archive: Path, place: CopyPlace) -> Standing:
    """How a place stands now; reads ledgers beyond where the copy ends. Raises AppError DISK_FAILED."""
    known = known_place(archive, place.path)
    there = (place.path / COPY_FILE).exists()
    ends = copy_ends(place.path) if there else known.ends
    return Standing(known, there, count_behind(archive, ends))


def overdue(stands: Standing, now: datetime) -> bool:
    """Whether to remind of it: something is not there, and it was last brought up to date over a week ago."""
    if not stands.behind and not stands.place.owed:
        return False
    return stands.place.updated is None or now - stands.place.updated > REMIND_AFTER


def count_behind(archive: Path, ends: Mapping[AccountId, int]) -> int:
    """Lines of messages in the ledgers beyond `ends`."""
    behind = 0
    for account in ledger_accounts(archive):
        with ledger_path(archive, account).open("rb") as ledger:
            ledger.seek(ends.get(account, 0))
            behind += sum(1 for line in ledger if line.startswith(_PLACE_LINE) and line.endswith(b"\n"))
    return behind


def _taken(place: Path) -> bool:
    """Whether a folder that is no archive holds something else than what we began there and were cut off at."""
    names = {entry.name for entry in place.iterdir()}
    return COPY_FILE not in names and not all(name.startswith(f"{COPY_FILE}.") or is_litter(name) for name in names)


def _save(archive: Path, places: list[CopyPlace]) -> None:
    value = {"version": 1, "places": [place.to_json() for place in places]}
    write_durably(archive / COPY_PLACES_FILE, json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")
