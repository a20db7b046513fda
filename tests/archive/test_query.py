"""What may be typed to find a letter, in both languages, and that it finds just that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from app.archive import Archive, index_pending, parse_query, spans
from app.archive.search.folding import fold, fold_with_origins
from app.archive.search.query import Days, Field, HasAttachment, InFolder, OfPerson, Query, Size, Words
from app.archive.search.query_text import spelled
from app.core.identity import MailboxPath
from hypothesis import given
from hypothesis import strategies as st

from tests.archive.filling import ANNA, BEN, VALIDITY, fetched

READ = [
    ("from:wang", Words("wang", Field.SENDER, beginning=True)),
    ("发件人：王", Words("王", Field.SENDER, beginning=True)),
    ('subject:"price list"', Words("price list", Field.SUBJECT, exact=True)),
    ("主题:“报价 单”", Words("报价 单", Field.SUBJECT, exact=True)),
    ("has:attachment", HasAttachment()),
    ("有:附件", HasAttachment()),
    ("-in:Trash", InFolder("Trash", excluded=True)),
    ("成员:王安娜", OfPerson("王安娜")),
    ("2024", Days(date(2024, 1, 1), date(2024, 12, 31))),
    ("2024年3月", Days(date(2024, 3, 1), date(2024, 3, 31))),
    ("2024-03..2024-06", Days(date(2024, 3, 1), date(2024, 6, 30))),
    ("before:2024", Days(None, date(2023, 12, 31))),
    ("after:2024-02", Days(date(2024, 2, 1), None)),
    ("size>1mb", Size(1 << 20, None)),
    ("大小：<２k", Size(None, 2048)),
    ('"2024"', Words("2024", exact=True)),
    ("-draft ", Words("draft", excluded=True)),
    ("http://x.cn", Words("http://x.cn", beginning=True)),
    ("2024-13", Words("2024-13", beginning=True)),
    ("size:big", Words("size:big", beginning=True)),
]


def settled(query: Query) -> set[object]:
    """Its conditions without the open end that a word has only while it is the last typed."""
    return {replace(part, beginning=False) if isinstance(part, Words) else part for part in query.conditions}


@pytest.mark.parametrize(("text", "condition"), READ)
def test_each_way_of_typing_it_means_one_condition(text: str, condition: object) -> None:
    assert parse_query(text).conditions == (condition,)


@given(st.text(max_size=80))
def test_any_text_is_a_query_and_its_spelling_means_the_same(text: str) -> None:
    query = parse_query(text)
    assert settled(parse_query(spelled(query))) == settled(query)


@pytest.mark.parametrize(("text", "_condition"), READ)
def test_a_spelled_query_reads_as_itself(text: str, _condition: object) -> None:
    query = parse_query(text)
    assert settled(parse_query(spelled(query))) == settled(query)


def test_a_condition_can_be_taken_away_and_put_on() -> None:
    query = parse_query("合同 has:attachment 2024")
    assert [type(chip) for chip in query.chips] == [HasAttachment, Days]
    assert query.without(HasAttachment()).having(HasAttachment()).having(HasAttachment()).chips[-1] == HasAttachment()
    assert len(query.without(HasAttachment()).conditions) == 2


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    attached = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee\r\n"
        '--b\r\nContent-Disposition: attachment; filename="list.pdf"\r\n\r\nx\r\n--b--\r\n'
    )
    letters = [
        (ANNA, "INBOX", "2022-07-01", "wang@acme.cn", "採購合同", "\r\n請查收 price list v2"),
        (ANNA, "Customers", "2023-03-05", "Li <li@acme.cn>", "采购单", "\r\n" + "x" * 3000),
        (BEN, "INBOX", "2024-03-31", "wang@other.com", "Réunion ＡＢＣ", attached),
        (BEN, "Trash", "2024-04-01", "wang@other.com", "list, price", "\r\nPO2024"),
    ]
    with Archive.create(tmp_path / "a") as archive:
        for uid, (account, folder, day, sender, subject, rest) in enumerate(letters, start=1):
            year, month, number = day.split("-")
            name = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul"][int(month) - 1]
            head = f"Date: {number} {name} {year} 12:00:00 +0000\r\nFrom: {sender}\r\nSubject: {subject}\r\n"
            charset = "" if "multipart" in rest else "Content-Type: text/plain; charset=utf-8\r\n"
            writer = archive.writer(account, "r", lambda _batch: None)
            writer.add(MailboxPath.of(folder), VALIDITY, fetched(uid, (head + charset + rest).encode()))
            writer.close()
        index_pending(archive)
        yield archive


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("采购", [2023, 2022]),
        ("採購", [2023, 2022]),
        ("採购合", [2022]),
        ("请查收", [2022]),
        ("abc", [2024]),
        ("reunion", [2024]),
        ("RÉUN", [2024]),
        ('"price list"', [2022]),
        ("price list", [2024, 2022]),
        ("from:wang", [2024, 2024, 2022]),
        ("from:wang@acme.cn", [2022]),
        ("from:wang -in:trash 2024", [2024]),
        ("subject:price", [2024]),
        ("file:list", [2024]),
        ("has:attachment", [2024]),
        ("-has:attachment 2024", [2024]),
        ("in:customers", [2023]),
        ("in:收件箱 person:ben", [2024]),
        ("person:王安娜", [2023, 2022]),
        ("2022..2023", [2023, 2022]),
        ("2024-03", [2024]),
        ("before:2023", [2022]),
        ("size>2k", [2023]),
        ("wang -采购", [2024, 2024]),
        ("-from:wang", [2023]),
        ("pri*", [2024, 2022]),
        ("2024 PO2024", [2024]),
        ('"2024"', []),
        ("person:nobody", []),
    ],
)
def test_a_query_finds_just_what_it_means_newest_first(archive: Archive, text: str, years: list[int]) -> None:
    rows = archive.catalogue.rows(archive.catalogue.search(parse_query(text)))
    assert [int(row.path[5:9]) for row in rows] == years
    listed = archive.catalogue.message_keys(query=parse_query(text))
    assert [row.key for row in rows] == list(listed)


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("我们的採購合同", "采购", ["採購"]),
        ("Réunion, reunions", "reunion", ["Réunion", "reunion"]),
        ("Re\u0301union", "reunion", ["Re\u0301union"]),
        ("ＡＢＣ abc cab", "abc", ["ＡＢＣ", "abc"]),
        ("draft", "-draft", []),
        ("合同合同", "合同", ["合同合同"]),
    ],
)
def test_what_was_found_is_marked_where_it_stands(text: str, query: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, parse_query(query))] == marked


@given(st.text(max_size=60))
def test_folding_knows_where_each_letter_came_from(text: str) -> None:
    folded, origins = fold_with_origins(text)
    assert len(origins) == len(folded) + 1
    assert origins == sorted(origins)
    assert fold(fold(text)) == fold(text)
