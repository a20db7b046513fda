r"""Folder names on the wire: modified UTF-7 (RFC 3501 section 5.1.3) and quoting. Pure.

Names are Unicode everywhere else. Raw UTF-8 is never sent: some servers drop the connection at the first byte of it.
"""

from __future__ import annotations

import base64
import binascii
import re

_SHIFTED = re.compile(rb"&([^-]*)-")
_RUN = re.compile(r"[^\x20-\x7e]+")


def encode_name(name: str) -> bytes:
    """Modified UTF-7 of one folder name. A lone surrogate cannot be encoded: ValueError."""
    pieces: list[bytes] = []
    position = 0
    for run in _RUN.finditer(name):
        pieces.append(_plain(name[position : run.start()]))
        packed = base64.b64encode(run.group().encode("utf-16-be"), b"+,").rstrip(b"=")
        pieces.append(b"&" + packed + b"-")
        position = run.end()
    pieces.append(_plain(name[position:]))
    return b"".join(pieces)


def decode_name(wire: bytes) -> str:
    """The Unicode name. Raises ValueError for what is not valid modified UTF-7."""
    pieces: list[str] = []
    position = 0
    for shift in _SHIFTED.finditer(wire):
        pieces.append(_ascii(wire[position : shift.start()]))
        pieces.append(_unpacked(shift.group(1)) if shift.group(1) else "&")
        position = shift.end()
    pieces.append(_ascii(wire[position:]))
    return "".join(pieces)


def readable_name(wire: bytes) -> str:
    """`decode_name` where that works, else the best that can be read; never empty unless `wire` is.

    Seen in the wild: raw UTF-8 and GB18030 names, and names with an unencoded ampersand.
    """
    try:
        name = decode_name(wire)
    except ValueError:
        name = _guessed(wire)
    return name if name or not wire else wire.decode("latin-1")


def quoted(text: bytes) -> bytes:
    """`text` as a quoted string. It must not hold CR, LF or NUL: ValueError."""
    if any(byte in text for byte in (b"\r", b"\n", b"\0")):
        raise ValueError("CR, LF and NUL cannot be quoted")
    return b'"' + text.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def _plain(text: str) -> bytes:
    return text.encode("ascii").replace(b"&", b"&-")


def _ascii(text: bytes) -> str:
    if b"&" in text:
        raise ValueError("unterminated shift")
    return text.decode("ascii")


def _unpacked(packed: bytes) -> str:
    if b"/" in packed:
        raise ValueError("not modified base64")
    try:
        raw = base64.b64decode(packed.replace(b",", b"/") + b"=" * (-len(packed) % 4), validate=True)
    except binascii.Error as error:
        raise ValueError("not modified base64") from error
    return raw.decode("utf-16-be")


def _guessed(wire: bytes) -> str:
    for charset in ("utf-8", "gb18030"):
        try:
            return wire.decode(charset)
        except UnicodeDecodeError:
            continue
    return wire.decode("latin-1")
