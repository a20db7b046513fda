"""Where in a shown text the words of a query stand: exactly where the index finds them, by the same rule."""

from __future__ import annotations

from app.archive.search.folding import fold, fold_with_origins
from app.archive.search.query import Query
from app.archive.search.segments import WRAPPED, phrase_pattern

MOST = 500
MAX_CHARACTERS = 128 << 10
"""Nothing is marked behind these: whoever reads that far has found what she looked for."""


def spans(text: str, query: Query, most: int = MOST) -> tuple[tuple[int, int], ...]:
    """Beginning and end of the hits in `text`, in order, at most `most`; hits that touch are one.

    Words with a field (``from:``) are marked wherever they stand.
    """
    text = text[:MAX_CHARACTERS]
    asked = (phrase_pattern(words.text, beginning=words.beginning) for words in query.words if not words.excluded)
    joined = WRAPPED.sub("", fold(text)) if query.words else ""
    patterns = [pattern for pattern in asked if pattern and pattern.search(joined)]
    if not patterns:
        return ()
    starts, ends = _places(text)
    found: list[tuple[int, int]] = []
    for pattern in patterns:
        hit = pattern.search(joined)
        for _ in range(most):
            if hit is None:
                break
            last = hit.end() - 1
            found.append((starts[hit.start()], max(ends[last], starts[last] + 1)))
            hit = pattern.search(joined, hit.start() + 1)
    return tuple(_merged(sorted(found))[:most])


def _places(text: str) -> tuple[list[int], list[int]]:
    """For each character of the folded text without its wraps: where in `text` it begins, and where the next does."""
    folded, origins = fold_with_origins(text)
    starts: list[int] = []
    ends: list[int] = []
    begin = 0
    for gap in WRAPPED.finditer(folded):
        starts += origins[begin : gap.start()]
        ends += origins[begin + 1 : gap.start() + 1]
        begin = gap.end()
    return starts + origins[begin:-1], ends + origins[begin + 1 :]


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
