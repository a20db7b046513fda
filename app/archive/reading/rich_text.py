"""RTF of Outlook: compressed ([MS-OXRTFCP]), often with the HTML of the message wrapped inside ([MS-OXRTFEX])."""

from __future__ import annotations

import html
import re
import struct
from dataclasses import dataclass, field, replace
from itertools import islice

MOST_BYTES = 4 << 20
MOST_TOKENS = 300_000
"""Half a second's worth. A book has fewer; a file of 2 KB may unpack to more, over and over."""
_START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}]+)", re.DOTALL
)
_SKIPPED = frozenset(
    {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"objdata"}
)
_BREAKS = {b"par": "\n", b"line": "\n", b"tab": "\t", b"row": "\n", b"cell": "\t", b"sect": "\n"}
_SIGNS = {
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"endash": "–",
    b"emdash": "—",
}
_FONT_CODECS = {
    128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253", 162: "cp1254", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


def decompressed(content: bytes) -> bytes:
    """RTF from its compressed form. Raises ValueError if it is not one."""
    if len(content) < 16:
        raise ValueError
    size, kind = struct.unpack_from("<I4s", content, 4)
    if kind == b"MELA":
        return content[16 : 16 + min(size, MOST_BYTES)]
    if kind != b"LZFu":
        raise ValueError
    out, at, size = bytearray(_START), 16, min(size, MOST_BYTES)
    while at < len(content) and len(out) - len(_START) < size:
        flags, at = content[at], at + 1
        for bit in range(8):
            if not flags >> bit & 1:
                out += content[at : at + 1]
                at += 1
                continue
            if at + 2 > len(content):
                return bytes(out[len(_START) :])
            place, length = divmod(content[at] << 8 | content[at + 1], 16)
            at += 2
            behind = (len(out) - place) % 4096
            if behind == 0:
                return bytes(out[len(_START) :])
            for _ in range(length + 2):
                out.append(out[-behind] if behind <= len(out) else 0)
    return bytes(out[len(_START) : len(_START) + size])


@dataclass(slots=True)
class _Group:
    skipped: bool = False
    in_tag: bool = False
    hidden: bool = False
    """Between ``\\htmlrtf`` and ``\\htmlrtf0``: RTF for those who cannot show the HTML."""
    codec: str = ""
    unicode_skip: int = 1


@dataclass(slots=True)
class RichText:
    """What was in the RTF: its HTML if some was wrapped in it, and the plain text in any case."""

    html: str = ""
    text: str = ""


@dataclass(slots=True)
class _Reader:
    codec: str = "cp1252"
    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    in_fonts: int = 0
    wraps_html: bool = False
    starred: bool = False
    skip: int = 0
    waiting: bytearray = field(default_factory=bytearray)
    pieces: list[str] = field(default_factory=list)

    def read(self, content: bytes) -> None:
        for match in islice(_TOKEN.finditer(content), MOST_TOKENS):
            word, number, byte, sign, brace, text = match.groups(b"")
            if byte or (text and not word):
                self._bytes(bytes.fromhex(byte.decode()) if byte else text.replace(b"\r", b"").replace(b"\n", b""))
                continue
            self._flush()
            if word:
                self._word(word, int(number) if number else None)
            elif brace:
                self._brace(brace)
            elif sign == b"*":
                self.starred = True
            elif sign in b"\\{}":
                self._say(sign.decode())
            elif sign == b"~":
                self._say("\u00a0")
        self._flush()

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            if len(self.groups) < 1000:
                self.groups.append(replace(self.groups[-1]))
        elif len(self.groups) > 1:
            self.groups.pop()
            if len(self.groups) < self.in_fonts:
                self.in_fonts = 0
        self.starred = False

    def _word(self, word: bytes, number: int | None) -> None:
        group, starred, self.starred = self.groups[-1], self.starred, False
        if starred:
            # what is starred may be left out by those who do not know it; we know one
            group.in_tag = word == b"htmltag"
            group.skipped = group.skipped or word not in {b"htmltag"}
        elif word in _SKIPPED:
            group.skipped = True
            if word == b"fonttbl":
                self.in_fonts = len(self.groups)
        elif word == b"fromhtml":
            self.wraps_html = True
        elif word == b"htmlrtf":
            group.hidden = number != 0
        elif word in _BREAKS:
            self._say(_BREAKS[word])
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        else:
            self._setting(group, word, number or 0)

    def _setting(self, group: _Group, word: bytes, number: int) -> None:
        if word == b"u":
            self._say(chr(number % 65536))
            self.skip = group.unicode_skip
        elif word == b"uc":
            group.unicode_skip = min(max(number, 0), 8)
        elif word == b"ansicpg":
            self.codec = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}.get(number, f"cp{number}")
        elif word == b"f":
            self.font = number
            group.codec = self.fonts.get(number, "")
        elif word == b"fcharset" and self.in_fonts:
            self.fonts[self.font] = _FONT_CODECS.get(number, "")

    def _bytes(self, content: bytes) -> None:
        if self.skip:
            taken = min(self.skip, len(content))
            self.skip, content = self.skip - taken, content[taken:]
        group = self.groups[-1]
        if not group.skipped and not (group.hidden and self.wraps_html):
            self.waiting += content

    def _flush(self) -> None:
        if not self.waiting:
            return
        group = self.groups[-1]
        for codec in (group.codec or self.codec, "cp1252"):
            try:
                text = bytes(self.waiting).decode(codec, "replace")
            except LookupError:
                continue
            self._put(text, group)
            break
        self.waiting.clear()

    def _say(self, text: str) -> None:
        group = self.groups[-1]
        if not group.skipped and not (group.hidden and self.wraps_html):
            self._put(text, group)

    def _put(self, text: str, group: _Group) -> None:
        self.pieces.append(html.escape(text, quote=False) if self.wraps_html and not group.in_tag else text)


def read_rich_text(content: bytes) -> RichText:
    """The HTML or the text in RTF of any quality."""
    reader = _Reader()
    reader.read(content[:MOST_BYTES])
    # a character beyond the first plane comes as two halves
    said = "".join(reader.pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return RichText(html=said) if reader.wraps_html else RichText(text=said)
