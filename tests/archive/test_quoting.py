"""Own words and quoted ones in plain text."""

from __future__ import annotations

import pytest
from app.archive.reading.quoting import quote_blocks
from hypothesis import given
from hypothesis import strategies as st


def shown(text: str) -> list[tuple[bool, str]]:
    return [(block.quoted, block.text) for block in quote_blocks(text)]


def test_marked_lines_and_who_wrote_them_are_quoted() -> None:
    text = "Dear Anna,\n\nyes.\n\nOn Monday, 1 July 2024, Anna\nKeller wrote:\n> first\n>> older\n>\n> end\n\nLinda"
    assert shown(text) == [
        (False, "Dear Anna,\n\nyes."),
        (True, "On Monday, 1 July 2024, Anna\nKeller wrote:\nfirst\nolder\n\nend"),
        (False, "Linda"),
    ]


@pytest.mark.parametrize(
    "start",
    [
        "-----Original Message-----",
        "------------------ 原始邮件 ------------------",
        "-----原始郵件-----",
        "From: Anna\nSent: Monday\nTo: Linda",
        "发件人：林晓燕\n发送时间：2024年4月17日\n收件人：Anna",
        "*From:* Anna\n*Date:* Monday\n*Subject:* x",
    ],
)
def test_all_behind_an_older_message_is_quoted(start: str) -> None:
    assert shown(f"好的。\r\n\r\n{start}\r\n\r\nold words")[0] == (False, "好的。")
    assert [quoted for quoted, _text in shown(f"好的。\n{start}\nold words")] == [False, True]


@pytest.mark.parametrize("text", ["a\nb", "From: here on\nnothing", "2024年4月17日，林晓燕 写道：", "x -- y", "1 > 0"])
def test_ordinary_text_is_not_quoted(text: str) -> None:
    assert [block.quoted for block in quote_blocks(text)] == [False]


def test_who_wrote_in_chinese_belongs_to_the_quote() -> None:
    assert shown("好\n2024年4月17日，林晓燕 写道：\n> 旧") == [
        (False, "好"),
        (True, "2024年4月17日，林晓燕 写道：\n旧"),
    ]


@given(st.text(alphabet="> \n-|:wrote发件人a", max_size=300))
def test_no_words_are_lost(text: str) -> None:
    kept = "".join(block.text for block in quote_blocks(text))
    assert sorted(c for c in kept if c.isalpha()) == sorted(c for c in text if c.isalpha())
