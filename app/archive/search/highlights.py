"""Where in a shown text the words of a query stand, by the same folding as the search."""

from __future__ import annotations

from app.archive.search.folding import fold, fold_with_origins
from app.archive.search.query import Query

MOST = 500
MAX_CHARACTERS = 128 << 10
"""Nothing is marked behind these: whoever reads that far has found what she looked for."""


def spans(text: str, query: Query) -> tuple[tuple[int, int], ...]:
    """Beginning and end of every hit in `text`, in order, at most `MOST`; hits that touch are one."""
    wanted = [fold(words.text) for words in query.words if not words.excluded]
    folded, origins = fold_with_origins(text[:MAX_CHARACTERS])
    found: list[tuple[int, int]] = []
    for words in filter(None, wanted):
        start = folded.find(words)
        while start >= 0 and len(found) < MOST:
            end = start + len(words)
            if _begins_word(folded, start):
                found.append((origins[start], max(origins[end], origins[end - 1] + 1)))
            start = folded.find(words, end)
    return tuple(_merged(sorted(found)))


def _begins_word(folded: str, start: int) -> bool:
    """Latin letters are found at the beginning of a word only."""
    here, before = folded[start], folded[start - 1] if start else " "
    return not (here.isascii() and here.isalnum() and before.isascii() and before.isalnum())


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
