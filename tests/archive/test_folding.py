from __future__ import annotations

import unicodedata

from app.archive.search.folding import _all_marks, _fold_together, fold
from hypothesis import example, given, settings
from hypothesis import strategies as st

LETTERS = st.characters(exclude_categories=["Cs"])
MARKS = st.sampled_from(sorted(_all_marks()))


def test_every_letter_alone_is_folded_as_text_is() -> None:
    assigned = (chr(number) for number in range(0x30000) if unicodedata.category(chr(number)) not in {"Cs", "Cn"})
    assert [letter for letter in assigned if fold(letter) != _fold_together(letter)] == []


@settings(max_examples=500)
@given(st.text(st.one_of(LETTERS, MARKS), max_size=12))
@example("e\u0301ς Σ ϲ ﬁ Ａ， … ①")
@example("か\u3099 ｶﾞ \u1112\u1161\u11ab")
@example("a" + "\u0301" * 31 + "\u05b0")
def test_folding_letter_by_letter_is_folding_the_whole(text: str) -> None:
    assert fold(text) == _fold_together(text)
