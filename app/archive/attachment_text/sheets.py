"""The words and figures of Excel and OpenDocument tables, old and new."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from app.archive.attachment_text.gathered import Gathered
from app.archive.attachment_text.unread import Unread, UnreadReason
from app.archive.attachment_text.zip_members import MAX_UNPACKED_BYTES

MAX_SHEETS = 50
MAX_ROWS = 20_000


def is_table(names: list[str], archive: zipfile.ZipFile) -> bool:
    """Whether a ZIP is a table. Raises Unread if it would unpack to more than is good."""
    if not {"xl/workbook.xml", "xl/workbook.bin"} & set(names) and not _is_open_table(names, archive):
        return False
    # the library unpacks whole members
    if any(member.file_size > MAX_UNPACKED_BYTES for member in archive.filelist):
        raise Unread(UnreadReason.TOO_LARGE)
    return True


def gather_table(content: bytes, gathered: Gathered) -> None:
    """Sheet names and cells, row by row. Raises Unread."""
    try:
        with CalamineWorkbook.from_object(io.BytesIO(content)) as book:
            for name in book.sheet_names[:MAX_SHEETS]:
                gathered.add(name + "\n\n")
                _gather_sheet(book, name, gathered)
                if gathered.full:
                    return
    except PasswordError as error:
        raise Unread(UnreadReason.ENCRYPTED) from error
    except CalamineError as error:
        raise Unread(UnreadReason.DAMAGED) from error


def _gather_sheet(book: CalamineWorkbook, name: str, gathered: Gathered) -> None:
    for number, row in enumerate(book.get_sheet_by_name(name).iter_rows()):
        cells = [_text(value) for value in row if value not in {"", None}]
        if cells:
            gathered.add("\t".join(cells) + "\n\n")
        if gathered.full or number >= MAX_ROWS:
            return


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return str(value)


def _is_open_table(names: list[str], archive: zipfile.ZipFile) -> bool:
    if "mimetype" not in names or archive.getinfo("mimetype").file_size > 100:
        return False
    return b"spreadsheet" in archive.read("mimetype")
