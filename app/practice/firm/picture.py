"""A small picture as a PNG made by hand: boxes on a shelf, in the colours that a seed gives. Stored, not deflated."""

from __future__ import annotations

import random
import struct
import zlib

_LARGEST_STORED_BLOCK = 65535


def picture(seed: str, width: int = 160, height: int = 100) -> bytes:
    """A palette PNG (RFC 2083). About `width` times `height` bytes."""
    random_source = random.Random(seed)  # noqa: S311 - a drawing
    palette = bytes(random_source.randrange(60, 250) for _ in range(16 * 3))
    rows = _rows(random_source, width, height)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", _stored(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _rows(random_source: random.Random, width: int, height: int) -> bytes:
    band = max(8, height // 5)
    lines: list[bytes] = []
    for top in range(0, height, band):
        row = bytearray(b"\0")
        while len(row) <= width:
            row += bytes([random_source.randrange(16)]) * random_source.randrange(band // 2, band * 2) + b"\x01\x01"
        shelf = b"\0" + b"\x02" * width
        lines += [bytes(row[: width + 1])] * (min(band, height - top) - 1) + [shelf]
    return b"".join(lines)


def _stored(raw: bytes) -> bytes:
    """A zlib stream of stored blocks (RFC 1950, RFC 1951 section 3.2.4)."""
    pieces = [raw[start : start + _LARGEST_STORED_BLOCK] for start in range(0, len(raw), _LARGEST_STORED_BLOCK)]
    blocks = b"".join(
        struct.pack("<BHH", piece is pieces[-1], len(piece), len(piece) ^ 0xFFFF) + piece for piece in pieces
    )
    return b"\x78\x01" + blocks + struct.pack(">I", zlib.adler32(raw))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
