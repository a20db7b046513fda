"""Writes an export of its own. It appears under its name only when it is whole."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from app.archive.archive import Archive
from app.archive.export.eml_tree import EmlTree, PdfTree
from app.archive.export.form import ExportForm, FormWriter, PrintMessages
from app.archive.export.manifest import README, READMES
from app.archive.export.mbox_folders import MboxFolders
from app.archive.export.message_table import MessageTable
from app.archive.export.not_exported import PAGE, NotExported, not_exported_page
from app.archive.export.zip_file import EmlZip
from app.archive.places import ArchivedAccount, Place
from app.archive.selection import EVERYBODY, Choice, Selection
from app.core.durable_file import disk_errors, sync_folder
from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import Cancelled, never_cancelled
from app.core.identity import Digest

PROGRESS_EVERY = 64
_ONE_NAME = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.ENOENT}
"""What a system says where it will not have one file's name; anything else would meet the next file too."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written where. `complete` is False if it was cancelled; then nothing is left of it."""

    destination: Path
    messages: int
    size_bytes: int
    meant: int = 0
    """How many were to be written: `messages` and those that failed."""
    failures: tuple[NotExported, ...] = ()
    """Named, not skipped in silence; also in a page beside the messages."""
    changed: tuple[NotExported, ...] = ()
    """Exported, but no longer what was archived."""
    complete: bool = True


@dataclass(slots=True)
class _Tally:
    messages: int = 0
    size_bytes: int = 0
    meant: int = 0
    failures: list[NotExported] = field(default_factory=list)
    changed: list[NotExported] = field(default_factory=list)

    def report(self, destination: Path, *, complete: bool) -> ExportReport:
        return ExportReport(
            destination, self.messages, self.size_bytes, self.meant, tuple(self.failures), tuple(self.changed), complete
        )


def export(
    archive: Archive,
    destination: Path,
    form: ExportForm,
    selection: Selection = EVERYBODY,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Cancelled = never_cancelled,
    *,
    print_messages: PrintMessages | None = None,
) -> ExportReport:
    """Write the messages meant to a new folder, or for a ZIP to a new file.

    `progress` hears messages done and all of them. PDF needs `print_messages`. Raises AppError FOLDER_NOT_EMPTY if
    there is something at `destination` already, DISK_FULL and the like; then nothing is left behind.
    """
    _refuse_what_is_there(destination, form)
    tally = _Tally()
    with disk_errors(destination):
        destination.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            dir=destination.parent, prefix=".mailover-", ignore_cleanup_errors=True
        ) as beside:
            partial = Path(beside) / "partial"
            if not form.is_one_file:
                partial.mkdir()
            writer = _writer(form, partial, print_messages)
            complete = _write(archive, writer, form, selection, tally, progress, cancelled)
            if complete:
                _publish(partial, destination)
    return tally.report(destination, complete=complete)


def _refuse_what_is_there(destination: Path, form: ExportForm) -> None:
    with disk_errors(destination):
        if destination.exists() and (
            form.is_one_file or not destination.is_dir() or next(destination.iterdir(), None) is not None
        ):
            raise AppError(ErrorCode.FOLDER_NOT_EMPTY, path=str(destination))


def _writer(form: ExportForm, partial: Path, print_messages: PrintMessages | None) -> FormWriter:
    match form:
        case ExportForm.EML:
            return EmlTree(partial)
        case ExportForm.MBOX:
            return MboxFolders(partial)
        case ExportForm.CSV:
            return MessageTable(partial)
        case ExportForm.ZIP:
            return EmlZip(partial)
        case ExportForm.PDF:
            if print_messages is None:
                raise ValueError("nobody here can draw a PDF")
            return PdfTree(partial, print_messages)


def _write(  # one place where everything that an export needs comes together
    archive: Archive,
    writer: FormWriter,
    form: ExportForm,
    selection: Selection,
    tally: _Tally,
    progress: Callable[[int, int], None],
    cancelled: Cancelled,
) -> bool:
    with ExitStack() as stack:
        stack.enter_context(contextlib.closing(writer))
        choice = Choice.of(archive, selection)
        tally.meant = choice.count()
        for done, (account, place) in enumerate(choice.places()):
            if done % PROGRESS_EVERY == 0:
                progress(done, tally.meant)
                if cancelled():
                    return False
            _put(archive, writer, account, place, tally)
        writer.leave(README, READMES[form.value])
        if tally.failures or tally.changed:
            writer.leave(PAGE, not_exported_page([*tally.failures, *tally.changed]))
    progress(tally.meant, tally.meant)
    return True


def _put(archive: Archive, writer: FormWriter, account: ArchivedAccount, place: Place, tally: _Tally) -> None:
    try:
        content = archive.read_message(place.path)
    except AppError as error:
        tally.failures.append(NotExported(account, place, error))
        return
    now = place._replace(digest=Digest(hashlib.sha256(content).hexdigest()), size=len(content))
    try:
        with _one_message_only():
            writer.put(account, now, content)
    except AppError as error:
        if error.scope is not Scope.MESSAGE:
            raise
        tally.failures.append(NotExported(account, place, error))
        return
    if now.digest != place.digest:
        said = AppError(ErrorCode.MESSAGE_CHANGED, scope=Scope.MESSAGE, path=place.path)
        tally.changed.append(NotExported(account, place, said))
    tally.messages += 1
    tally.size_bytes += len(content)


@contextlib.contextmanager
def _one_message_only() -> Iterator[None]:
    """What concerns one file's name is that message's trouble; what concerns the disk is everybody's."""
    try:
        yield
    except OSError as error:
        if error.errno not in _ONE_NAME:
            raise
        raise AppError(
            ErrorCode.EXPORT_NOT_WRITTEN, scope=Scope.MESSAGE, path=error.filename, reason=error.strerror
        ) from error


def _publish(partial: Path, destination: Path) -> None:
    """Give a whole export its name. Raises OSError."""
    if destination.exists():
        destination.rmdir()  # it was empty; if somebody has put something there since, this refuses
    partial.rename(destination)
    sync_folder(destination.parent)
