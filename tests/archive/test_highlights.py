"""Whatever the index finds is marked, and nothing else is: one rule, tried against SQLite itself."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import apsw
import pytest
from app.archive.search.folding import fold, fold_with_origins
from app.archive.search.highlights import spans
from app.archive.search.query import Query, Words
from app.archive.search.segments import phrase, segment
from hypothesis import example, given, settings
from hypothesis import strategies as st

LETTERS = "合同發发票ａＡaáb1２x_-,.， \n\r\t\u3000カｶﾞー韓\u1112\u1161\u11ab\u0301İΣςﬁ㎏²あ"
texts = st.text(alphabet=st.sampled_from(LETTERS), max_size=14) | st.text(max_size=10)


@lru_cache(maxsize=1)
def _index() -> apsw.Connection:
    database = apsw.Connection(":memory:")
    database.execute("CREATE VIRTUAL TABLE words USING fts5(body, content='', contentless_delete=1, tokenize='ascii')")
    return database


def indexed(text: str, expression: str | None) -> bool:
    database = _index()
    database.execute("INSERT OR REPLACE INTO words(rowid, body) VALUES (1, ?)", (segment(text),))
    return expression is not None and bool(
        database.execute("SELECT 1 FROM words WHERE words MATCH ?", (expression,)).get
    )


@given(texts, texts, st.integers(0, 6), st.integers(1, 6), st.booleans())
@example("v2合\n同", "v2合同", 9, 1, False)
@example("price, list", "price list", 9, 1, False)
@example("合合合", "合合", 9, 1, False)
@settings(max_examples=600, deadline=None)
def test_what_the_index_finds_is_marked_and_nothing_else(
    text: str, other: str, start: int, length: int, beginning: bool
) -> None:
    for wanted in (other, text[start : start + length]):
        found = indexed(text, phrase(wanted, beginning=beginning))
        marked = spans(text, Query((Words(wanted, beginning=beginning),)))
        assert bool(marked) == found
        for first, end in marked:
            assert 0 <= first < end <= len(text)


@given(texts)
def test_letters_melt_together_the_same_way_with_and_without_their_origins(text: str) -> None:
    folded, origins = fold_with_origins(text)
    assert folded == fold(text)
    assert len(origins) == len(folded) + 1


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("请查收报\r\n  价单。", "报价", ["报\r\n  价"]),
        ("price,\nlist; price or list", "price list", ["price,\nlist"]),
        ("合同 v2 和合同v20", "合同v2", ["合同 v2"]),
        ("合合合", "合合", ["合合合"]),
        ("合同。", "合", ["合"]),
        ("first_name name", "name", ["name", "name"]),
        (unicodedata.normalize("NFD", "한국 각"), "한국", [unicodedata.normalize("NFD", "한국")]),
    ],
)
def test_marks_cross_what_the_index_does_not_see(text: str, query: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, Query((Words(query),)))] == marked
