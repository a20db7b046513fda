"""Generated business mail of ten years, for archives of any size: `letters_of` a month depends on its arguments only.

Chinese and English, UTF-8, GBK and Big5, base64, quoted-printable and 8 bit, plain, HTML, attachments, threads.
"""

from __future__ import annotations

import base64
import calendar
import quopri
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tests.bench.archive_words import chinese_sentences, english_sentences, people, traditional

FIRST_YEAR, MONTHS = 2014, 120
OWNERS = ("anna", "ben", "chen", "dora", "emil", "fang", "gao", "hu")
FOLDERS = (("INBOX",), ("Sent",), ("Archive",), ("项目", "2019"), ("客户", "华东"), ("已发送",))
_FOLDER_SHARES = (45, 25, 10, 8, 8, 4)
_CHARSETS = (("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gb18030"))
_EXTENSIONS = ("pdf", "xlsx", "docx", "jpg", "zip")
SHARED, ANSWERED, ATTACHED, HTML = 0.03, 0.4, 0.1, 0.45


@dataclass(frozen=True, slots=True)
class Scale:
    """How long letters are: sentences at least and at most, and kilobytes of an attachment."""

    least: int = 8
    most: int = 60
    attachment_kb: int = 24


OFFICE, SHORT = Scale(), Scale(2, 10, 1)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message and where it lies; `also` is a second person who holds the same bytes. `moment` is POSIX seconds."""

    raw: bytes
    moment: int
    owner: str
    folder: tuple[str, ...]
    flags: tuple[str, ...]
    also: str | None


def letters_of(month: int, count: int, scale: Scale, seed: int = 1) -> Iterator[Letter]:
    """The letters of one month, by date: 0 is January of the first year."""
    r = random.Random(f"{seed}:{month}:{count}:{scale}")
    year, number = FIRST_YEAR + month // 12, month % 12 + 1
    start = calendar.timegm((year, number, 1, 0, 0, 0))
    length = calendar.monthrange(year, number)[1] * 86_400
    thread: list[tuple[int, str]] = []
    for position, moment in enumerate(sorted(r.randrange(length) for _ in range(count))):
        answered = thread[r.randrange(len(thread))] if thread and r.random() < ANSWERED else None
        subject = f"Re: {answered[1].removeprefix('Re: ')}" if answered else ""
        raw, subject = _message(r, scale, (month, position), start + moment, subject, answered)
        thread = [*thread[-30:], (position, subject)]
        owner = r.choice(OWNERS)
        also = r.choice(OWNERS) if r.random() < SHARED else None
        folder = r.choices(FOLDERS, _FOLDER_SHARES)[0]
        flags = ("\\Seen",) if r.random() < 0.9 else ()
        yield Letter(raw, start + moment, owner, folder, flags, also if also != owner else None)


def _message(
    r: random.Random, scale: Scale, place: tuple[int, int], moment: int, subject: str, answered: tuple[int, str] | None
) -> tuple[bytes, str]:
    kind = r.random()
    chinese = kind < 0.65
    charset, codec = ("big5", "big5hkscs") if kind < 0.05 else r.choice(_CHARSETS) if chinese else ("utf-8", "utf-8")
    text = _text(r, scale, chinese=chinese)
    if charset == "big5":
        text = traditional(text).encode(codec, "ignore").decode(codec)
    subject = subject or text.split("\r\n")[2][:24].rstrip("。，. ")
    sender, recipient, copied = r.choice(people()), r.choice(people()), r.choice(people())
    head = [
        f"Received: from mx{r.randrange(9)}.example.cn (10.0.{r.randrange(255)}.7) by corp.example; {_stamp(moment)}",
        f"Date: {_stamp(moment)}",
        f"From: {_word(sender[0], 'utf-8')} <{sender[1]}>",
        f"To: {_word(recipient[0], 'utf-8')} <{recipient[1]}>",
        *([f"Cc: {_word(copied[0], 'utf-8')} <{copied[1]}>"] if r.random() < 0.3 else []),
        f"Subject: {_word(subject, 'utf-8')}",
        f"Message-ID: <{place[0]}.{place[1]}@corp.example.cn>",
        *([f"In-Reply-To: <{place[0]}.{answered[0]}@corp.example.cn>"] if answered else []),
        *([f"References: <{place[0]}.{answered[0]}@corp.example.cn>"] if answered else []),
        "MIME-Version: 1.0",
    ]
    part = _part("plain", text, charset, codec, r.random())
    if r.random() < HTML:
        part = _joined("alternative", place, [part, _part("html", _html(text), charset, codec, r.random())])
    if r.random() < ATTACHED:
        part = _joined("mixed", place, [part, _attachment(r, scale)])
    return "\r\n".join(head).encode() + b"\r\n" + part, subject


def _text(r: random.Random, scale: Scale, *, chinese: bool) -> str:
    """A greeting, paragraphs, an order's number that no other letter has, a quotation now and then."""
    count = min(scale.most, int(scale.least + r.expovariate(4 / scale.most)))
    sentences = r.choices(chinese_sentences() if chinese else english_sentences(), k=count)
    number = f"{'订单号' if chinese else 'Order'} PO{r.randrange(10**7):07d}"
    paragraphs = [("" if chinese else " ").join(sentences[start : start + 3]) for start in range(0, count, 3)]
    lines = ["您好：" if chinese else "Dear colleague,", "", *paragraphs, number]
    if r.random() < ANSWERED:
        lines += ["", "----- Original Message -----", *(f"> {line}" for line in r.choices(sentences, k=2))]
    return "\r\n".join(lines) + "\r\n"


