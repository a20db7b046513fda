"""The report as a PDF: pages of A4 that hold Chinese text, made without a window."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from app.core.errors import AppError
from app.core.words import Language
from app.reports.blocks import Column, Heading, Paragraph, Row, Table
from app.ui.pdf_document import write_pdf
from app.ui.pdf_pages import Pages
from app.ui.pdf_text import Style, Typesetter
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter, QPdfWriter

COLUMNS = (Column("文件夹", percent=30), Column("主题", percent=50), Column("封数", figure=True, percent=20))


def rows(count: int, words: int = 6) -> tuple[Row, ...]:
    return tuple(Row((f"客户 {n}", f"第 {n} 号合同 " * (1 + n % words), f"{n:,}")) for n in range(count))


@dataclass(slots=True)
class Noted(Pages):
    """Remembers what it draws: page, top, height and texts of each row."""

    drawn: list[tuple[int, float, float, tuple[str, ...]]] = field(default_factory=list)

    def _draw(self, cells):
        texts = tuple(cell.layout.text() for cell in cells)
        self.drawn.append((self.count, self._y, self._height(cells), texts))
        Pages._draw(self, cells)


@pytest.fixture
def noted(qapp, tmp_path):
    writer = QPdfWriter(str(tmp_path / "x.pdf"))
    writer.setResolution(600)
    painter = QPainter(writer)
    yield Noted(Typesetter(writer, Language.ZH), QSizeF(4200, 3000), 600 / 25.4, painter)
    painter.end()


def test_a_report_becomes_pages_that_are_numbered_to_the_last(qapp, tmp_path):
    out = tmp_path / "r.pdf"
    asked = []

    class Words(str):
        def format(self, **facts):
            asked.append((facts["page"], facts["pages"]))
            return super().format(**facts)

    blocks = (Heading(1, "核对报告"), *[Paragraph(f"第 {n} 封") for n in range(200)])
    write_pdf(blocks, out, Language.ZH, "远航 · 报告", Words("{page} / {pages}"))
    content = out.read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert b"/FontFile" in content
    pages = len(re.findall(rb"/Type /Page\n", content))
    assert pages > 2
    assert asked == [(str(n + 1), str(pages)) for n in range(pages)]


def test_every_row_stands_whole_on_one_page_under_the_head_of_its_table(noted):
    table = Table(COLUMNS, rows(120))
    noted.set((Heading(2, "名单"), table))
    head = tuple(column.title for column in COLUMNS)
    assert noted.count > 3
    for page in range(1, noted.count + 1):
        here = [line for line in noted.drawn if line[0] == page]
        assert here[0][3] == head
        assert len(here) > 1
        assert all(top + height <= noted.area.height() for _page, top, height, _texts in here)
    told = [texts for *_where, texts in noted.drawn if texts != head]
    assert told == [row.values for row in table.rows]


def test_a_row_higher_than_a_page_goes_on_and_loses_no_line(noted):
    monster = Row(("x", "很长的主题 " * 3000, "1"))
    noted.set((Table(COLUMNS, (*rows(3), monster, *rows(2))),))
    assert noted.count > 2
    whole = noted.type.laid(monster.values[1], noted._columns[1][1], Style.CELL)
    parts = [height for _page, _top, height, texts in noted.drawn if texts[1] == monster.values[1]]
    assert sum(parts) >= whole.height
    assert all(top + height <= noted.area.height() + 1 for _page, top, height, _texts in noted.drawn)


def test_a_heading_does_not_stand_alone_at_the_foot_of_a_page(noted):
    filled = [Paragraph(f"第 {n} 句") for n in range(60)]
    for more in range(20):
        pages = Pages(noted.type, noted.area, noted.dots_per_mm)
        pages.set(filled[: 20 + more])
        before = pages.count
        pages.set((Heading(2, "标题"),))
        at_heading = pages.count
        pages.set((Table(COLUMNS, rows(1)),))
        assert pages.count == at_heading >= before


def test_counting_and_drawing_turn_the_same_pages(noted):
    blocks = (Heading(1, "x"), Paragraph("很长的一句话。" * 900), Table(COLUMNS, rows(200)), Table(COLUMNS[:1], ()))
    counted = Pages(noted.type, noted.area, noted.dots_per_mm)
    counted.set(blocks)
    noted.set(blocks)
    assert counted.count == noted.count


def test_what_a_sender_wrote_is_made_harmless(noted):
    laid = noted.type.laid("a\u202eb\x1b\n\udc80c", 900.0, Style.CELL)
    assert laid.layout.text() == "a\ufffdb\ufffd\ufffd\ufffdc"


def test_a_file_that_cannot_be_written_is_said(qapp, tmp_path):
    with pytest.raises(AppError):
        write_pdf((Paragraph("x"),), tmp_path / "missing" / "r.pdf", Language.EN, "x", "{page}")
