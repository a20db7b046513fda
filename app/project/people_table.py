"""A people list as read: rows that can be used, columns that were not understood, and what is wrong by row and column.

Passwords are `Secret` from here on; no problem ever carries the value of a password cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.errors import ErrorCode, Fact
from app.core.secret import Secret
from app.mailstore.endpoint import Security
from app.project.model import Side


@dataclass(frozen=True, slots=True)
class MailboxCells:
    """What a row says about one side. Blank and None mean: not said."""

    address: str = ""
    user: str = ""
    password: Secret | None = None
    host: str = ""
    port: int | None = None
    security: Security | None = None


@dataclass(frozen=True, slots=True)
class PeopleRow:
    """One person. `number` is the row as the spreadsheet counts it, from 1."""

    number: int
    name: str
    department: str
    old: MailboxCells
    new: MailboxCells

    def side(self, side: Side) -> MailboxCells:
        """The cells of that side."""
        return self.old if side is Side.OLD else self.new


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A cell that could not be used. The row is used without it, or not at all if the old address is at fault."""

    code: ErrorCode
    row: int
    column: str = ""
    """The heading as written; empty if the list has none."""
    value: str = ""

    @property
    def facts(self) -> dict[str, Fact]:
        """For the words: row, column and value."""
        return {"row": self.row, "column": self.column, "value": self.value}


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """All that could be read of a list."""

    rows: tuple[PeopleRow, ...]
    problems: tuple[RowProblem, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    """Headings that were not understood, or ``#4`` for the fourth column of a list without headings."""
    columns: tuple[str, ...] = field(default=())
    """The recognised ones as design names, such as ``old_address``, in the order of the list."""
