"""Ordinary letters: plain text, HTML beside text, with pictures inside, with attachments."""

from __future__ import annotations

import math
import quopri
from functools import partial
from random import Random

from tests.servers.corpus.attachments import attachment_part, base64_blob
from tests.servers.corpus.headers import Letter, header
from tests.servers.corpus.words import CRLF, TRADITIONAL, base64_lines, chinese, english

_ENCODINGS = {
    "en": (("us-ascii", "7bit"), ("utf-8", "quoted-printable"), ("iso-8859-1", "8bit")),
    "tw": (("big5", "base64"), ("big5", "8bit"), ("utf-8", "base64")),
    "zh": (
        ("utf-8", "base64"), ("utf-8", "8bit"), ("gbk", "base64"), ("gb2312", "base64"),
        ("gb18030", "base64"), ("gb18030", "8bit"), ("gbk", "quoted-printable"), ("gb2312", "8bit"),
    ),
}  # fmt: skip
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030"}


def ordinary_letter(letter: Letter, profile: str) -> tuple[bytes, str]:
    """The bytes and their kind. Profile small gives 4 to 16 KB each; business a median of about 15 KB, some MB."""
    size = _size(letter.chance, profile)
    lot = letter.chance.random()
    if profile != "small" and lot < 0.10:
        return _with_attachments(letter), "attachments"
    if lot < 0.45:
        return _plain(letter, int(size * 0.72) if profile == "small" else size), "text"
    content_type, alternative = _alternative(letter, size)
    if profile != "small" and lot >= 0.9:
        return _with_picture(letter, content_type, alternative), "related"
    return header(letter, [content_type]) + CRLF + alternative, "alternative"


def _size(chance: Random, profile: str) -> int:
    if profile == "small":
        return chance.randrange(3800, 11500)
    return int(min(90_000, max(1200, math.exp(chance.gauss(math.log(11_500), 0.85)))))


def _text_part(letter: Letter, size: int) -> bytes:
    """A part with its two header lines, in one of the charsets and encodings usual for the language."""
    chance = letter.chance
    if letter.language == "en":
        text = english(chance, size)
    elif letter.language == "tw":
        text = chinese(chance, size // 2, TRADITIONAL)
    else:
        beyond = "朱镕基 㐂 €𠮷" if chance.random() < 0.15 else ""  # outside GB2312, some outside GBK
        text = chinese(chance, size // 2) + beyond
    charset, encoding = chance.choice(_ENCODINGS[letter.language])
    body = text.encode(_SUPERSETS.get(charset, charset), "replace")
    if encoding == "base64":
        body = base64_lines(body)
    elif encoding == "quoted-printable":
        body = quopri.encodestring(body.replace(CRLF, b"\n")).replace(b"\n", CRLF)
    head = f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + body


def _plain(letter: Letter, size: int) -> bytes:
    return header(letter) + _text_part(letter, size)


def _html(letter: Letter, size: int) -> bytes:
    chance = letter.chance
    text = partial(english, length=80) if letter.language == "en" else partial(chinese, length=40)
    style = "font-family:微软雅黑;font-size:14px;margin:0 0"
    paragraphs = (f'<p style="{style} {n % 9}px">{text(chance)}</p>\r\n' for n in range(max(1, size // 190)))
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>\r\n'
    return (head + "".join(paragraphs) + "</body></html>\r\n").encode()


def _boundary(letter: Letter) -> bytes:
    return b"----=_Part_%d_%s" % (letter.number, letter.chance.randbytes(6).hex().encode())


def _multipart(boundary: bytes, *parts: bytes) -> bytes:
    return b"".join(b"--" + boundary + CRLF + part + CRLF for part in parts) + b"--" + boundary + b"--\r\n"


def _alternative(letter: Letter, size: int) -> tuple[bytes, bytes]:
    """The Content-Type line and the body of text beside HTML."""
    boundary, html = _boundary(letter), _html(letter, int(size * 0.7))
    encoding, body = (b"base64", base64_lines(html)) if letter.chance.random() < 0.6 else (b"8bit", html)
    html_part = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: " + encoding + b"\r\n\r\n" + body
    content_type = b'Content-Type: multipart/alternative; boundary="' + boundary + b'"'
    return content_type, _multipart(boundary, _text_part(letter, size // 8), html_part)


def _with_picture(letter: Letter, content_type: bytes, alternative: bytes) -> bytes:
    boundary = b"related" + _boundary(letter)
    picture = b"Content-Type: image/png; name=logo.png\r\nContent-ID: <logo@1>\r\n"
    picture += b"Content-Transfer-Encoding: base64\r\n\r\n" + base64_blob(letter.chance, 9000, letter.seed)
    outer = b'Content-Type: multipart/related; type="multipart/alternative"; boundary="' + boundary + b'"'
    return header(letter, [outer]) + CRLF + _multipart(boundary, content_type + CRLF + CRLF + alternative, picture)


def _with_attachments(letter: Letter) -> bytes:
    chance = letter.chance
    count = 1 if chance.random() < 0.7 else chance.randrange(2, 5)
    total = int(min(5e6, max(1e5, math.exp(chance.gauss(math.log(5e5), 1.0)))))
    if chance.random() < 0.01:
        total = chance.randrange(8_000_000, 25_000_000)
    boundary = _boundary(letter)
    parts = [_text_part(letter, 800), *(attachment_part(chance, total // count, letter.seed) for _ in range(count))]
    outer = b'Content-Type: multipart/mixed;\r\n\tboundary="' + boundary + b'"'
    return header(letter, [outer]) + CRLF + _multipart(boundary, *parts)
