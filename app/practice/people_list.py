"""The list of the six as she would have it from the office: to practise the import, and to read the passwords."""

from __future__ import annotations

from collections.abc import Mapping

from app.flow.words import Language
from app.practice.firm import colleagues
from app.practice.firm.spreadsheet import spreadsheet
from app.practice.imap_server.server import HOST
from app.practice.sign_in import known_password
from app.project.model import Side

_SIDE_HEADINGS = ("address", "password", "host", "port", "security")
_HEADINGS = ("name", "department", *(f"{side}_{field}" for side in Side for field in _SIDE_HEADINGS))

Row = tuple[str | int, ...]


def rows(ports: Mapping[Side, int], language: Language) -> list[Row]:
    """Headings and one row for each colleague, with the columns of the command line's people file."""
    chinese = language is Language.ZH
    found: list[Row] = [_HEADINGS]
    for colleague in colleagues():
        row: Row = (colleague.name(chinese=chinese), colleague.department(chinese=chinese))
        for side in Side:
            row += (colleague.address, known_password(colleague, side), HOST, ports[side], "plain")
        found.append(row)
    return found


def people_csv(ports: Mapping[Side, int], language: Language) -> bytes:
    """UTF-8 with the mark by which Excel knows it."""
    lines = (",".join(str(cell) for cell in row) for row in rows(ports, language))
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def people_xlsx(ports: Mapping[Side, int], language: Language) -> bytes:
    """The same as a workbook."""
    return spreadsheet(rows(ports, language))
