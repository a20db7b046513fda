"""Makes people of a grid whose layout is known, and names every cell that cannot be used."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.errors import ErrorCode
from app.core.redaction import remember
from app.core.secret import Secret
from app.mailstore.endpoint import Security
from app.project.addresses import clean_address, is_address
from app.project.model import Side
from app.project.people_columns import Column, Field
from app.project.people_layout import Grid, Layout
from app.project.people_table import MailboxCells, PeopleRow, PeopleTable, RowProblem

_SECURITY_WORDS = {
    Security.SSL: "ssl tls ssl/tls ssl加密 ssl/tls加密 implicit imaps 是 yes true on",
    Security.STARTTLS: "starttls",
    Security.PLAIN: "plain none 无 不加密 无加密 否 no false off",
}
_SECURITIES = {word: security for security, words in _SECURITY_WORDS.items() for word in words.split()}


def rows_of(grid: Grid, layout: Layout) -> PeopleTable:
    """The people below the headings. Blank rows are skipped; of two rows with one old address the first counts."""
    rows: list[PeopleRow] = []
    problems: list[RowProblem] = []
    seen: set[str] = set()
    for number, cells in enumerate(grid[layout.first_row :], start=layout.first_row + 1):
        if not any(cells):
            continue
        reading = _RowReading(number, cells, layout)
        row = reading.person()
        problems += reading.problems
        if row is None:
            continue
        key = (row.old.address or row.new.address).casefold()
        if key in seen:
            column = reading.heading((Side.OLD if row.old.address else Side.NEW, Field.ADDRESS))
            problems.append(RowProblem(ErrorCode.PEOPLE_DUPLICATE, number, column, key))
            continue
        seen.add(key)
        rows.append(row)
    return PeopleTable(tuple(rows), tuple(problems), layout.unknown, tuple(_design_name(c) for c in _ordered(layout)))


def _ordered(layout: Layout) -> list[Column]:
    return [layout.columns[at] for at in sorted(layout.columns)]


def _design_name(column: Column) -> str:
    side, what = column
    return f"{side.value}_{what.value}" if side else what.value


@dataclass
class _RowReading:
    """One row while it is being read."""

    number: int
    cells: Sequence[str]
    layout: Layout
    problems: list[RowProblem] = field(default_factory=list)

    def person(self) -> PeopleRow | None:
        """The person, or None when the row names no usable address."""
        faults_before = len(self.problems)
        old, new = self._mailbox(Side.OLD), self._mailbox(Side.NEW)
        if not old.address and not new.address:
            if len(self.problems) == faults_before:
                self._blame(ErrorCode.PEOPLE_BAD_ADDRESS, (Side.OLD, Field.ADDRESS), "")
            return None
        if not old.address and self._cell((Side.OLD, Field.ADDRESS)):
            return None
        return PeopleRow(self.number, self._cell((None, Field.NAME)), self._cell((None, Field.DEPARTMENT)), old, new)

    def heading(self, column: Column) -> str:
        """The heading of a column as written."""
        return next((self.layout.headings.get(at, "") for at, c in self.layout.columns.items() if c == column), "")

    def _mailbox(self, side: Side) -> MailboxCells:
        address = clean_address(self._cell((side, Field.ADDRESS)))
        if address and not is_address(address):
            self._blame(ErrorCode.PEOPLE_BAD_ADDRESS, (side, Field.ADDRESS), self._cell((side, Field.ADDRESS)))
            address = ""
        return MailboxCells(
            address=address,
            user=_plain(self._cell((side, Field.USER))),
            password=self._password(side),
            host=_plain(self._cell((side, Field.HOST))).lower(),
            port=self._port(side),
            security=self._security(side),
        )

    def _password(self, side: Side) -> Secret | None:
        # As written: full-width signs in a password may be meant, and Google takes codes shown as "abcd efgh".
        value = self._cell((side, Field.PASSWORD))
        if not value:
            return None
        remember([value])
        return Secret(value)

    def _port(self, side: Side) -> int | None:
        value = _plain(self._cell((side, Field.PORT)))
        if not value:
            return None
        if value.isascii() and value.isdigit() and 0 < int(value) < 65536:
            return int(value)
        self._blame(ErrorCode.PEOPLE_BAD_PORT, (side, Field.PORT), value)
        return None

    def _security(self, side: Side) -> Security | None:
        value = _plain(self._cell((side, Field.SECURITY)))
        if not value:
            return None
        security = _SECURITIES.get(value.casefold().replace(" ", ""))
        if security is None:
            self._blame(ErrorCode.PEOPLE_BAD_SECURITY, (side, Field.SECURITY), value)
        return security

    def _cell(self, column: Column) -> str:
        at = next((at for at, c in self.layout.columns.items() if c == column), None)
        return self.cells[at] if at is not None and at < len(self.cells) else ""

    def _blame(self, code: ErrorCode, column: Column, value: str) -> None:
        self.problems.append(RowProblem(code, self.number, self.heading(column), value))


def _plain(text: str) -> str:
    """Full-width letters and figures made plain."""
    return unicodedata.normalize("NFKC", text).replace("。", ".").strip()
