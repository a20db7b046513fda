"""A PDF of A4 pages from a report's blocks, with a line at the head and the number at the foot of each page."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.core.durable_file import disk_errors
from app.core.errors import AppError, ErrorCode
from app.core.words import Language
from app.reports.blocks import Block
from app.ui.pdf_pages import Pages
from app.ui.pdf_text import Style, Typesetter

RESOLUTION = 600
DOTS_PER_MM = RESOLUTION / 25.4
MARGINS_MM = QMarginsF(15, 12, 15, 12)
BAND_MM = 9.0
"""Kept free at the head and at the foot of each page for their lines."""


@contextlib.contextmanager
def without_window() -> Iterator[None]:
    """What fonts need of Qt, for a program without a window."""
    qt = QGuiApplication.instance() or QGuiApplication([])
    yield
    del qt


def write_pdf(blocks: Sequence[Block], out: Path, language: Language, head: str, page_words: str) -> None:
    """Needs a QGuiApplication. `page_words` has places for ``{page}`` and ``{pages}``.

    Raises AppError DISK_FULL and the like.
    """
    with disk_errors(out):
        out.open("ab").close()  # Qt does not say why it could not open a file
    writer = QPdfWriter(str(out))
    writer.setResolution(RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(MARGINS_MM, QPageLayout.Unit.Millimeter)
    writer.setTitle(head)
    painter = QPainter()
    if not painter.begin(writer):
        raise AppError(ErrorCode.DISK_FAILED, path=str(out))
    try:
        _draw(painter, Typesetter(writer, language), writer, blocks, (head, page_words))
    finally:
        ended = painter.end()
    if not ended:
        raise AppError(ErrorCode.DISK_FULL, path=str(out))


def _draw(
    painter: QPainter, type_: Typesetter, writer: QPdfWriter, blocks: Sequence[Block], edges_said: tuple[str, str]
) -> None:
    area = QSizeF(writer.width(), writer.height() - 2 * BAND_MM * DOTS_PER_MM)
    counted = Pages(type_, area, DOTS_PER_MM)
    counted.set(blocks)
    edges = _Edges(painter, writer, type_, *edges_said, counted.count)
    edges.begin()
    Pages(type_, area, DOTS_PER_MM, painter, edges.turn).set(blocks)


@dataclass(slots=True)
class _Edges:
    """What stands on every page."""

    painter: QPainter
    writer: QPdfWriter
    type: Typesetter
    head: str
    page_words: str
    pages: int
    _page: int = 0

    def turn(self) -> None:
        """Another page."""
        self.painter.resetTransform()
        self.writer.newPage()
        self.begin()

    def begin(self) -> None:
        """The lines at the head and the foot; what follows is drawn between them."""
        self._page += 1
        width, height, band = float(self.writer.width()), float(self.writer.height()), BAND_MM * DOTS_PER_MM
        self.painter.setPen(Style.EDGE.colour)
        self.painter.setFont(self.type.font(Style.EDGE))
        self.painter.drawText(QRectF(0, 0, width, band), Qt.AlignmentFlag.AlignLeft, self.head)
        at = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        number = self.page_words.format(page=f"{self._page:,}", pages=f"{self.pages:,}")
        self.painter.drawText(QRectF(0, height - band, width, band), at, number)
        self.painter.translate(0, band)
