"""Tables of a report. Every value is escaped here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.reports.plain import escaped

ROWS_OF_A_TABLE = 100
"""A long list is several tables below one another: layout of one table takes more than its share of time."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; figures stand to the right."""

    title: str
    figure: bool = False
    percent: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """Values as many as columns."""

    values: tuple[str, ...]
    total: bool = False


def table(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """The rows under their headings."""
    return "\n".join(_tables(columns, rows))


def _tables(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[str]:
    shares = sum(column.percent for column in columns)
    if shares and all(column.percent for column in columns):
        columns = [replace(column, percent=column.percent * 100 // shares) for column in columns]
    head = "".join(_cell("th", column, column.title) for column in columns)
    for start in range(0, max(len(rows), 1), ROWS_OF_A_TABLE):
        lines = "\n".join(_line(columns, row) for row in rows[start : start + ROWS_OF_A_TABLE])
        yield (
            f'<table width="100%" cellspacing="0" cellpadding="0"><thead><tr>{head}</tr></thead>'
            f"<tbody>\n{lines}\n</tbody></table>"
        )


def _line(columns: Sequence[Column], row: Row) -> str:
    cells = "".join(_cell("td", column, value) for column, value in zip(columns, row.values, strict=True))
    return f'<tr class="total">{cells}</tr>' if row.total else f"<tr>{cells}</tr>"


def _cell(tag: str, column: Column, value: str) -> str:
    marks = ' class="figure" align="right"' if column.figure else ""
    width = f' width="{column.percent}%"' if column.percent and tag == "th" else ""
    return f"<{tag}{marks}{width}>{escaped(value)}</{tag}>"
