"""Icons of one family: line drawings on a grid of 16, tinted by the palette, sharp at every scale."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.core.resource_files import resource
from app.ui.theme.colours import ink
from app.ui.theme.tokens import Token

_SIZES = (14, 16, 18)
_SCALES = (1.0, 1.25, 1.5, 1.75, 2.0, 3.0)


class Symbol(StrEnum):
    """A file in resources/icons."""

    TODAY = "today"
    ARCHIVE = "archive"
    HELP = "help"
    PASTE = "paste"
    COPY = "copy"
    OPEN_OUTSIDE = "open-outside"
    PAUSE = "pause"
    LID = "lid"
    SAVE = "save"
    DOCUMENT = "document"
    FOLDER = "folder"
    PERSON = "person"
    CLIP = "clip"
    BLOCKED_PICTURE = "blocked-picture"
    SEARCH = "search"
    LEAVE_ALONE = "leave-alone"
    ROLL_BACK = "roll-back"
    ADD = "add"
    CLOSE = "close"
    TICK = "tick"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_DOWN = "chevron-down"
    WARNING = "warning"


def icon(symbol: Symbol, palette: QPalette, token: str = Token.TEXT) -> QIcon:
    """The icon in a colour of the palette's theme; disabled it is in text2."""
    return _icon(Symbol(symbol), ink(token, palette).name(), ink(Token.TEXT2, palette).name())


def paint_symbol(painter: QPainter, rect: QRectF, symbol: Symbol, palette: QPalette, token: str = Token.TEXT) -> None:
    """Draw it where a delegate wants it."""
    _renderer(symbol, ink(token, palette).name()).render(painter, rect)


@lru_cache(maxsize=128)
def _icon(symbol: Symbol, colour: str, disabled: str) -> QIcon:
    made = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        for size in _SIZES:
            for scale in _SCALES:
                made.addPixmap(_pixmap(symbol, tint, size, scale), mode)
    return made


def _pixmap(symbol: Symbol, colour: str, size: int, scale: float) -> QPixmap:
    pixels = round(size * scale)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(symbol, colour).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@lru_cache(maxsize=128)
def _renderer(symbol: Symbol, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{symbol.value}.svg").read_bytes()
    return QSvgRenderer(QByteArray(drawing.replace(b"currentColor", colour.encode())))
