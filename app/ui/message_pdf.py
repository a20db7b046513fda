"""Messages as a PDF of A4 pages: a head with who, when and what was attached, the cleaned text, the page's number.

Laid out at the screen's resolution, which is what the sizes in a message's HTML mean, and drawn finer. Nothing is ever
fetched: every resource a message asks for is a picture of its own, or a blank point.
"""

from __future__ import annotations

import base64
import binascii
import functools
import html
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from app.archive.export import PrintedMessage
from app.archive.reading.shallow_tables import shallow_tables
from app.core.durable_file import disk_errors
from app.core.errors import AppError, ErrorCode
from app.core.resource_files import resource
from app.core.words import Language, spoken_size
from app.ui.browser.long_text import MAX_SHOWN, breakable_html, label_text, shown_text
from app.ui.browser.pictures import MAX_PIXELS, blank, picture_of
from app.ui.pdf_text import FAMILIES

SCREEN_DPI, FINE = 96.0, 6
"""What the layout thinks in, and how much finer the printed page is."""
MARGINS_MM = QMarginsF(15, 14, 15, 12)
FOOT = 28.0
"""Kept free for the number, in the layout's dots."""
WIDEST = 2.5
"""A message wider than the page is made smaller, down to this part of its size; what is wider still is cut."""
_SPACE = '<p style="margin:0"><span style="font-size:6pt">&nbsp;</span></p>'
_TAG = re.compile(r"<[a-z][^>]*>")
_COLOUR = re.compile(r'\b(bgcolor|color)="([^"]*)"', re.IGNORECASE)
_HEXADECIMAL = re.compile(r"#?((?:[0-9a-f]{3}){1,2})", re.IGNORECASE)
_DATA = re.compile(r"data:image/[a-z+]+;base64,", re.IGNORECASE)


@functools.cache
def stay_without_window() -> QGuiApplication:
    """What fonts need of Qt in a program without a window, until the program ends."""
    return QGuiApplication.instance() or QGuiApplication([])  # type: ignore[return-value]


def write_message_pdf(language: Language, messages: Sequence[PrintedMessage], out: Path) -> None:
    """One below the other. Needs a QGuiApplication; any thread. Raises AppError DISK_FULL and the like."""
    with disk_errors(out):
        out.open("ab").close()  # Qt does not say why it could not open a file
    writer = QPdfWriter(str(out))
    writer.setResolution(round(SCREEN_DPI * FINE))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(MARGINS_MM, QPageLayout.Unit.Millimeter)
    writer.setTitle(label_text(messages[0].subject) if messages else "")
    painter = QPainter()
    if not painter.begin(writer):
        raise AppError(ErrorCode.DISK_FAILED, path=str(out))
    try:
        _draw(painter, writer, messages, language)
    finally:
        ended = painter.end()
    if not ended:
        raise AppError(ErrorCode.DISK_FULL, path=str(out))


class _Document(QTextDocument):
    """Whose every resource is an image of ours."""

    def __init__(self, pictures: Mapping[str, bytes], widest: float) -> None:
        super().__init__()
        self._pictures, self._widest = pictures, round(widest)
        # asked for when laid out and on every page; all of them together are bounded as in the window
        self._known: dict[str, QImage] = {}
        self._pixels = 0

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """Always an image: were it None, Qt would open the name as a local file (a UNC path on Windows)."""
        address = name if isinstance(name, str) else name.toString()
        if address not in self._known:
            self._known[address] = self._picture(address)
        return self._known[address]

    def _picture(self, address: str) -> QImage:
        content = self._pictures.get(address[4:], b"") if address.lower().startswith("cid:") else _of_data(address)
        picture = picture_of(content) if self._pixels <= MAX_PIXELS else blank()
        self._pixels += picture.width() * picture.height()
        return picture if picture.width() <= self._widest else _narrowed(picture, self._widest)


def _narrowed(picture: QImage, width: int) -> QImage:
    return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


def _of_data(address: str) -> bytes:
    found = _DATA.match(address)
    try:
        return base64.b64decode(address[found.end() :]) if found else b""
    except (ValueError, binascii.Error):
        return b""


def _draw(painter: QPainter, writer: QPdfWriter, messages: Sequence[PrintedMessage], language: Language) -> None:
    words = _words(language)
    width, height = writer.width() / FINE, writer.height() / FINE - FOOT
    document = _laid_out(messages, words, language, width, height)
    scale = width / document.pageSize().width()
    page_height = document.pageSize().height()
    subject = label_text(messages[0].subject) or words["no_subject"] if messages else ""
    pages = document.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.scale(FINE * scale, FINE * scale)
        painter.translate(0, -page * page_height)
        here = QRectF(0, page * page_height, document.pageSize().width(), page_height)
        painter.setClipRect(here)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = here
        context.palette = _black_on_white()
        document.documentLayout().draw(painter, context)
        painter.restore()
        _foot(painter, QSizeF(width, height), subject, words["page"].format(page=page + 1, pages=pages), language)


