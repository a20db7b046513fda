"""No message comes to the new side dated today for want of a date."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from app.engine.repair.dates import EARLIEST, LATEST, internaldate_for
from app.engine.repair.repairs import Repair

RECEIVED = (
    b"Return-Path: <a@b.test>\r\nReceived: from mx (mx [1.2.3.4]; helo)\r\n\tby mail; Tue,\r\n\t02 Jul 2019"
    b" 18:00:00 +0800 (CST)\r\nReceived: from x by y; Mon, 01 Jul 2019 00:00:00 +0000\r\n"
)
DATE = b"Date: Mon, 1 Jul 19 08:00:00 +0800\r\n"


def chosen(internaldate: str, head: bytes = b""):
    return internaldate_for(internaldate, lambda: head)


def test_a_date_that_servers_can_hold_is_left_alone():
    date = chosen(" 8-Jul-2019 09:10:11 +0800", RECEIVED)
    assert date.moment.isoformat() == "2019-07-08T09:10:11+08:00"
    assert date.repair is None


def test_the_message_is_not_read_when_the_date_is_known():
    internaldate_for("08-Jul-2019 09:10:11 +0800", lambda: pytest.fail("read for nothing"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("01-Jan-1904 00:00:00 +0000", EARLIEST),
        ("01-Jan-2099 00:00:00 +0000", LATEST),
        ("01-Jan-0001 00:00:00 +1400", EARLIEST),
    ],
)
def test_a_date_outside_is_brought_to_the_nearest_inside(given, expected):
    assert chosen(given) == (expected, Repair.DATE_CLAMPED)


@pytest.mark.parametrize("unreadable", ["", "NIL", "31-Feb-2020 00:00:00 +0000", "today"])
def test_without_a_date_the_topmost_received_tells_it(unreadable):
    moment = datetime(2019, 7, 2, 10, tzinfo=UTC)
    assert chosen(unreadable, RECEIVED + DATE + b"\r\nbody") == (moment, Repair.DATE_FROM_RECEIVED)


def test_without_received_the_date_field_tells_it_even_with_two_digits():
    assert chosen("", b"Received: from nowhere\r\n" + DATE + b"\r\n") == (
        datetime(2019, 7, 1, tzinfo=UTC),
        Repair.DATE_FROM_HEADER,
    )


def test_a_received_in_the_body_is_no_received():
    assert chosen("", b"Subject: x\r\n\r\n" + RECEIVED).repair is Repair.DATE_CLAMPED


def test_a_message_without_any_date_goes_to_the_bottom_and_not_to_today():
    assert chosen("", b"Subject: x\r\n\r\nbody") == (EARLIEST, Repair.DATE_CLAMPED)
