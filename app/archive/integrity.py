"""Proves an archive: every file hashed again and compared with the ledgers, read anew, and with the checksum lists.

The catalogue is not asked: what is to be checked must not vouch for itself.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.archive.account_ledger import live_places
from app.archive.archive import Archive
from app.archive.checksum_lists import read_list
from app.archive.layout import CHECKSUMS, LOCK_FILE, resolve_message
from app.archive.places import Place
from app.archive.recovery import month_folders, month_names
from app.core.durable_file import disk_errors
from app.core.errors import AppError
from app.core.events import Cancelled, never_cancelled
from app.core.exclusive_lock import held
from app.core.identity import Digest

PROGRESS_EVERY = 128
PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Damage:
    """A message that is not what was archived. `found` is the digest of what lies there now; None if unreadable."""

    path: str
    digest: Digest
    found: Digest | None
    places: tuple[Place, ...]
    """Everywhere it was seen, so that it can be named."""


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What a check found. `complete` is False if it was cancelled; then what was not reached is not judged."""

    checked: int
    identical: int
    differing: tuple[Damage, ...] = ()
    missing: tuple[Damage, ...] = ()
    added: tuple[str, ...] = ()
    """Files under ``mail`` that nobody put there through us, by relative path."""
    wrong_lists: tuple[str, ...] = ()
    """Checksum lists that do not agree with the ledgers, by relative path."""
    complete: bool = True

    @property
    def sound(self) -> bool:
        """Whether everything was checked and is as it was archived."""
        return self.complete and not (self.differing or self.missing or self.added or self.wrong_lists)


def verify(
    archive: Archive,
    emit_progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Cancelled = never_cancelled,
) -> VerifyReport:
    """Hash every message. `emit_progress` hears messages done and all there are (by the catalogue, to be shown only).

    Raises AppError LEDGER_DAMAGED, and DISK_FAILED if the folders cannot be read; a file that cannot be read is a
    damage and not an error.
    """
    total = archive.catalogue.message_count()
    return verify_folder(archive.path, total, emit_progress, cancelled, writing=archive.writable)


def verify_folder(
    root: Path,
    total: int,
    emit_progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Cancelled = never_cancelled,
    *,
    writing: bool = False,
) -> VerifyReport:
    """As `verify`, for an archive that nobody has opened, such as a second copy; `total` is only shown.

    `writing` says that this process holds the archive's lock: then no backup of another can be under way.
    """
    check = _Check(root, total, emit_progress, cancelled)
    complete = check.hash_all()
    places = check.places_of_damage()
    damages = [
        Damage(path, digest, found, tuple(places.get(path, ()))) for path, (digest, found) in check.damage.items()
    ]
    added, wrong_lists = check.compare_months() if complete else ([], [])
    if added and not writing and held(root / LOCK_FILE):
        added = []  # a backup is writing them just now; what it leaves behind is judged when it has ended
    emit_progress(check.checked, check.checked)
    return VerifyReport(
        check.checked,
        check.checked - len(damages),
        tuple(damage for damage in damages if damage.path not in check.missing),
        tuple(damage for damage in damages if damage.path in check.missing),
        tuple(added),
        tuple(wrong_lists),
        complete,
    )


def rebuild(archive: Archive) -> int:
    """Delete the catalogue with its index and make it again from the ledgers; returns how many messages it knows.

    Raises AppError LEDGER_DAMAGED, DISK_FULL.
    """
    archive.catalogue.remake()
    return archive.catalogue.message_count()


class _Check:
    def __init__(self, root: Path, total: int, progress: Callable[[int, int], None], cancelled: Cancelled) -> None:
        self._root = root
        self._progress = progress
        self._cancelled = cancelled
        self._total = total
        self._seen: set[int] = set()
        self._months: Counter[str] = Counter()
        self._sums: Counter[str] = Counter()
        """For each month a sum over names and digests, so that lists are compared without keeping either."""
        self.checked = 0
        self.damage: dict[str, tuple[Digest, Digest | None]] = {}
        self.missing: set[str] = set()

    def hash_all(self) -> bool:
        """Hash each file once; whether all were reached."""
        for place in live_places(self._root):
            # 64 bits of path and digest stand for a file: a set of a million stays small
            mark = hash((place.path, place.digest))
            if mark in self._seen:
                continue
            self._seen.add(mark)
            if self.checked % PROGRESS_EVERY == 0:
                if self._cancelled():
                    return False
                self._progress(self.checked, max(self._total, self.checked))
            self.checked += 1
            self._check(place)
        return True

    def places_of_damage(self) -> dict[str, list[Place]]:
        """Where the damaged messages were seen; read again rather than remembered for all."""
        found: dict[str, list[Place]] = {}
        if self.damage:
            for place in live_places(self._root):
                if place.path in self.damage:
                    found.setdefault(place.path, []).append(place)
        return found

    def compare_months(self) -> tuple[list[str], list[str]]:
        """Files that no ledger names and no list explains, and lists that do not fit the ledgers."""
        added: list[str] = []
        wrong: list[str] = []
        named: dict[str, dict[str, Digest]] = {}
        with disk_errors(self._root):
            folders = month_folders(self._root)
            suspects = {month for month in folders if not self._adds_up(month)}
            suspects |= set(self._months) - set(folders)
        if suspects:
            for place in live_places(self._root):
                if place.path[:12] in suspects:
                    named.setdefault(place.path[:12], {})[place.path[13:]] = place.digest
        for month in sorted(suspects):
            extra, fits = self._look_at(month, named.get(month, {}))
            added += extra
            if not fits:
                wrong.append(f"{month}/{CHECKSUMS}")
        return added, wrong

    def _check(self, place: Place) -> None:
        self._months[place.path[:12]] += 1
        self._sums[place.path[:12]] += hash((place.path[13:], place.digest))
        try:
            found = _digest(Path(resolve_message(self._root, place.path)))
        except (FileNotFoundError, AppError):
            self.missing.add(place.path)
            self.damage[place.path] = (place.digest, None)
            return
        except OSError:
            found = None
        if found != place.digest:
            self.damage[place.path] = (place.digest, found)

    def _adds_up(self, month: str) -> bool:
        """Whether files, ledgers and list of a month agree, with nothing missing and every digest as it should be."""
        names = month_names(self._root / month)
        listed = read_list(self._root / month)
        lost = any(path.startswith(month) for path in self.missing)
        same = len(names) == self._months[month] == len(listed) and names == set(listed)
        return not lost and same and sum(map(hash, listed.items())) == self._sums[month]

    def _look_at(self, month: str, named: dict[str, Digest]) -> tuple[list[str], bool]:
        """Files of a month beyond `named`, and whether its list holds all of `named`, each with its digest."""
        folder = self._root / month
        listed = read_list(folder)
        there = month_names(folder) if folder.is_dir() else set()
        extra = []
        for name in sorted(there - set(named)):
            adopted = name in listed and _readable_digest(folder / name) == listed[name]
            if not adopted:
                extra.append(f"{month}/{name}")
        fits = all(listed.get(name) == digest for name, digest in named.items())
        return extra, fits and not set(listed) - set(named) - there


def _digest(path: Path) -> Digest:
    """Reads in pieces and does not fill memory with a large message. Raises OSError."""
    total = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while piece := file.read(PIECE_BYTES):
            total.update(piece)
    return Digest(total.hexdigest())


def _readable_digest(path: Path) -> Digest | None:
    try:
        return _digest(path)
    except OSError:
        return None
