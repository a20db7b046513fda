"""Replaces damaged and missing messages by the same bytes from elsewhere, and writes wrong checksum lists anew.

Nothing is replaced before its SHA-256 is the one that the ledger holds. What lay there is kept in ``set-aside``. Each
message changes in one step, so that a power cut leaves the old file or the new one.
"""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from app.archive.account_ledger import live_places
from app.archive.archive import Archive
from app.archive.file_steps import READ_ONLY, file_digest, keep_aside, set_aside
from app.archive.integrity import Damage, VerifyReport
from app.archive.layout import CHECKSUMS, INCOMING, resolve_message
from app.archive.recovery import Recovery, put_in_order
from app.archive.repair.outcome import Repaired, RepairReport, RepairSource, SourceTrouble
from app.archive.spooled_message import SpooledMessage
from app.core.durable_file import disk_errors, sync_folder
from app.core.errors import AppError
from app.core.events import Cancelled, never_cancelled
from app.core.identity import Digest
from app.mailstore.store import Body

Progress = Callable[[int, int], None]


def repair(
    archive: Archive,
    report: VerifyReport,
    sources: Sequence[RepairSource],
    emit_progress: Progress = lambda _done, _total: None,
    cancelled: Cancelled = never_cancelled,
) -> RepairReport:
    """Put right what `report` names; sources are asked in their order, each only for what is still wanted.

    The archive has to be open for writing. `emit_progress` hears messages settled and all. Raises AppError DISK_FULL
    and the like of the archive's own disk; trouble with a source stands in the report. ValueError if not writable.
    """
    if not archive.writable:
        raise ValueError("the archive was opened for reading")
    return repair_folder(archive.path, report, sources, emit_progress, cancelled, archive.recovery)


def repair_folder(
    root: Path,
    report: VerifyReport,
    sources: Sequence[RepairSource],
    emit_progress: Progress = lambda _done, _total: None,
    cancelled: Cancelled = never_cancelled,
    opening: Recovery | None = None,
) -> RepairReport:
    """As `repair`, for a folder whose lock the caller holds; `opening` is what was put in order before."""
    mending = _Mending(root, report, emit_progress, cancelled)
    mending.look_again()
    for source in sources:
        mending.ask(source)
    complete = not cancelled()
    if complete:
        mending.order_months([*report.wrong_lists, *report.added], report.added)
    return mending.told(opening or Recovery(), complete=complete)


class _Mending:
    def __init__(self, root: Path, report: VerifyReport, progress: Progress, cancelled: Cancelled) -> None:
        self._root, self._report = root, report
        self._progress, self._cancelled = progress, cancelled
        self._wanted = {damage.digest: damage for damage in (*report.differing, *report.missing)}
        self._total = len(self._wanted)
        self._right: list[Damage] = []
        self._repaired: list[Repaired] = []
        self._troubles: list[SourceTrouble] = []
        self._lists: list[str] = []
        self._order = Recovery()
        self._spools = itertools.count(1)

    def look_again(self) -> None:
        """What is whole by now is left alone: somebody may have put it right since."""
        for digest, damage in list(self._wanted.items()):
            if _whole(self._root, damage):
                self._right.append(damage)
                del self._wanted[digest]

    def ask(self, source: RepairSource) -> None:
        """Take what this source has of the rest."""
        if not self._wanted or self._cancelled():
            return
        try:
            for damage, body in source.bodies(tuple(self._wanted.values()), self._spool):
                if damage.digest in self._wanted and self._cancelled():
                    _let_go(body)
                    return
                self._take(damage, body, source.name)
        except AppError as error:
            if Path(str(error.facts.get("path") or "")).is_relative_to(self._root):
                raise  # our own disk
            self._troubles.append(SourceTrouble(source.name, error))

    def order_months(self, paths: Iterable[str], added: Sequence[str]) -> None:
        """Write the lists of these months from the ledgers; what was added is set aside unless a cut left it."""
        months = {path[:12] for path in paths}
        if not months:
            return
        named: dict[str, dict[str, Digest]] = {month: {} for month in months}
        for place in live_places(self._root):
            if place.path[:12] in months:
                named[place.path[:12]][place.path[13:]] = place.digest
        with disk_errors(self._root):
            for month in sorted(months):
                if (self._root / month).is_dir() and put_in_order(self._root, month, named[month], self._order):
                    self._lists.append(f"{month}/{CHECKSUMS}")
            for path in added:
                # a name that is no month's business, such as a folder
                if (self._root / path).exists() and path not in self._order.adopted and path[:12] not in months:
                    self._order.set_aside.append(set_aside(self._root, self._root / path))

    def told(self, opening: Recovery, *, complete: bool) -> RepairReport:
        """Opening for writing has put some things in order before."""
        adopted = set(self._order.adopted) | set(opening.adopted)
        added = set(self._report.added)
        lists = {path for path in self._report.wrong_lists if (self._root / path).exists()} | set(self._lists)
        return RepairReport(
            tuple(self._repaired),
            tuple(self._right),
            tuple(self._wanted.values()),
            tuple(sorted(lists)) if complete else (),
            tuple(sorted(path for path in added if not (self._root / path).exists())),
            tuple(sorted(added & adopted)),
            tuple(self._troubles),
            complete,
        )

    def _spool(self, _size: int) -> SpooledMessage:
        return SpooledMessage(self._root / INCOMING / f"repair-{next(self._spools)}.part")

    def _take(self, damage: Damage, body: Body, source: str) -> None:
        """One body: put in place if it is the message wanted, let go of if not."""
        if isinstance(body, bytes):
            if damage.digest not in self._wanted or hashlib.sha256(body).hexdigest() != damage.digest:
                return
            spooled = self._spool(len(body))
            spooled.write(body)
        elif isinstance(body, SpooledMessage):
            spooled = body
        else:
            raise TypeError("a body is bytes or came from the spool handed in")
        if damage.digest not in self._wanted or spooled.finish()[0] != damage.digest:
            spooled.discard()
            return
        kept = _replace(self._root, damage.path, spooled)
        del self._wanted[damage.digest]
        self._repaired.append(Repaired(damage, source, kept))
        self._progress(self._total - len(self._wanted), self._total)


def _whole(root: Path, damage: Damage) -> bool:
    try:
        return file_digest(Path(resolve_message(root, damage.path))) == damage.digest
    except (OSError, AppError):
        return False


def _replace(root: Path, path: str, spooled: SpooledMessage) -> str | None:
    """The damaged file is kept first, then the good one takes its name; both are durable when this returns."""
    final = Path(resolve_message(root, path))
    with disk_errors(final):
        final.parent.mkdir(parents=True, exist_ok=True)
        kept = keep_aside(root, final)
        if kept is not None:
            sync_folder(kept.parent)
        os.fsync(spooled.descriptor())
        descriptor = spooled.replace(final)
        if descriptor is not None:
            os.close(descriptor)
        final.chmod(READ_ONLY)
        for folder in (final.parent, final.parent.parent, final.parent.parent.parent):
            sync_folder(folder)
    return None if kept is None else kept.relative_to(root).as_posix()


def _let_go(body: Body) -> None:
    if not isinstance(body, bytes):
        body.discard()
