"""Brings a second copy up to date: new files first, each read back, then their lists, then the ledger lines.

So the copy is a whole archive at any moment: what its ledgers name is there, and it is never ahead of itself. Nothing
is ever removed from it. Cut off anywhere, the next call goes on.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.archive.account_ledger import ledger_accounts, ledger_path
from app.archive.archive import Archive
from app.archive.file_steps import remove
from app.archive.layout import INCOMING, LOCK_FILE, digest_prefix
from app.archive.places import Place, place_of
from app.archive.recovery import month_folders
from app.archive.second_copy.file_copy import Brought, FileCopy, paths_only_there
from app.archive.second_copy.ledger_ends import check_same, copy_ends
from app.archive.second_copy.making import keep_copy_state, make_copy_folder, take_papers
from app.archive.second_copy.places import CopyPlace, count_behind, known_place, note_place
from app.core.clock import Now, system_now
from app.core.durable_file import disk_errors
from app.core.errors import AppError, ErrorCode
from app.core.events import Cancelled, never_cancelled
from app.core.exclusive_lock import ExclusiveLock
from app.core.identity import AccountId
from app.core.json_lines import LinesWriter

BATCH_LINES = 1000
BATCH_BYTES = 64 << 20

AtStep = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What was done. `complete` is False if it was cancelled; the next call goes on."""

    place: Path
    copied: int = 0
    """Files written and read back."""
    messages: int = 0
    """Places of messages that the copy knows now and did not before."""
    not_here: tuple[str, ...] = ()
    """Messages that the archive has damaged or not at all; the copy owes them, and asks again the next time."""
    lost_here: tuple[str, ...] = ()
    """Messages that the copy has whole and the archive has lost: a repair brings them back."""
    deleted_here: int = 0
    """Files of messages that were deleted in the archive under a rule and that the copy still holds."""
    ended: datetime | None = None
    complete: bool = True


def bring_up_to_date(
    archive: Archive,
    place: Path,
    emit_progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Cancelled = never_cancelled,
    now: Now = system_now,
    at_step: AtStep = lambda _step: None,
) -> CopyReport:
    """Copy what the second copy at `place` lacks. A backup may run meanwhile; `archive` may be open for reading.

    `emit_progress` hears messages done and all. Raises AppError COPY_GONE if the disk is not connected, COPY_DIVERGED
    if the copy was written to by itself, COPY_NOT_KEPT if the disk does not keep what is written; those of `set_place`;
    ARCHIVE_LOCKED if somebody else writes to the copy; DISK_FULL and the like of the copy's disk.
    """
    place = place.absolute()
    make_copy_folder(archive.path, place)
    try:
        with ExclusiveLock(place / LOCK_FILE, ErrorCode.ARCHIVE_LOCKED):
            return _Bringing(archive, place, emit_progress, cancelled, at_step).run(now)
    except AppError as error:
        if error.code is ErrorCode.DISK_FAILED and not (place / LOCK_FILE).exists():
            raise AppError(ErrorCode.COPY_GONE, retry=error.retry, path=str(place)) from error
        raise


@dataclass(slots=True)
class _Batch:
    raw: bytearray
    places: list[Place]


