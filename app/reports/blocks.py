"""What a report is made of, one block below the other; HTML and PDF are two ways of writing them down. Plain text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """How a paragraph is said."""

    PLAIN = ""
    QUIET = "quiet"
    LOOK = "look"
    WELL_VERDICT = "verdict well"
    LOOK_VERDICT = "verdict look"


@dataclass(frozen=True, slots=True)
class Heading:
    """Of level 1, 2 or 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; figures stand to the right. `percent` of the width, or 0 in all columns: as wide as they need."""

    title: str
    figure: bool = False
    percent: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """Values as many as columns."""

    values: tuple[str, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their headings."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def shares(self) -> tuple[float, ...] | None:
        """Each column's part of the width, 1 in all; None where the columns do not say."""
        whole = sum(column.percent for column in self.columns)
        if not whole or not all(column.percent for column in self.columns):
            return None
        return tuple(column.percent / whole for column in self.columns)


Block = Heading | Paragraph | Table
