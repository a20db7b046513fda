"""Writes an export into a folder of its own. It appears under its name only when it is whole."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from app.archive.archive import Archive
from app.archive.export.manifest import write_readme
from app.archive.export.writers import FORM_WRITERS, FormWriter
from app.archive.places import ArchivedAccount, Place
from app.archive.search.query_text import parse_query
from app.core.durable_file import disk_errors, sync_folder
from app.core.errors import AppError, ErrorCode
from app.core.events import Cancelled, never_cancelled
from app.core.identity import AccountId

PROGRESS_EVERY = 64


class ExportForm(StrEnum):
    """What an export is made of."""

    EML = "eml"
    MBOX = "mbox"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written where. `complete` is False if it was cancelled; then nothing is left of it."""

    destination: Path
    messages: int
    size_bytes: int
    unreadable: tuple[Place, ...] = ()
    """Messages whose file is missing or cannot be read: named, not skipped in silence."""
    complete: bool = True


@dataclass(slots=True)
class _Tally:
    messages: int = 0
    size_bytes: int = 0
    unreadable: list[Place] = field(default_factory=list)


def export(
    archive: Archive,
    destination: Path,
    form: ExportForm,
    accounts: Sequence[AccountId] | None = None,
    query: str | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Cancelled = never_cancelled,
) -> ExportReport:
    """Write the mail of `accounts` (None: everybody's), only what `query` finds if given, to a new folder.

    `progress` hears places done and all of them. Raises AppError FOLDER_NOT_EMPTY if there is something at
    `destination` already, DISK_FULL and the like; then nothing is left behind.
    """
    with disk_errors(destination):
        if destination.exists() and not (destination.is_dir() and not any(destination.iterdir())):
            raise AppError(ErrorCode.FOLDER_NOT_EMPTY, path=str(destination))
        destination.parent.mkdir(parents=True, exist_ok=True)
    chosen = [account for account in archive.accounts() if accounts is None or account.id in accounts]
    partial = destination.with_name(destination.name + ".part")
    tally = _Tally()
    try:
        with disk_errors(destination):
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir()
            complete = _write(archive, partial, form, chosen, query, tally, progress, cancelled)
            if complete:
                _publish(partial, destination)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return ExportReport(destination, tally.messages, tally.size_bytes, tuple(tally.unreadable), complete)


def _write(  # one place where everything that an export needs comes together
    archive: Archive,
    folder: Path,
    form: ExportForm,
    accounts: Sequence[ArchivedAccount],
    query: str | None,
    tally: _Tally,
    progress: Callable[[int, int], None],
    cancelled: Cancelled,
) -> bool:
    wanted = _found(archive, query)
    total = sum(count.messages for account in accounts for count in archive.catalogue.folders(account.id))
    done = 0
    with ExitStack() as stack:
        writer = stack.enter_context(contextlib.closing(FORM_WRITERS[form.value](folder)))
        for account in accounts:
            for place in archive.places(account.id):
                if done % PROGRESS_EVERY == 0:
                    progress(done, total)
                    if cancelled():
                        return False
                done += 1
                if wanted is None or place.digest in wanted:
                    _put(archive, writer, account, place, tally)
        write_readme(folder, form.value)
    progress(done, total)
    return True


def _put(archive: Archive, writer: FormWriter, account: ArchivedAccount, place: Place, tally: _Tally) -> None:
    try:
        content = archive.read_message(place.path)
    except AppError:
        tally.unreadable.append(place)
        return
    writer.put(account, place, content)
    tally.messages += 1
    tally.size_bytes += len(content)


def _found(archive: Archive, query: str | None) -> set[str] | None:
    if not query:
        return None
    keys = archive.catalogue.search(parse_query(query), -1)
    return {row.digest for row in archive.catalogue.rows(keys)}


def _publish(partial: Path, destination: Path) -> None:
    """Give a whole export its name. Raises OSError."""
    if destination.exists():
        destination.rmdir()  # it was empty; if somebody has put something there since, this refuses
    partial.rename(destination)
    sync_folder(destination.parent)
