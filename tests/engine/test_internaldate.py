from datetime import UTC, datetime

import pytest
from app.engine.internaldate import parse_internaldate


@pytest.mark.parametrize("day", ["01-Jan", " 1-Jan", "1-JAN"])
def test_the_instant_is_read_however_the_day_is_padded(day):
    assert parse_internaldate(f"{day}-2020 00:00:00 +0800").astimezone(UTC) == datetime(2019, 12, 31, 16, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "yesterday", "32-Jan-2020 00:00:00 +0000", "01-Foo-2020 00:00:00 +0000"])
def test_nonsense_is_no_date(text):
    assert parse_internaldate(text) is None


def test_a_leap_second_is_kept_as_the_second_before():
    assert parse_internaldate("31-Dec-2016 23:59:60 +0000").second == 59
