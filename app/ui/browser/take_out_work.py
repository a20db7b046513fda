"""What taking out asks of the archive, in a thread of its own, and where it puts things. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from app.archive import Archive, Selection, index_pending
from app.archive.export import ExportForm, ExportReport, export, export_to_file
from app.archive.export.file_names import clean
from app.core.events import Cancelled, Emit
from app.core.words import Language
from app.ui.controllers.archive_jobs import Tally
from app.ui.message_pdf import write_message_pdf


@dataclass(frozen=True, slots=True)
class TakeOutWish:
    """What she has chosen. `one_file`: the destination is a file of the messages themselves."""

    selection: Selection
    form: ExportForm
    destination: Path
    one_file: bool
    language: Language


def take_out_now(path: Path, wish: TakeOutWish, tally: Tally, _emit: Emit, cancelled: Cancelled) -> ExportReport:
    """Raises AppError DISK_FULL and the like."""
    draw = partial(write_message_pdf, wish.language)
    with Archive.open(path, writable=False) as archive:
        if wish.selection.query and archive.catalogue.pending_count():
            index_pending(archive, cancelled)
        if wish.one_file:
            return export_to_file(archive, wish.destination, wish.form, wish.selection, cancelled, print_messages=draw)
        return export(archive, wish.destination, wish.form, wish.selection, tally.tell, cancelled, print_messages=draw)


def usual_parent() -> Path:
    """Where she will look first."""
    downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    return Path(downloads) if downloads else Path.home()


def free_place(parent: Path, name: str, suffix: str) -> Path:
    """A name in that folder which nothing has yet."""
    base, number = clean(name), 1
    place = parent / f"{base}{suffix}"
    while place.exists():
        number += 1
        place = parent / f"{base} ({number}){suffix}"
    return place
