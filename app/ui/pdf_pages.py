"""Blocks of a report set one below the other on pages. No row of a table is parted; its head stands on each page.

The same walk is made twice: once to count the pages, which the foot of each one tells, and once to draw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPen

from app.reports.blocks import Block, Column, Heading, Paragraph, Row, Table, Tone
from app.ui.pdf_text import Laid, Style, Typesetter

GAP_MM = 2.4
"""Between the columns of a table."""
PADDING_MM = 0.8
AIR_MM = 3.0
"""Beside figures, where there is room."""
HEAD_LINE, ROW_LINE = QColor("#8fa0a7"), QColor("#dde4e7")
LINE_MM = 0.2
COMPANY_MM = 24.0
"""A heading stands above at least so much of what it is about."""
_HEADINGS = {1: (Style.TITLE, 0.0, 2.0), 2: (Style.HEAD, 5.8, 1.6), 3: (Style.SUBHEAD, 3.7, 1.0)}
"""The style, and the room above and below in millimetres."""
_TONES = {
    Tone.PLAIN: Style.TEXT,
    Tone.QUIET: Style.QUIET,
    Tone.LOOK: Style.LOOK,
    Tone.WELL_VERDICT: Style.WELL_VERDICT,
    Tone.LOOK_VERDICT: Style.LOOK_VERDICT,
}
_VERDICTS = (Tone.WELL_VERDICT, Tone.LOOK_VERDICT)


@dataclass(slots=True)
class Pages:
    """One walk over the blocks. `turned` is called for each page but the first, before anything is drawn on it."""

    type: Typesetter
    area: QSizeF
    dots_per_mm: float
    painter: QPainter | None = None
    turned: Callable[[], None] = lambda: None
    count: int = 1
    _y: float = 0.0
    _columns: list[tuple[float, float]] = field(default_factory=list)
    """Left edge and width of each, of the table in hand."""

    def set(self, blocks: Iterable[Block]) -> None:
        """All of them."""
        for block in blocks:
            match block:
                case Heading():
                    self._heading(block)
                case Paragraph():
                    self._paragraph(block)
                case Table():
                    self._table(block)

    def _mm(self, millimetres: float) -> float:
        return millimetres * self.dots_per_mm

    def _heading(self, heading: Heading) -> None:
        style, above, below = _HEADINGS[heading.level]
        laid = self.type.laid(heading.text, self.area.width(), style)
        self._room_for(self._mm(above + below + COMPANY_MM) + laid.height)
        self._space(self._mm(above))
        self._text(laid)
        self._space(self._mm(below))

    def _paragraph(self, paragraph: Paragraph) -> None:
        verdict = paragraph.tone in _VERDICTS
        self._space(self._mm(3.7 if verdict else 0.8))
        self._text(self.type.laid(paragraph.text, self.area.width(), _TONES[paragraph.tone]))
        self._space(self._mm(1.6 if verdict else 0.8))

    def _text(self, laid: Laid) -> None:
        """A long paragraph may go on over the page."""
        while laid.lines:
            here, laid = laid.parted(self.area.height() - self._y)
            if not here.lines:
                self._turn()
                continue
            if self.painter is not None:
                here.draw(self.painter, 0.0, self._y)
            self._y += here.height

    def _table(self, table: Table) -> None:
        self._columns = self._edges(table)
        head = self._cells(table.columns, [column.title for column in table.columns], Style.COLUMN)
        self._space(self._mm(1.6))
        begun = False
        for row in table.rows:
            cells = self._cells(table.columns, row.values, Style.TOTAL if row.total else Style.CELL)
            if begun and self._y + self._height(cells) > self.area.height():
                self._turn()
                begun = False
            if not begun:
                self._room_for(self._height(head) + self._height(cells))
                self._row(head, HEAD_LINE)
                begun = True
            self._row(cells, ROW_LINE)
        if not table.rows:
            self._row(head, HEAD_LINE)
        self._space(self._mm(2.1))

    def _cells(self, columns: tuple[Column, ...], values: Iterable[str], style: Style) -> list[Laid]:
        return [
            self.type.laid(value, width, style, right=column.figure)
            for column, value, (_left, width) in zip(columns, values, self._columns, strict=True)
        ]

    def _height(self, cells: list[Laid]) -> float:
        return max((cell.height for cell in cells), default=0.0) + 2 * self._mm(PADDING_MM)

    def _row(self, cells: list[Laid], line: QColor) -> None:
        """Whole on this page; only a row that is higher than a page goes on over the next."""
        while (rest := self._fitting(cells)) is not None:
            self._turn()
            cells = rest
        height = self._height(cells)
        self._draw(cells)
        self._y += height
        if self.painter is not None:
            self.painter.setPen(QPen(line, self._mm(LINE_MM)))
            self.painter.drawLine(QLineF(0.0, self._y, self.area.width(), self._y))

    def _fitting(self, cells: list[Laid]) -> list[Laid] | None:
        """Draws what fits of a row that no page can hold, and gives the rest; None for all others."""
        if self._y + self._height(cells) <= self.area.height() or self._height(cells) <= self.area.height():
            return None
        room = self.area.height() - self._y - 2 * self._mm(PADDING_MM)
        parts = [cell.parted(room) for cell in cells]
        self._draw([first for first, _rest in parts])
        return [rest for _first, rest in parts]

    def _draw(self, cells: list[Laid]) -> None:
        if self.painter is not None:
            for cell, (left, _width) in zip(cells, self._columns, strict=True):
                cell.draw(self.painter, left, self._y + self._mm(PADDING_MM))

    def _edges(self, table: Table) -> list[tuple[float, float]]:
        shares = table.shares or self._needed(table)
        gap, left = self._mm(GAP_MM), 0.0
        whole = self.area.width() - gap * (len(shares) - 1)
        edges = []
        for share in shares:
            edges.append((left, whole * share))
            left += whole * share + gap
        return edges

    def _needed(self, table: Table) -> tuple[float, ...]:
        """Each column as wide as it needs to be; what is over goes to the first, what is missing is taken from all."""
        rows: list[tuple[tuple[str, ...], Style]] = [(row.values, _style(row)) for row in table.rows]
        rows.append((tuple(column.title for column in table.columns), Style.COLUMN))
        widths = [
            max(self.type.width_of(values[at], style) for values, style in rows) for at in range(len(table.columns))
        ]
        whole = self.area.width() - self._mm(GAP_MM) * (len(widths) - 1)
        widths = [min(width + self._mm(AIR_MM), whole / 2) for width in widths]
        widths[0] += max(0.0, whole - sum(widths))
        return tuple(width / sum(widths) for width in widths)

    def _room_for(self, height: float) -> None:
        if self._y > 0 and self._y + height > self.area.height():
            self._turn()

    def _space(self, height: float) -> None:
        """None at the top of a page."""
        if self._y > 0:
            self._y += height

    def _turn(self) -> None:
        self.count += 1
        self._y = 0.0
        self.turned()


def _style(row: Row) -> Style:
    return Style.TOTAL if row.total else Style.CELL
