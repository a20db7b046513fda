"""The stretch of a message round the first hit, for a line of the list. The text comes from the message's own file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.archive.reading import read_message
from app.archive.search.highlights import spans
from app.archive.search.query import Query
from app.archive.search.segments import WRAPPED
from app.core.errors import AppError

if TYPE_CHECKING:
    from app.archive.archive import Archive
    from app.archive.message_list import MessageRow

CHARACTERS = 160
READ_BYTES = 128 << 10
"""So much of a file is read for a line of the list; a text further back is shown when the message is opened."""
_WIDER = 4
"""How many times the wanted length is looked at on either side: blanks and line ends go."""
_BLANKS = re.compile(r"\s+")
_WIDE_BLANKS = dict.fromkeys(map(ord, "\u3000\u00a0"), " ")
_CUTS_A_WORD = re.compile(r"[a-zA-Z0-9\u00c0-\u052f][a-zA-Z0-9\u00c0-\u052f\u0300-\u036f]")
_CUT = "…"


def message_text(archive: Archive, row: MessageRow) -> str:
    """The text of a row's message as the index knows it, at most what the file's beginning holds; empty if unreadable.

    Half a millisecond for a usual message: for the rows that are seen, not for all.
    """
    try:
        with archive.open_message(row.path) as file:
            return read_message(file.read(READ_BYTES)).words
    except (AppError, OSError):
        return ""


def snippet(text: str, query: Query, characters: int = CHARACTERS) -> str:
    """One line of at most `characters`, round the first hit of the query or from the beginning where it has none.

    What was left out at either end is an ellipsis. `spans` marks the hit in it.
    """
    most = 2 * _WIDER * characters
    cut = max(0, _first(text, query) - _WIDER * characters) if len(text) > most else 0
    flat = _flat(text[cut : cut + most])
    hit = _first(flat, query)
    # near the end the line is filled from before the hit
    start = max(0, min(hit - characters // 4, len(flat) - characters + 1))
    start = _at_a_word(flat, start if len(flat) > characters or cut else 0, hit)
    before = _CUT if cut or start else ""
    if len(before) + len(flat) - start <= characters and len(text) <= cut + most:
        return before + flat[start:]
    return before + flat[start : start + characters - len(before) - 1].rstrip() + _CUT


def _first(text: str, query: Query) -> int:
    return next(iter(spans(text, query, most=1)), (0, 0))[0]


def _flat(text: str) -> str:
    """Without line ends and needless blanks; a Chinese sentence that was wrapped is whole again."""
    return _BLANKS.sub(" ", WRAPPED.sub("", text.translate(_WIDE_BLANKS))).strip()


def _at_a_word(text: str, start: int, hit: int) -> int:
    """The next place from `start` on where no Latin word is cut in two."""
    while 0 < start < hit and (text[start] == " " or _CUTS_A_WORD.match(text, start - 1)):
        start += 1
    return start