def _html(text: str) -> str:
    body = "".join(
        f'<p style="font-family:微软雅黑;font-size:14px;margin:0 0 9px">{line}</p>\r\n' for line in text.split("\r\n")
    )
    return f'<html><head><meta http-equiv="Content-Type" content="text/html"></head><body>\r\n{body}</body></html>\r\n'


def _part(kind: str, text: str, charset: str, codec: str, choice: float) -> bytes:
    content = text.encode(codec, "replace")
    encoding = b"8bit" if choice < 0.25 else b"quoted-printable" if choice < 0.5 else b"base64"
    if encoding == b"base64":
        content = base64.encodebytes(content).replace(b"\n", b"\r\n")
    elif encoding == b"quoted-printable":
        content = quopri.encodestring(content.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    head = f"Content-Type: text/{kind}; charset={charset}\r\nContent-Transfer-Encoding: ".encode()
    return head + encoding + b"\r\n\r\n" + content


def _attachment(r: random.Random, scale: Scale) -> bytes:
    name = f"{r.choice(chinese_sentences())[:4]}{r.randrange(1000)}.{r.choice(_EXTENSIONS)}"
    kilobytes = r.randrange(1, scale.attachment_kb + 1)
    content = b"".join(r.choices(_blocks(), k=kilobytes))
    named = f'attachment; filename="{_word(name, "gb18030")}"'
    head = f"Content-Type: application/octet-stream\r\nContent-Disposition: {named}"
    return head.encode() + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + content


def _joined(kind: str, place: tuple[int, int], parts: list[bytes]) -> bytes:
    bound = f"{kind}_{place[0]}_{place[1]}".encode()
    head = f"Content-Type: multipart/{kind}; boundary=".encode() + b'"' + bound + b'"\r\n\r\n'
    return head + b"".join(b"--" + bound + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + bound + b"--\r\n"


@lru_cache(maxsize=1)
def _blocks() -> list[bytes]:
    """Pieces of a kilobyte of base64."""
    r = random.Random("blocks")
    return [base64.encodebytes(r.randbytes(741)).replace(b"\n", b"\r\n") for _ in range(500)]


def _word(text: str, charset: str) -> str:
    """An encoded word where one is needed."""
    if text.isascii():
        return text
    return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="


@lru_cache(maxsize=100_000)
def _stamp(moment: int) -> str:
    days, seconds = divmod(moment, 86_400)
    return f"{_day(days)} {seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d} +0000"


@lru_cache(maxsize=8000)
def _day(days: int) -> str:
    return (date(1970, 1, 1) + timedelta(days=days)).strftime("%a, %d %b %Y")
