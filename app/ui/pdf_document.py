"""A PDF of A4 pages from a report's HTML, with a line at the head and the number at the foot of each page."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from app.core.durable_file import disk_errors
from app.core.errors import AppError, ErrorCode

RESOLUTION = 600
MARGINS_MM = QMarginsF(15, 12, 15, 12)
BAND_MM = 9.0
"""Kept free at the head and at the foot of each page for their lines."""
INK, QUIET = QColor("#1d2a2f"), QColor("#5b6b72")
FAMILIES = ["Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "Segoe UI", "sans-serif"]


@contextlib.contextmanager
def without_window() -> Iterator[None]:
    """What fonts need of Qt, for a program without a window."""
    qt = QGuiApplication.instance() or QGuiApplication([])
    yield
    del qt


def write_pdf(html: str, out: Path, head: str, page_words: str) -> None:
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
        _draw(painter, writer, html, head, page_words)
    finally:
        ended = painter.end()
    if not ended:
        raise AppError(ErrorCode.DISK_FULL, path=str(out))


def _draw(painter: QPainter, writer: QPdfWriter, html: str, head: str, page_words: str) -> None:
    width, height = float(writer.width()), float(writer.height())
    band = BAND_MM * RESOLUTION / 25.4
    text = QSizeF(width, height - 2 * band)
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(_font(10))
    document.documentLayout().setPaintDevice(writer)
    document.setUndoRedoEnabled(False)
    document.setPageSize(text)  # before the text: layout of a thousand pages is made once
    document.setHtml(html)
    pages = document.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        painter.setPen(QUIET)
        painter.setFont(_font(8))
        painter.drawText(QRectF(0, 0, width, band), Qt.AlignmentFlag.AlignLeft, head)
        foot = QRectF(0, height - band, width, band)
        at = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(foot, at, page_words.format(page=page + 1, pages=pages))
        _draw_page(painter, document, QRectF(0, page * text.height(), text.width(), text.height()), band)


def _draw_page(painter: QPainter, document: QTextDocument, part: QRectF, band: float) -> None:
    painter.save()
    painter.translate(0, band - part.y())
    painter.setClipRect(part)
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette(context.palette)
    palette.setColor(QPalette.ColorRole.Text, INK)
    context.palette = palette
    context.clip = part
    document.documentLayout().draw(painter, context)
    painter.restore()


def _font(points: float) -> QFont:
    font = QFont(FAMILIES)
    font.setPointSizeF(points)
    return font
