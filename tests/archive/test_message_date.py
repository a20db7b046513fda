from __future__ import annotations

from datetime import UTC, datetime

import pytest
from app.archive.layout import digest_prefix, message_path, path_date
from app.archive.message_date import HEAD_BYTES, message_date, parse_date
from app.core.identity import Digest
from hypothesis import given
from hypothesis import strategies as st

NAIVE = datetime(2024, 7, 1, 10, tzinfo=UTC).replace(tzinfo=None)
DIGEST = Digest("1a2b3c4d5e6f7a8b" + "0" * 48)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        (b"Mon, 1 Jul 2024 18:00:00 +0800", "2024-07-01T10:00:00"),
        (b"Mon, 1 Jul 2024 18:00:00 +0800 (CST)", "2024-07-01T10:00:00"),
        (b"1 Jul 24 10:00 GMT", "2024-07-01T10:00:00"),
        (b"\r\n\tMon,  1 Jul 2024 10:00:00 -0000", "2024-07-01T10:00:00"),
        (b"Monday, 01-Jul-96 05:00:00 EST", "1996-07-01T10:00:00"),
        (b"Wed Jan  3 10:00:07 2001", "2001-01-03T10:00:07"),
        (b"2024-07-01T18:00:00+08:00", "2024-07-01T10:00:00"),
        (b"2024-05-06T07:08:09Z", "2024-05-06T07:08:09"),
        (b"31 Dec 1999 23:59:60 +0000", "1999-12-31T23:59:59"),
        (b"1 Jan 2024 01:00:00 +0800", "2023-12-31T17:00:00"),
        (b"Tue, 01 Jan 2069 00:00:00 +0000", "2069-01-01T00:00:00"),
        (b"3 Mar 2020 10:00:00 +9999", "2020-03-03T10:00:00"),
    ],
)
def test_dates_as_real_mail_writes_them_are_understood(text: bytes, utc: str) -> None:
    assert parse_date(text) == datetime.fromisoformat(utc)


@pytest.mark.parametrize(
    "text",
    [b"", b"not a date", b"32 Foo 99 25:61:00", b"31 Feb 2020 10:00:00 +0000", b"Mon, 1 Jan 0000 00:00:00 +0000",
     b"\xd6\xdc\xd2\xbb, 2024\xc4\xea5\xd4\xc2", b"1 Jan 1900 00:00:00 +0000", b"1 Jan 9999 00:00:00 +0000"],
)  # fmt: skip
def test_a_date_that_makes_no_sense_is_none(text: bytes) -> None:
    assert parse_date(text) is None


def test_a_date_in_the_body_is_not_the_messages() -> None:
    assert message_date(b"Subject: x\r\n\r\nDate: Mon, 1 Jul 2024 18:00:00 +0800\r\n") is None


def test_the_field_is_found_in_any_case_and_with_bare_newlines() -> None:
    assert message_date(b"A: b\nDATE : Mon, 1 Jul 2024 18:00:00 +0800\n\nx") == NAIVE
    assert message_date(b"date:Mon, 1 Jul 2024 18:00:00 +0800\n\nx") == NAIVE


def test_the_path_says_date_and_digest_and_can_be_read_back() -> None:
    path = message_path(DIGEST, NAIVE)
    assert path == "mail/2024/07/20240701T100000Z_1a2b3c4d5e6f7a8b.eml"
    assert path_date(path) == 1719828000
    assert digest_prefix(path) == "1a2b3c4d5e6f7a8b"
    undated = message_path(DIGEST, None)
    assert undated == "mail/0000/00/00000000T000000Z_1a2b3c4d5e6f7a8b.eml"
    assert path_date(undated) is None


@given(st.binary(max_size=400))
def test_any_bytes_give_a_date_or_none_and_a_path_that_can_be_read_back(junk: bytes) -> None:
    for raw in (junk, b"Date: " + junk, b"Date: 1 " + junk):
        date = message_date(raw)
        path = message_path(DIGEST, date)
        moment = path_date(path)
        assert (moment is None) == (date is None)


@given(st.binary(max_size=300), st.integers(0, 100))
def test_what_lies_beyond_the_head_changes_nothing(start: bytes, extra: int) -> None:
    raw = (
        (start + b"X: y\r\n").ljust(HEAD_BYTES - 50, b"z")
        + b"\nDate: Mon, 1 Jul 2024 18:00:00 +0800\r\n"
        + b"q" * extra
    )
    assert message_date(raw) == message_date(raw[:HEAD_BYTES])
