"""Changes the encoded bytes of one part without changing what they decode to, piece by piece.

Each of these is fed the pieces of a body and gives what may be written so far; `finish` gives the rest.
"""

from __future__ import annotations

import binascii
import re
from typing import Protocol

_NEWLINE = re.compile(rb"\r+\n|\n|\r")
_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_NOT_QP = re.compile(rb"[^\t\x20-\x3c\x3e-\x7e]")
_ESCAPES = {bytes([code]): b"=%02X" % code for code in range(256)}
_LINE = 76
"""RFC 2045 sections 6.7 and 6.8."""
_SOFT = b"=\r\n"
_HELD = 4096


class PartBytes(Protocol):
    """A body on its way through."""

    def feed(self, data: bytes) -> bytes:
        """Take the next piece."""

    def finish(self) -> bytes:
        """The rest."""


class AsTheyAre:
    """Changes nothing."""

    def feed(self, data: bytes) -> bytes:
        """See `PartBytes`."""
        return data

    def finish(self) -> bytes:
        """See `PartBytes`."""
        return b""


class EvenLines:
    """Every line end becomes CRLF (`newlines`), NUL goes (`nul`)."""

    def __init__(self, *, newlines: bool, nul: bool) -> None:
        self._newlines, self._nul = newlines, nul
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        """See `PartBytes`."""
        if self._nul:
            data = data.replace(b"\0", b"")
        if not self._newlines:
            return data
        data = self._held + data
        kept = len(data.rstrip(b"\r"))  # these may be the first half of a CRLF
        data, self._held = data[:kept], data[kept:]
        pairs = data.count(b"\r\n")
        if pairs == data.count(b"\n") == data.count(b"\r"):
            return data  # nothing bare: counting costs a fiftieth of replacing
        return _NEWLINE.sub(b"\r\n", data)

    def finish(self) -> bytes:
        """See `PartBytes`."""
        return _NEWLINE.sub(b"\r\n", self._held)


class Base64:
    """Encodes anything."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        """See `PartBytes`."""
        data = self._held + data
        whole = len(data) // 57 * 57
        self._held = data[whole:]
        return _in_lines(binascii.b2a_base64(data[:whole], newline=False))

    def finish(self) -> bytes:
        """See `PartBytes`."""
        return _in_lines(binascii.b2a_base64(self._held, newline=False))


class Base64InLines:
    """What is base64 already, in lines of 76: what decoders skip anyway is left out."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        """See `PartBytes`."""
        data = self._held + data.translate(None, _NOT_BASE64)
        whole = len(data) // _LINE * _LINE
        self._held = data[whole:]
        return _in_lines(data[:whole])

    def finish(self) -> bytes:
        """See `PartBytes`."""
        return _in_lines(self._held)


class QuotedPrintable:
    """Encodes text; its line ends become CRLF."""

    def __init__(self) -> None:
        self._lines = EvenLines(newlines=True, nul=False)
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        """See `PartBytes`."""
        return self._encoded(self._lines.feed(data))

    def finish(self) -> bytes:
        """See `PartBytes`."""
        out = self._encoded(self._lines.finish())
        rest, self._held = self._held, b""
        return out + _qp_line(rest)

    def _encoded(self, data: bytes) -> bytes:
        *lines, self._held = (self._held + data).split(b"\r\n")
        out = [_qp_line(line) + b"\r\n" for line in lines]
        if len(self._held) > _HELD:
            out.append(_qp_line(self._held) + _SOFT)
            self._held = b""
        return b"".join(out)


class QuotedPrintableInLines:
    """Already quoted-printable: long lines broken softly, NUL and bare line ends that are data encoded."""

    def __init__(self, *, exact: bool) -> None:
        self._exact = exact
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        """See `PartBytes`."""
        data = self._held + data.replace(b"\0", b"=00")
        kept = len(data.rstrip(b"\r"))
        data, tail = data[:kept], data[kept:]
        out = self._lines(data)
        self._held += tail
        return out

    def finish(self) -> bytes:
        """See `PartBytes`."""
        out = self._lines(self._held)
        return out + _softly(self._held)

    def _lines(self, data: bytes) -> bytes:
        out = []
        at = 0
        for end in _NEWLINE.finditer(data):
            line = data[at : end.start()]
            bare = end[0] in {b"\r", b"\n"} and self._exact and not line.endswith(b"=")
            out.append(_softly(line + _ESCAPES[end[0]]) + _SOFT if bare else _softly(line) + b"\r\n")
            at = end.end()
        rest = data[at:]
        if len(rest) > _HELD:
            cut = len(rest) - 3 if b"=" in rest[-3:] else len(rest)
            out.append(_softly(rest[:cut]) + _SOFT)
            rest = rest[cut:]
        self._held = rest
        return b"".join(out)


def _in_lines(characters: bytes) -> bytes:
    return b"".join(characters[at : at + _LINE] + b"\r\n" for at in range(0, len(characters), _LINE))


def _qp_line(line: bytes) -> bytes:
    encoded = _NOT_QP.sub(lambda found: _ESCAPES[found[0]], line)
    if encoded[-1:] in {b" ", b"\t"}:
        encoded = encoded[:-1] + _ESCAPES[encoded[-1:]]
    return _softly(encoded)


def _softly(line: bytes) -> bytes:
    """One line of quoted-printable as several of at most 76 characters, never cut inside an escape."""
    if len(line) <= _LINE:
        return line
    out = []
    while len(line) > _LINE:
        cut = _LINE - 1
        escape = line.rfind(b"=", cut - 2, cut)
        cut = escape if escape > 0 else cut
        out.append(line[:cut])
        line = line[cut:]
    return _SOFT.join([*out, line])
