"""What counts as the same letter for a search: width, case, accents, and traditional as simplified Chinese."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from app.core.resource_files import resource

_MARKS = dict.fromkeys(range(0x300, 0x370))
_JOINING = (("\u1160", "\u11ff"), ("\u3131", "\u318e"), ("\ud7b0", "\ud7fb"), ("\uff9e", "\uffdc"))
"""Parts of hangul and half-width voice marks, which melt into the letter before them like combining marks."""
_ACCENTED = ((0xC0, 0x250), (0x370, 0x530), (0x1E00, 0x2000))
"""Latin, Greek and Cyrillic. Kana and hangul keep their marks: those make other letters."""
_SPELLED_OTHERWISE = ((0x2000, 0x2070), (0x2100, 0x2150), (0x2460, 0x2500), (0x3000, 0x3040), (0xFF01, 0xFF5F))
"""Punctuation, circled figures, full-width forms: what Chinese text is full of."""
_COMMON = (0x3040, 0xA000)
_MOST_MARKS = 30
"""On one letter, as in the stream-safe text of UAX 15: sorting them takes the square of their number."""


def fold(text: str) -> str:
    """The text as the index and the queries know it."""
    if text.isascii():
        return text.lower()
    # letter by letter where no letter can join another: half the cost, and nearly all text is so
    single = text.lower().translate(_letters())
    if unicodedata.is_normalized("NFKC", single) and _all_marks().isdisjoint(single):
        return single
    return _fold_together(text)


def _fold_together(text: str) -> str:
    return unicodedata.normalize("NFKC", _marks().sub(r"\1", text)).lower().translate(_table())


def fold_with_origins(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters where in `text` it came from; at the end the length of `text`."""
    folded, origins = fold(text), list(range(len(text) + 1))
    if len(folded) == len(text) and (text.isascii() or not any(map(_joins, text))):
        return folded, origins
    starts = [place for place in origins[:-1] if place == 0 or not _joins(text[place])]
    pieces: list[str] = []
    origins = []
    for start, end in pairwise([*starts, len(text)]):
        piece = _fold_letter(text[start:end]) if end - start < 4 else fold(text[start:end])
        pieces.append(piece)
        origins += [start] * len(piece)
    return "".join(pieces), [*origins, len(text)]


_fold_letter = lru_cache(maxsize=8192)(fold)


@lru_cache(maxsize=8192)
def _joins(character: str) -> bool:
    """Whether it may become one letter with what stands before it."""
    return unicodedata.category(character)[0] == "M" or any(first <= character <= last for first, last in _JOINING)


@lru_cache(maxsize=1)
def _all_marks() -> frozenset[str]:
    return frozenset(chr(number) for number in range(0x300, 0x1E950) if unicodedata.combining(chr(number)))


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    """More marks in a row than any script has, those beyond what is kept as the part that is not in group 1."""
    marks = "".join(sorted(_all_marks()))
    return re.compile(f"([{marks}]{{{_MOST_MARKS}}})[{marks}]+")


@lru_cache(maxsize=1)
def _table() -> dict[int, str | None]:
    """Accented letters to bare ones, combining marks to nothing, traditional characters to simplified ones."""
    table: dict[int, str | None] = {**_MARKS, ord("ς"): "σ"}
    for first, end in _ACCENTED:
        for number in range(first, end):
            bare = unicodedata.normalize("NFKD", chr(number)).translate(_MARKS)
            if bare and bare != chr(number):
                table[number] = bare.lower()
    for line in resource("search", "traditional.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            table[ord(line[0])] = line[1]
    return table


@lru_cache(maxsize=1)
def _letters() -> dict[int, str | int | None]:
    """What becomes of a letter that stands by itself. Common ones stand for themselves: a miss costs an exception."""
    table: dict[int, str | int | None] = {number: number for number in range(*_COMMON)}
    others = (number for first, end in _SPELLED_OTHERWISE for number in range(first, end))
    for number in (*others, *_table()):
        table[number] = _fold_together(chr(number))
    return table
