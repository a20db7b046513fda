"""Charsets that are not what they say, that never close what they open, or that are no charsets."""

from __future__ import annotations

import base64
from collections.abc import Callable

from tests.archive.hostile.mail.shapes import MEGABYTE, headed, typed

_DECLARED = (
    b"utf-7",
    b"hz",
    b"hz-gb-2312",
    b"iso-2022-jp",
    b"iso-2022-kr",
    b"iso-2022-cn",
    b"iso-2022-jp-ext",
    b"utf-16",
    b"utf-32",
    b"punycode",
    b"idna",
    b"undefined",
    b"unicode_escape",
    b"raw_unicode_escape",
    b"rot13",
    b"hex",
    b"zlib",
    b"bz2",
    b"uu",
    b"base64",
    b"quopri",
    b"mbcs",
    b"oem",
    b"charmap",
    b"string_escape",
    b"..",
    b"../../x",
    b"os",
    b"__init__",
    b"\xff",
    b"utf-8-sig",
    b"cp65001",
    b"gb18030",
    b"big5hkscs",
    b"euc-jis-2004",
    b"johab",
    b"tis-620",
    b"x" * 5000,
)
_CONTENT = b"abc~{<:Ky2;VdF,~~{ \x1b$B8+\x1b(I +2AA-+AGE \\ud800 \\N{nothing} xn--\xff\xfe\x00\xd8 needle"
_MANY_MARKS = "a" + "\u0300\u0316" * 200_000


def _declared(name: bytes) -> Callable[[], bytes]:
    word = b"=?%s?B?%s?=" % (name[:60], base64.b64encode(_CONTENT))
    parameter = b"attachment; filename*=%s''%%1B$B%%ff~%%7B+2AA-.txt" % name
    return lambda: headed(
        b"Subject: needle " + word,
        b"From: " + word + b" <a@b.test>",
        b"Content-Type: text/plain; charset=" + name,
        b"X-Disposition: " + parameter,
        body=_CONTENT * 20,
    )


def _body(charset: bytes, unit: bytes, size: int = 4 * MEGABYTE) -> Callable[[], bytes]:
    return lambda: typed(b"text/plain; charset=" + charset, unit * (size // len(unit)))


CHARSETS: dict[str, Callable[[], bytes]] = {
    **{f"declared {number} {name[:20].decode('latin-1')}": _declared(name) for number, name in enumerate(_DECLARED)},
    "utf-7 of 4 MB": _body(b"utf-7", b"+2AA-"),
    "hz that never closes": _body(b"hz", b"~{<:"),
    "iso-2022-jp that never closes": _body(b"iso-2022-jp", b"\x1b$B"),
    "iso-2022-kr that never begins": _body(b"iso-2022-kr", b"\x0e\x0f"),
    "utf-8 cut everywhere": _body(b"utf-8", b"\xe4\xbd"),
    "undeclared bytes": _body(b"", b"\x80\xff\xa1\x40"),
    "undeclared gbk": _body(b"", "价格".encode("gb18030")),
    "4 MB of combining marks": _body(b"utf-8", "\u0300\u0316".encode()),
    "400,000 marks on one letter": lambda: typed(b"text/plain; charset=utf-8", _MANY_MARKS.encode()),
    "letters that grow": _body(b"utf-8", "\ufdfa".encode()),
    "halves of width": _body(b"utf-8", "ｶﾞＡ".encode()),
    "hangul jamo": _body(b"utf-8", "\u1100\u1161\u11a8".encode()),
    "blanks of every kind": _body(b"utf-8", "\u2003\u3000\u2028\u0085".encode()),
    "turned round": _body(b"utf-8", "\u202e\u2066\u200f".encode()),
    "beyond the first plane": _body(b"utf-8", "𠮷🎉".encode()),
    "one word of 4 MB": _body(b"utf-8", b"needle"),
    "one run of Chinese of 4 MB": _body(b"utf-8", "采购合同".encode()),
}