def _laid_out(
    messages: Sequence[PrintedMessage], words: Mapping[str, str], language: Language, width: float, height: float
) -> QTextDocument:
    pictures = {
        f"{number}/{name}": content
        for number, message in enumerate(messages)
        for name, content in message.pictures.items()
    }
    document = _Document(pictures, width)
    document.setDefaultFont(_font(language, 10))
    document.setDocumentMargin(0)
    document.setUseDesignMetrics(True)
    document.setHtml("".join(_page(message, number, words) for number, message in enumerate(messages)))
    document.setPageSize(QSizeF(width, height))
    needed = min(document.documentLayout().documentSize().width(), width * WIDEST)
    if needed > width + 1:
        document.setPageSize(QSizeF(needed, height * needed / width))
    return document


def _page(message: PrintedMessage, number: int, words: Mapping[str, str]) -> str:
    if message.html:
        # the limits of the window hold on paper too: the layout is the same
        known = _TAG.sub(_with_known_colours, message.html).replace("cid:", f"cid:{number}/")
        body, cut = breakable_html(shallow_tables(known)), message.cut
    else:
        body, cut = _plain(shown_text(message.text)), message.cut or len(message.text) > MAX_SHOWN
    rule = '<hr width="100%"/>' if number else ""
    blocked = words["blocked"].format(count=message.blocked_pictures) if message.blocked_pictures else ""
    said = (blocked, words["cut"] if cut else "")
    note = "".join(f'<p style="color:#5b6b72">{html.escape(one)}</p>' for one in said if one)
    subject = html.escape(label_text(message.subject) or words["no_subject"])
    return (
        f'{rule}<p style="margin-bottom:6px"><span style="font-size:13pt;font-weight:600">{subject}</span></p>'
        f"{_head(message, words)}{_attachments(message, words)}{note}{_SPACE}<div>{body}</div>{_SPACE}"
    )


def _head(message: PrintedMessage, words: Mapping[str, str]) -> str:
    date = message.date.astimezone().strftime("%Y-%m-%d %H:%M %z") if message.date else ""
    rows = (
        ("sender", message.sender),
        ("to", message.to),
        ("cc", message.cc),
        ("date", date),
        ("kept", f"{message.person} / {message.folder}"),
        ("original", message.digest),
    )
    cells = "".join(
        f'<tr><td style="color:#5b6b72;padding-right:14px">{html.escape(words[name])}</td>'
        f"<td>{html.escape(_breakable(value))}</td></tr>"
        for name, value in rows
        if value
    )
    return f'<table cellspacing="0" cellpadding="1" style="font-size:9pt">{cells}</table>'


def _attachments(message: PrintedMessage, words: Mapping[str, str]) -> str:
    if not message.attachments:
        return ""
    rows = "".join(
        f'<tr><td style="padding-right:14px">{html.escape(one.name or words["nameless"])}</td>'
        f'<td align="right" style="padding-right:14px">{spoken_size(one.size_bytes)}</td>'
        f'<td style="font-size:7pt;color:#5b6b72">{one.sha256}</td></tr>'
        for one in message.attachments
    )
    title = html.escape(words["attachments"].format(count=len(message.attachments)))
    return (
        f'<p style="margin-top:8px;margin-bottom:2px"><span style="font-size:9pt;font-weight:600">{title}</span></p>'
        f'<table cellspacing="0" cellpadding="1" style="font-size:9pt">{rows}</table>'
    )


def _with_known_colours(tag: re.Match[str]) -> str:
    """Qt knows `#ff0000` and `red`; a bare `ff0000`, which web browsers take too, it would complain about."""
    return _COLOUR.sub(_known_colour, tag[0])


def _known_colour(attribute: re.Match[str]) -> str:
    found = _HEXADECIMAL.fullmatch(attribute[2].strip())
    if found:
        return f'{attribute[1]}="#{found[1]}"'
    return attribute[0] if QColor.isValidColorName(attribute[2]) else ""


def _breakable(text: str) -> str:
    """10,000 recipients are told by their number: a head fills no page."""
    return text if len(text) <= 2000 else text[:2000] + "…"


def _plain(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    return f'<div style="white-space:pre-wrap">{html.escape(lines)}</div>'


def _foot(painter: QPainter, area: QSizeF, subject: str, page: str, language: Language) -> None:
    painter.save()
    painter.scale(FINE, FINE)
    painter.setPen(QColor("#5b6b72"))
    font = _font(language, 8)
    font.setPixelSize(round(8 * SCREEN_DPI / 72))  # points would be those of the finer device
    painter.setFont(font)
    band = QRectF(0, area.height(), area.width(), FOOT)
    number = painter.boundingRect(band, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, page)
    painter.drawText(band, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, page)
    room = area.width() - number.width() - 16
    short = painter.fontMetrics().elidedText(subject, Qt.TextElideMode.ElideRight, round(room))
    painter.drawText(band, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, short)
    painter.restore()


def _font(language: Language, points: float) -> QFont:
    font = QFont(FAMILIES[language])
    font.setPointSizeF(points * SCREEN_DPI / _screen_dpi())
    return font


def _screen_dpi() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInch() if screen else SCREEN_DPI


def _black_on_white() -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor("#1d2a2f"))
    palette.setColor(QPalette.ColorRole.Base, QColor("white"))
    return palette


@functools.cache
def _words(language: Language) -> dict[str, str]:
    with resource("words", "message_pdf.toml").open("rb") as file:
        words: dict[str, str] = tomllib.load(file)[language.value.partition("_")[0]]
    return words
