"""The third line of a row: the text round what was found."""

from __future__ import annotations

from pathlib import Path

import pytest
from app.archive import Archive, index_pending, message_text, parse_query, snippet, spans
from hypothesis import given
from hypothesis import strategies as st

from tests.archive.filling import letter, store

FAR = "一二三四五六七八九十。" * 200


@pytest.mark.parametrize(
    ("text", "query", "line"),
    [
        ("短信合同", "合同", "短信合同"),
        ("Dear all,\r\n\r\n  see the\tcontract", "contract", "Dear all, see the contract"),
        ("请查收报\r\n　　价单", "报价", "请查收报价单"),
        (f"{FAR}合同{FAR}", "合同", "…四五六七八九十。合同一二三四五六七八九十。一二三四五六七八九…"),
        ("nothing of it " * 9, "合同", "nothing of it nothing of it not…"),
        ("one two three four five six ten", "ten", "one two three four five six ten"),
        ("alphabetical " * 9 + "end", "end", "…alphabetical alphabetical end"),
        ("", "合同", ""),
    ],
)
def test_a_snippet_is_one_line_round_the_first_hit(text: str, query: str, line: str) -> None:
    assert snippet(text, parse_query(query), 32) == line


@given(st.text(alphabet="合同发票 \n\r\tab,。", max_size=400), st.sampled_from(["合同", "发", "ab", "合同 ab", "票a"]))
def test_what_is_marked_in_the_text_is_marked_in_its_snippet(text: str, words: str) -> None:
    query = parse_query(words)
    line = snippet(text, query, 60)
    assert len(line) <= 60
    assert "\n" not in line
    if spans(text, query):
        assert spans(line, query)


def test_the_text_of_a_row_comes_from_its_file_and_is_empty_where_that_is_gone(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        (path,) = store(archive, [letter("s", body="请看合同")])
        index_pending(archive)
        (row,) = archive.catalogue.rows(archive.catalogue.search(parse_query("合同")))
        assert message_text(archive, row) == "请看合同\r\n"
        (archive.path / path).unlink()
        assert message_text(archive, row) == ""
