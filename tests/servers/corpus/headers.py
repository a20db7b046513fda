"""The header of a letter as Chinese office software writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from random import Random

from tests.servers.corpus.words import CRLF, ENGLISH, SIMPLIFIED, TRADITIONAL, chinese, encoded_words, person


@dataclass(frozen=True, slots=True)
class Letter:
    """What one letter is made from: its number, its own chance, its language (zh, tw, en) and date."""

    number: int
    seed: int
    chance: Random
    language: str
    date: datetime


def header(letter: Letter, extra: Sequence[bytes] = (), *, message_id: bool = True, date: bytes | None = None) -> bytes:
    """All header lines with a CRLF after each, without the empty line; `date` replaces the well-formed one."""
    chance = letter.chance
    when = letter.date.strftime("%a, %d %b %Y %H:%M:%S %z").encode() if date is None else date
    lines = [
        b"Return-Path: <user%d@corp.example.cn>" % chance.randrange(500),
        b"Received: from mx%d.example.cn (mx.example.cn [10.0.%d.%d])\r\n\tby mail.corp.example.cn (Postfix) with"
        b" ESMTP id %s;\r\n\t%s"
        % (chance.randrange(9), chance.randrange(255), chance.randrange(255), _hexadecimal(chance), when),
        b"Date: " + when,
        b"From: " + _sender(letter),
        b"To: " + encoded_words(person(chance)) + b" <to%d@corp.example.cn>" % chance.randrange(500),
        b"Subject: " + _subject(letter),
    ]
    if message_id:
        digest = sha256(f"{letter.seed}{letter.number}".encode()).hexdigest()[:16]
        lines.append(b"Message-ID: <%d.%s@corp.example.cn>" % (letter.number, digest.encode()))
    lines += [b"MIME-Version: 1.0", b"X-Mailer: Foxmail 7.2.25.228[cn]", *extra]
    return CRLF.join(lines) + CRLF


def _sender(letter: Letter) -> bytes:
    if letter.language == "en":
        return b"Jane Doe <jane%d@example.com>" % letter.chance.randrange(500)
    return encoded_words(person(letter.chance)) + b" <user%d@corp.example.cn>" % letter.chance.randrange(500)


def _subject(letter: Letter) -> bytes:
    chance = letter.chance
    if letter.language == "en":
        return " ".join(chance.choice(ENGLISH) for _ in range(6)).encode()
    is_traditional = letter.language == "tw"
    text = chinese(chance, chance.randrange(4, 30), TRADITIONAL if is_traditional else SIMPLIFIED).replace("\r\n", "")
    charset = "big5" if is_traditional and chance.random() < 0.7 else chance.choice(["utf-8", "gb18030"])
    return encoded_words(text, charset)


def _hexadecimal(chance: Random) -> bytes:
    return chance.randbytes(5).hex().upper().encode()
