"""Finds out how a grid of cells is laid out: under which row the people begin, and what each column holds.

A list without headings is judged by its content, carefully: what might be a password is never taken for a name, because
names are stored in the open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.project.addresses import clean_address, is_address
from app.project.model import Side
from app.project.people_columns import Column, Field, column_of

Grid = Sequence[Sequence[str]]

_ROWS_ABOVE_HEADINGS = 20
_HAN = re.compile(r"[\u3400-\u9fff]")
_CODE = re.compile(r"[!-~]{6,}")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things are. `columns` maps the position of a column to its meaning."""

    first_row: int
    columns: dict[int, Column]
    headings: dict[int, str]
    unknown: tuple[str, ...]


def layout_of(grid: Grid) -> Layout | None:
    """The layout of a grid of cleaned cells, or None if no column holds addresses."""
    for number, row in enumerate(grid[:_ROWS_ABOVE_HEADINGS]):
        if any(is_address(clean_address(cell)) for cell in row):
            break
        found = _by_headings(row)
        if found and any(field is Field.ADDRESS for _, field in found.values()):
            unknown = tuple(cell for at, cell in enumerate(row) if cell and at not in found)
            return Layout(number + 1, found, {at: row[at] for at in found}, unknown)
    return _by_content(grid)


def _by_headings(row: Sequence[str]) -> dict[int, Column]:
    """The recognised headings of a row; of two columns with one meaning the first counts."""
    found: dict[int, Column] = {}
    for at, cell in enumerate(row):
        column = column_of(cell) if cell else None
        if column and column not in found.values():
            found[at] = column
    return found


def _by_content(grid: Grid) -> Layout | None:
    columns = {
        at: [row[at] for row in grid if at < len(row) and row[at]] for at in range(max(map(len, grid), default=0))
    }
    addresses = [at for at, cells in columns.items() if _mostly_addresses(cells)]
    if not addresses:
        return None
    found: dict[int, Column] = dict(
        zip(addresses, ((Side.OLD, Field.ADDRESS), (Side.NEW, Field.ADDRESS)), strict=False)
    )
    rest = {at: cells for at, cells in columns.items() if at not in found and cells}
    found.update(_codes(rest, sorted(found)))
    texts = (at for at, cells in rest.items() if at not in found and at not in addresses and _is_wording(cells))
    found.update(zip(texts, _text_columns(rest, addresses[0]), strict=False))
    unknown = tuple(f"#{at + 1}" for at in rest if at not in found)
    return Layout(0, found, {}, unknown)


def _mostly_addresses(cells: Sequence[str]) -> bool:
    return sum("@" in clean_address(cell) for cell in cells) * 2 > len(cells)


def _codes(rest: dict[int, list[str]], addresses: Sequence[int]) -> Iterator[tuple[int, Column]]:
    """Right of an address, a column of single words in printable ASCII may hold that side's passwords."""
    for address, side in zip(addresses, (Side.OLD, Side.NEW), strict=False):
        end = next((other for other in addresses if other > address), None)
        between = (at for at in rest if at > address and (end is None or at < end))
        at = next((at for at in between if all(_CODE.fullmatch(cell) for cell in rest[at])), None)
        if at is not None:
            yield at, (side, Field.PASSWORD)


def _is_wording(cells: Sequence[str]) -> bool:
    """Names and departments: Han, or letters with blanks, and never a digit or sign that a password might have."""
    return all(_HAN.search(cell) or re.fullmatch(r"[^\W\d_]+([ .'-]+[^\W\d_]+)*\.?", cell) for cell in cells)


def _text_columns(rest: dict[int, list[str]], first_address: int) -> tuple[Column, Column]:
    """Name then department, unless the first text column repeats itself more than the second."""
    name, department = (None, Field.NAME), (None, Field.DEPARTMENT)
    texts = [cells for at, cells in rest.items() if at < first_address and _is_wording(cells)][:2]
    if len(texts) == 2 and len(set(texts[0])) < len(set(texts[1])):
        return department, name
    return name, department
