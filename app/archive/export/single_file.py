"""A message in one file, or a conversation in one PDF, where she says it should be."""

from __future__ import annotations

import hashlib
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from app.archive.archive import Archive
from app.archive.export.eml_tree import set_file_date
from app.archive.export.export import ExportReport
from app.archive.export.file_names import clean
from app.archive.export.form import ExportForm, PrintMessages
from app.archive.export.not_exported import NotExported
from app.archive.export.printed import PrintedMessage, printed_message
from app.archive.export.tree_names import file_stem
from app.archive.places import ArchivedAccount, Place
from app.archive.selection import Choice, Selection
from app.core.durable_file import disk_errors, sync_folder, write_durably
from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import Cancelled, never_cancelled
from app.core.identity import Digest

MOST_TOGETHER = 500
"""Messages in one PDF: all are held in memory until it is drawn."""
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def suggested_name(archive: Archive, selection: Selection, suffix: str) -> str:
    """A name for the file of the first message meant. Raises AppError as `Archive.read_message`."""
    for _account, place in Choice.of(archive, selection).places():
        return clean(file_stem(place, archive.read_message(place.path))) + suffix
    return clean("") + suffix


def export_to_file(
    archive: Archive,
    destination: Path,
    form: ExportForm,
    selection: Selection,
    cancelled: Cancelled = never_cancelled,
    *,
    print_messages: PrintMessages | None = None,
) -> ExportReport:
    """Write one message as EML, or several one below the other, the oldest first, as PDF; a file there is replaced.

    Raises AppError EXPORT_TOO_MANY for more than one EML or a PDF of more than `MOST_TOGETHER`, MESSAGE_FILE_MISSING
    if nothing can be read, DISK_FULL and the like; then nothing is written.
    """
    choice = Choice.of(archive, selection)
    meant, most = choice.count(), 1 if form is ExportForm.EML else MOST_TOGETHER
    if meant > most:
        raise AppError(ErrorCode.EXPORT_TOO_MANY, count=meant, most=most)
    read: list[tuple[ArchivedAccount, Place, bytes]] = []
    failures: list[NotExported] = []
    changed: list[NotExported] = []
    for account, place in choice.places():
        try:
            content = archive.read_message(place.path)
        except AppError as error:
            failures.append(NotExported(account, place, error))
            continue
        now = place._replace(digest=Digest(hashlib.sha256(content).hexdigest()))
        if now.digest != place.digest:
            said = AppError(ErrorCode.MESSAGE_CHANGED, scope=Scope.MESSAGE, path=place.path)
            changed.append(NotExported(account, place, said))
        read.append((account, now, content))
    if not read:
        raise failures[0].error if failures else AppError(ErrorCode.NOTHING_TO_TAKE_OUT, path=str(archive.path))
    size = sum(len(content) for _account, _place, content in read)
    if cancelled():
        return ExportReport(destination, 0, 0, meant, complete=False)
    with disk_errors(destination):
        destination.parent.mkdir(parents=True, exist_ok=True)
    if form is ExportForm.EML:
        write_durably(destination, read[0][2])
        set_file_date(destination, read[0][1])
    elif print_messages is not None:
        _print([printed_message(*one) for one in read], destination, print_messages)
    return ExportReport(destination, len(read), size, meant, tuple(failures), tuple(changed))


def _print(messages: list[PrintedMessage], destination: Path, print_messages: PrintMessages) -> None:
    """The oldest first. Drawn beside its name and then moved there."""
    messages.sort(key=lambda message: message.date or _LONG_AGO)
    with disk_errors(destination), tempfile.TemporaryDirectory(dir=destination.parent, prefix=".mailover-") as folder:
        drawn = Path(folder) / "drawn.pdf"
        print_messages(messages, drawn)
        drawn.replace(destination)
        sync_folder(destination.parent)
