"""Spoils messages: the same variant for the same number at every run, whatever the process."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

MAX_BYTES = 300_000
_CHARSETS = (
    b"utf-7",
    b"hz",
    b"iso-2022-jp",
    b"utf-16",
    b"big5",
    b"gb18030",
    b"shift_jis",
    b"x-nothing",
    b"idna",
    b"\xff",
    b"",
)
_CHARSET = re.compile(rb"charset=\"?[\w-]*|=\?[\w-]+\?", re.IGNORECASE)
_BORDER = re.compile(rb"boundary=\"?[^\"\r\n;]*|^--[^\r\n]{1,70}", re.IGNORECASE | re.MULTILINE)
_BASE64 = re.compile(rb"[A-Za-z0-9+/=]{60,}")
_NASTY = (
    b"\x00",
    b"\xff\xfe",
    b"\r",
    b"\n\n",
    b"=?utf-8?B?",
    b"?=",
    b"<![CDATA[",
    b"<table>",
    b"</",
    b"&#x",
    b'"',
    b";",
    b"%",
    b"\x1b$B",
    b"~{",
    b"+2AA-",
    b"=\r\n",
    b"begin 644 x\r\n",
    b"--",
    b"BEGIN:VEVENT\r\n",
    b"\xed\xa0\x80",
    b"(",
    b"<",
    b"cid:",
)
Mutation = Callable[[random.Random, bytearray, Sequence[bytes]], bytearray]


def variant(number: int, seeds: Sequence[bytes], seed: int = 5) -> bytes:
    """One to four injuries to one of the seeds."""
    chance = random.Random(f"{seed}:{number}")
    raw = bytearray(seeds[number % len(seeds)][:MAX_BYTES])
    for _injury in range(chance.randint(1, 4)):
        raw = chance.choice(_MUTATIONS)(chance, raw, seeds)
    return bytes(raw[:MAX_BYTES])


def _place(chance: random.Random, raw: bytearray) -> int:
    """Half of the time in the header, where a byte counts for more."""
    near = max(raw.find(b"\r\n\r\n"), raw.find(b"\n\n"), 200)
    return chance.randint(0, min(near, len(raw)) if chance.random() < 0.5 else len(raw))


def _flip(chance: random.Random, raw: bytearray, _seeds: Sequence[bytes]) -> bytearray:
    for _byte in range(chance.randint(1, 20)):
        if raw:
            raw[min(_place(chance, raw), len(raw) - 1)] = chance.randrange(256)
    return raw


def _insert(chance: random.Random, raw: bytearray, _seeds: Sequence[bytes]) -> bytearray:
    place = _place(chance, raw)
    raw[place:place] = chance.choice(_NASTY) * chance.choice((1, 1, 1, 3, 50, 2000))
    return raw


def _delete(chance: random.Random, raw: bytearray, _seeds: Sequence[bytes]) -> bytearray:
    place = _place(chance, raw)
    del raw[place : place + chance.choice((1, 2, 10, 100, 5000))]
    return raw


def _swap(chance: random.Random, raw: bytearray, _seeds: Sequence[bytes]) -> bytearray:
    first, second, third = sorted(_place(chance, raw) for _cut in range(3))
    return raw[:first] + raw[second:third] + raw[first:second] + raw[third:]


def _repeat(chance: random.Random, raw: bytearray, _seeds: Sequence[bytes]) -> bytearray:
    place = _place(chance, raw)
    piece = raw[place : place + chance.choice((1, 5, 40, 300))]
    raw[place:place] = piece * chance.choice((2, 10, 300))
    return raw


def _headers(chance: random.Random, raw: bytearray, _seeds: Sequence[bytes]) -> bytearray:
    """A header line twice, gone, or in another place."""
    lines = raw.split(b"\n")
    number = chance.randrange(min(len(lines), 40))
    line = lines.pop(number)
    for _copy in range(chance.randint(0, 2)):
        lines.insert(chance.randrange(min(len(lines), 40) + 1), line)
    return bytearray(b"\n").join(lines)


def _truncate(chance: random.Random, raw: bytearray, _seeds: Sequence[bytes]) -> bytearray:
    return raw[: _place(chance, raw)]


def _within(pattern: re.Pattern[bytes], change: Callable[[random.Random, bytes], bytes]) -> Mutation:
    """What is done to one of the places that a pattern finds."""

    def mutation(chance: random.Random, raw: bytearray, _seeds: Sequence[bytes]) -> bytearray:
        found = list(pattern.finditer(raw))
        if found:
            place = chance.choice(found)
            raw[place.start() : place.end()] = change(chance, place[0])
        return raw

    return mutation


def _other_charset(chance: random.Random, old: bytes) -> bytes:
    name = chance.choice(_CHARSETS)
    return b"=?" + name + b"?" if old.startswith(b"=?") else b"charset=" + name


def _damaged(chance: random.Random, old: bytes) -> bytes:
    cut = chance.randrange(len(old) + 1)
    return old[:cut] + chance.choice((b"", b"-", b" ", b"\xff", old, b"--")) + old[cut + chance.randrange(3) :]


def _line_ends(chance: random.Random, raw: bytearray, _seeds: Sequence[bytes]) -> bytearray:
    return raw.replace(
        *chance.choice(((b"\r\n", b"\n"), (b"\r\n", b"\r"), (b"\n", b"\r\n"), (b"\r\n", b"\n\r"), (b"\n", b"")))
    )


def _splice(chance: random.Random, raw: bytearray, seeds: Sequence[bytes]) -> bytearray:
    other = bytearray(chance.choice(seeds)[:MAX_BYTES])
    return raw[: _place(chance, raw)] + other[_place(chance, other) :]


_MUTATIONS: tuple[Mutation, ...] = (
    _flip,
    _flip,
    _insert,
    _insert,
    _delete,
    _swap,
    _repeat,
    _headers,
    _headers,
    _truncate,
    _line_ends,
    _splice,
    _splice,
    _within(_CHARSET, _other_charset),
    _within(_BORDER, _damaged),
    _within(_BASE64, _damaged),
)
