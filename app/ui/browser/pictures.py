"""Pictures from messages, decoded by few decoders and within bounds; whatever cannot be is a blank point."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader

PICTURE_FORMATS = {b"\x89PNG": b"png", b"\xff\xd8\xff": b"jpeg", b"GIF8": b"gif", b"BM": b"bmp"}
"""What is shown inside a message."""
_PREVIEWED = {**PICTURE_FORMATS, b"RIFF": b"webp", b"II*\0": b"tiff", b"MM\0*": b"tiff"}
MAX_PICTURE_BYTES = 20 << 20
MAX_PIXELS = 100_000_000
"""More would be a bomb; a phone takes 50 million."""
MOST_SIDE = 4000
_LARGEST = 30_000


def picture_of(content: bytes) -> QImage:
    """A picture of one of four plain formats; anything else is a blank point."""
    image = _decoded(content, PICTURE_FORMATS)
    return blank() if image is None else image


def preview_of(content: bytes) -> QImage | None:
    """A picture of any format that is previewed, at most `MOST_SIDE` wide and high; None if it is none."""
    return _decoded(content, _PREVIEWED)


def is_picture(content: bytes) -> bool:
    """Whether its first bytes say that it is a picture that can be previewed."""
    if content.startswith(b"RIFF"):
        return content[8:12] == b"WEBP"
    return any(content.startswith(beginning) for beginning in _PREVIEWED)


def blank() -> QImage:
    """One point that nobody sees."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    return image


def _decoded(content: bytes, formats: dict[bytes, bytes]) -> QImage | None:
    form = next((form for beginning, form in formats.items() if content.startswith(beginning)), None)
    if form is None or len(content) > MAX_PICTURE_BYTES:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(form))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MAX_PIXELS or max(size.width(), size.height()) > _LARGEST:
        return None
    if size.width() > MOST_SIDE or size.height() > MOST_SIDE:
        reader.setScaledSize(size.scaled(QSize(MOST_SIDE, MOST_SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
