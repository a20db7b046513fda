"""Reads people lists: pasted from Excel, as CSV in whatever encoding the office saved it, or as XLSX."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError

from app.core.errors import AppError, ErrorCode
from app.project.addresses import clean_text
from app.project.people_layout import Grid, layout_of
from app.project.people_merge import merge_people, passwords_only
from app.project.people_rows import rows_of
from app.project.people_table import PeopleRow, PeopleTable, RowProblem

__all__ = ["PeopleRow", "PeopleTable", "RowProblem", "merge_people", "parse_pasted", "passwords_only", "read_people"]

_LARGEST_BYTES = 32 << 20
_MOST_ROWS = 20_000
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_people(path: Path) -> PeopleTable:
    """The people in a CSV or XLSX file; which it is shows its content, not its name.

    Raises AppError PEOPLE_FILE_UNREADABLE (fact reason: ``xls``, ``xlsx``, ``encoding``, ``size`` or the system's
    words) or PEOPLE_NO_ADDRESS_COLUMN.
    """
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise _unreadable(path, "size")
        raw = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error.strerror or type(error).__name__) from error
    if raw.startswith(_OLD_EXCEL):
        raise _unreadable(path, "xls")
    grids = _sheets(path, raw) if raw.startswith(b"PK\x03\x04") else iter([_grid_of_text(_decoded(path, raw))])
    for grid in grids:
        table = _table_of(grid)
        if table:
            return table
    raise AppError(ErrorCode.PEOPLE_NO_ADDRESS_COLUMN, path=str(path))


def parse_pasted(text: str) -> PeopleTable:
    """The people in text from the clipboard: tab separated from a spreadsheet, CSV, or one address a line.

    Raises AppError PEOPLE_NO_ADDRESS_COLUMN.
    """
    table = _table_of(_grid_of_text(text))
    if table is None:
        raise AppError(ErrorCode.PEOPLE_NO_ADDRESS_COLUMN)
    return table


def _table_of(grid: Grid) -> PeopleTable | None:
    layout = layout_of(grid)
    return rows_of(grid, layout) if layout else None


def _decoded(path: Path, raw: bytes) -> str:
    """CSV from Excel: UTF-8 with or without its mark, UTF-16 ("Unicode text"), or the Chinese code page."""
    encodings = ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable(path, "encoding")


def _grid_of_text(text: str) -> Grid:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    grid: list[list[str]] = []
    try:
        for row in reader:
            if len(grid) >= _MOST_ROWS:
                break
            grid.append([clean_text(cell) for cell in row])
    except csv.Error as error:
        raise AppError(ErrorCode.PEOPLE_FILE_UNREADABLE, reason=str(error)) from error
    return grid


def _delimiter(text: str) -> str:
    """The sign that parts most cells in the first lines; a tab anywhere there means a spreadsheet."""
    head = "\n".join(text.splitlines()[:20])
    return "\t" if "\t" in head else max(",;，；|", key=head.count)


def _sheets(path: Path, raw: bytes) -> Iterator[Grid]:
    """Each sheet as text, hidden ones too, in order."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns about styles and drop-down lists, which do not concern us
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # some programs write a range that is too small
                rows = sheet.iter_rows(values_only=True, max_row=_MOST_ROWS, max_col=200)
                yield [[_cell_text(value) for value in row] for row in rows]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, ParseError, EOFError) as error:
        raise _unreadable(path, "xlsx") from error


def _cell_text(value: object) -> str:
    """A cell as the user sees it: 993 and not 993.0, and a code of figures without its decimals."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean_text(str(value))


def _unreadable(path: Path, reason: str) -> AppError:
    return AppError(ErrorCode.PEOPLE_FILE_UNREADABLE, path=str(path), reason=reason)