class _Bringing:
    def __init__(
        self,
        archive: Archive,
        place: Path,
        progress: Callable[[int, int], None],
        cancelled: Cancelled,
        at_step: AtStep,
    ) -> None:
        self._archive, self._root, self._place = archive, archive.path, place
        self._progress, self._cancelled, self._at_step = progress, cancelled, at_step
        self._copied = self._done = 0
        self._owed: dict[str, Place] = {}
        self._total = 0

    def run(self, now: Now) -> CopyReport:
        """All accounts, one after the other."""
        with disk_errors(self._place):
            for leftover in [*(self._place / INCOMING).iterdir(), *self._place.glob("*.tmp")]:
                remove(leftover)
        ends = copy_ends(self._place)
        for account, end in ends.items():
            check_same(self._root, self._place, account, end)
        self._total = count_behind(self._root, ends)
        known = known_place(self._root, self._place)
        with contextlib.closing(FileCopy(self._root, self._place)) as files:
            complete = self._settle_owed(files, known.owed)
            for account in ledger_accounts(self._root):
                complete = complete and self._account(files, account, ends.get(account, 0))
        return self._finish(known, now, complete=complete)

    def _account(self, files: FileCopy, account: AccountId, start: int) -> bool:
        """One ledger from where the copy's ends; whether all of it was done."""
        with contextlib.closing(LinesWriter(ledger_path(self._place, account))) as ledger:
            for batch in _batches(ledger_path(self._root, account), account, start):
                owed: list[Place] = []
                for place in batch.places:
                    if self._cancelled():
                        return False
                    if not self._bring(files, place):
                        owed.append(place)
                    self._done += 1
                    self._progress(min(self._done, self._total), self._total)
                self._at_step("files")
                files.settle()
                self._at_step("lists")
                if owed:
                    self._owe(owed)
                ledger.append_block(bytes(batch.raw))
                self._at_step("ledger")
        return True

    def _settle_owed(self, files: FileCopy, owed: tuple[str, ...]) -> bool:
        """What the copy lacks from earlier runs; what nobody needs any more is forgotten. Whether all was tried."""
        for path in owed:
            digest = self._archive.catalogue.month_digests(path[:12]).get(path[13:])
            if digest is None:
                continue
            if self._cancelled():
                return False
            for place in self._archive.catalogue.places_of(digest)[:1]:
                if not self._bring(files, place):
                    self._owed[path] = place
        files.settle()
        return True

    def _bring(self, files: FileCopy, place: Place) -> bool:
        brought = files.bring(place)
        self._copied += brought is Brought.COPIED
        return brought is not Brought.NOT_HERE

    def _owe(self, places: list[Place]) -> None:
        """Before the ledger lines: a copy that lacks a message says so. What was deleted since is not owed."""
        for place in places:
            if self._archive.catalogue.places_of(place.digest):
                self._owed[place.path] = place
        known = known_place(self._root, self._place)
        keep_copy_state(self._place, replace(known, owed=tuple(sorted({*known.owed, *self._owed}))))

    def _finish(self, known: CopyPlace, now: Now, *, complete: bool) -> CopyReport:
        owed = set(self._owed) if complete else {*self._owed, *known.owed}
        ended = now()
        state = CopyPlace(
            self._place,
            copy_ends(self._place),
            ended if complete else known.updated,
            known.checked,
            known.sound,
            tuple(sorted(owed)),
        )
        take_papers(self._root, self._place)
        keep_copy_state(self._place, state)
        with contextlib.suppress(AppError):  # the archive itself may lie on a read-only disk
            note_place(self._root, state)
        lost, deleted = self._only_there() if complete else ((), 0)
        return CopyReport(self._place, self._copied, self._done, tuple(sorted(owed)), lost, deleted, ended, complete)

    def _only_there(self) -> tuple[tuple[str, ...], int]:
        """What the archive has lost, and how much it has deleted."""
        extra = [
            path
            for path in paths_only_there(self._root, self._place, month_folders(self._place))
            if digest_prefix(path)
        ]
        lost = []
        for month in sorted({path[:12] for path in extra}):
            named = self._archive.catalogue.month_digests(month)
            lost += [path for path in extra if path[:12] == month and path[13:] in named]
        return tuple(lost), len(extra) - len(lost)


def _batches(path: Path, account: AccountId, start: int) -> Iterator[_Batch]:
    """Whole lines of the archive's ledger as they stand, with the places among them. A torn last line waits."""
    batch, size = _Batch(bytearray(), []), 0
    with path.open("rb") as source:
        source.seek(start)
        for number, raw in enumerate(source, start=1):
            if not raw.endswith(b"\n"):
                break
            batch.raw += raw
            if raw.startswith(b'{"sha256"'):
                place = place_of(json.loads(raw), account)
                batch.places.append(place)
                size += place.size
            if number % BATCH_LINES == 0 or size >= BATCH_BYTES:
                yield batch
                batch, size = _Batch(bytearray(), []), 0
    if batch.raw:
        yield batch
