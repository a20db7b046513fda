from datetime import UTC, datetime, timedelta, timezone

import pytest
from app.mailstore.imap.append_command import (
    Literals,
    internal_date,
    literals_of,
    message_head,
    must_ask,
    storable_flags,
)
from hypothesis import given
from hypothesis import strategies as st

BEIJING = timezone(timedelta(hours=8))


def test_the_day_is_padded_with_a_blank() -> None:
    assert internal_date(datetime(2020, 1, 1, 7, 8, 9, tzinfo=BEIJING)) == " 1-Jan-2020 07:08:09 +0800"
    assert internal_date(datetime(1999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))) == (
        "31-Dec-1999 23:59:59 -0330"
    )


def test_a_date_without_zone_counts_as_utc() -> None:
    assert internal_date(datetime(2020, 5, 6)) == " 6-May-2020 00:00:00 +0000"  # noqa: DTZ001


def test_local_mean_time_is_rounded_to_minutes() -> None:
    shanghai_1920 = timezone(timedelta(hours=8, minutes=5, seconds=43))
    moment = datetime(1990, 1, 10, 12, 0, 0, tzinfo=shanghai_1920)
    written = internal_date(moment)
    assert datetime.strptime(written, "%d-%b-%Y %H:%M:%S %z") == moment
    assert written.endswith("+0805")


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(1901, 1, 1, tzinfo=UTC), " 2-Jan-1970 00:00:00 +0000"),
        (datetime(1, 1, 1, tzinfo=BEIJING), " 2-Jan-1970 00:00:00 +0000"),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-8))), "31-Dec-2037 00:00:00 +0000"),
    ],
)
def test_dates_no_server_holds_become_the_nearest_it_does(moment: datetime, written: str) -> None:
    assert internal_date(moment) == written


@given(
    st.datetimes(
        datetime(1971, 1, 1),  # noqa: DTZ001
        datetime(2037, 1, 1),  # noqa: DTZ001
        timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
    )
)
def test_any_other_date_keeps_its_instant(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert datetime.strptime(internal_date(whole), "%d-%b-%Y %H:%M:%S %z") == whole
    assert len(internal_date(whole)) == 26


def test_flags_a_folder_cannot_keep_are_left_out() -> None:
    flags = ("\\Seen", "\\Recent", "$label1", "NonJunk", "\\FLAGGED", "\\Important", "工作", "a b", "x]", "", "(")
    assert storable_flags(flags, None) == ("\\Seen", "$label1", "NonJunk", "\\Flagged")
    assert storable_flags(flags, frozenset({"\\seen", "\\*"})) == ("\\Seen", "$label1", "NonJunk")
    assert storable_flags(flags, frozenset({"\\seen", "\\flagged", "nonjunk"})) == ("\\Seen", "NonJunk", "\\Flagged")
    assert storable_flags(flags, frozenset()) == ("\\Seen", "$label1", "NonJunk", "\\Flagged")
    assert storable_flags(("\\Seen", "\\seen", "A", "a"), None) == ("\\Seen", "A")


@given(st.lists(st.text(max_size=8)).map(tuple))
def test_no_flag_breaks_the_command(flags: tuple[str, ...]) -> None:
    head = message_head(storable_flags(flags, None), None, 5, ask=False)
    assert head.endswith(b" {5+}\r\n")
    assert head.count(b"\r") == head.count(b"\n") == 1
    assert head.count(b"(") == head.count(b")") <= 1


def test_heads_as_the_rfc_writes_them() -> None:
    moment = datetime(2020, 1, 2, tzinfo=BEIJING)
    assert message_head(("\\Seen", "work"), moment, 8123, ask=False) == (
        b' (\\Seen work) " 2-Jan-2020 00:00:00 +0800" {8123+}\r\n'
    )
    assert message_head((), None, 1, ask=True) == b" {1}\r\n"


def test_small_literals_need_not_ask_where_the_server_says_so() -> None:
    assert literals_of(frozenset({"LITERAL+", "LITERAL-"})) is Literals.PLUS
    assert literals_of(frozenset({"LITERAL-"})) is Literals.MINUS
    assert literals_of(frozenset()) is Literals.ASK
    assert [must_ask(Literals.MINUS, size) for size in (4096, 4097)] == [False, True]
    assert not must_ask(Literals.PLUS, 1 << 30)
    assert must_ask(Literals.ASK, 1)
