"""Hours, days' caps and bandwidth, with a clock of the test's own."""

import contextlib
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from app.core.errors import ErrorCode
from app.core.events import Stage
from app.core.identity import AccountId, PersonId
from app.core.json_lines import LinesWriter
from app.engine.pacing.bandwidth import WHOLE, Bandwidth
from app.engine.pacing.leave import Leave
from app.engine.pacing.pace import COUNT_EVERY_BYTES, Paces
from app.engine.pacing.traffic import WRITE_EVERY_BYTES, Traffic, Way
from app.project import Project, new_firm
from app.project.model import Side
from app.project.pacing_settings import AllowedHours, Pacing, pacing_from_json, pacing_to_json

NIGHT = AllowedHours(time(19), time(8), frozenset(range(5)))
ME = AccountId("alice@firm.test")
FRIDAY = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "firm.mailover", new_firm("海岳", ["firm.test"])) as opened:
        yield opened


def passed(paces, **sizes):
    """Over one connection, which then ends."""
    meter = paces.of(ME).meter()
    meter.passed(**sizes)
    meter.ended()


@pytest.mark.parametrize(
    ("hour", "day", "is_open"),
    [
        (18, 0, False),
        (19, 0, True),
        (3, 1, True),
        (8, 1, False),
        (19, 4, True),
        (3, 5, True),
        (19, 5, False),
        (3, 0, False),
    ],
)  # fmt: skip
def test_a_night_that_begins_on_a_workday_is_open_until_its_morning(hour, day, is_open):
    monday = datetime(2026, 11, 23, tzinfo=UTC)
    assert NIGHT.is_open(monday + timedelta(days=day, hours=hour)) is is_open


def test_the_next_open_hour_is_found_over_a_weekend():
    assert NIGHT.opens(datetime(2026, 11, 28, 9, tzinfo=UTC)) == datetime(2026, 11, 30, 19, tzinfo=UTC)


def test_hours_are_those_of_the_wall_when_the_clocks_change():
    berlin = ZoneInfo("Europe/Berlin")
    opens = AllowedHours(time(3), time(4)).opens(datetime(2026, 3, 29, 0, 30, tzinfo=berlin))
    assert (opens.hour, opens.day) == (3, 29)


def test_settings_survive_the_project_file(project):
    pacing = Pacing(NIGHT, 2_000_000, {"imap.firm.test": 3})
    assert pacing_from_json(pacing_to_json(pacing)) == pacing
    assert pacing_from_json(None) == Pacing()
    project.save(replace(project.firm, pacing=pacing))
    with Project.open(project.path, writable=False) as again:
        assert again.firm.pacing == pacing


def test_outside_her_hours_nothing_goes_and_it_says_until_when(project):
    project.save(replace(project.firm, pacing=Pacing(NIGHT)))
    error = Paces(project, Side.OLD, lambda: FRIDAY).of(ME).stop()
    assert (error.code, error.facts["retry_after_s"]) == (ErrorCode.OUTSIDE_HOURS, 7 * 3600)


def test_the_daily_cap_holds_over_a_restart_and_ends_with_the_day(project):
    project.save(replace(project.firm, new_provider="google-workspace"))
    paces = Paces(project, Side.NEW, lambda: FRIDAY)
    passed(paces, sent=500_000_000)
    paces.close()
    again = Paces(project, Side.NEW, lambda: FRIDAY).of(ME).stop()
    assert (again.code, again.facts["retry_after_s"]) == (ErrorCode.DAILY_CAP, 12 * 3600)
    assert Paces(project, Side.NEW, lambda: FRIDAY + timedelta(days=1)).of(ME).stop() is None
    assert Paces(project, Side.NEW, lambda: FRIDAY).of(AccountId("bob@firm.test")).stop() is None


def test_a_crash_forgets_a_little_of_the_day_at_most(project):
    traffic = Traffic(project, lambda: FRIDAY)
    traffic.count(ME, Side.OLD, Way.DOWN, WRITE_EVERY_BYTES)
    traffic.count(ME, Side.OLD, Way.DOWN, 100)
    assert Traffic(project, lambda: FRIDAY).today(ME, Side.OLD, Way.DOWN) == WRITE_EVERY_BYTES


def test_days_written_by_an_older_release_count_for_the_way_they_meant(project):
    with contextlib.closing(LinesWriter(project.ledger_path("traffic"))) as ledger:
        ledger.append(
            {"day": "2026-11-27", "account": ME, "side": side, "bytes": size} for side, size in (("old", 7), ("new", 9))
        )
    traffic = Traffic(project, lambda: FRIDAY)
    assert traffic.today(ME, Side.OLD, Way.DOWN) == 7
    assert (traffic.today(ME, Side.NEW, Way.UP), traffic.today(ME, Side.NEW, Way.DOWN)) == (9, 0)


def test_what_is_read_back_counts_against_the_cap_for_reading(project):
    project.save(replace(project.firm, new_provider="google-workspace"))
    paces = Paces(project, Side.NEW, lambda: FRIDAY)
    passed(paces, received=2_499_999_999, sent=499_999_999)
    assert paces.of(ME).stop() is None
    passed(paces, received=1)
    assert paces.of(ME).stop().facts["limit_bytes"] == 2_500_000_000


def test_the_bandwidth_is_shared_and_a_rest_is_not_saved_up():
    now, slept = [100.0], []
    bucket = Bandwidth(clock=lambda: now[0], sleep=slept.append)
    bucket.take(1000, 1000)
    assert slept == []
    bucket.take(500, 1000)
    bucket.take(500, 1000)
    assert slept == [pytest.approx(0.5), pytest.approx(1.0)]
    now[0] += 3600
    bucket.take(3000, 1000)
    assert slept[-1] == pytest.approx(2.0)


def test_two_runs_of_a_project_share_its_bandwidth(project):
    one, other = Paces(project, Side.OLD), Paces(project, Side.NEW)
    assert one.bandwidth is other.bandwidth


def test_other_hours_another_limit_and_other_connections_hold_at_once(project):
    project.save(replace(project.firm, pacing=Pacing(NIGHT, 40_000, {"imap.firm.test": 3})))
    pace = Paces(project, Side.OLD, lambda: FRIDAY).of(ME)
    shut = pace.stop()
    assert (pace.meter().piece(), pace.most_connections("imap.firm.test"), pace.lifted(shut)) == (10_000, 3, False)
    project.save(replace(project.firm, pacing=Pacing(None, None, {"imap.firm.test": 5})))
    assert (pace.meter().piece(), pace.most_connections("imap.firm.test"), pace.lifted(shut)) == (WHOLE, 5, True)


def test_what_is_on_its_way_when_she_pauses_is_not_held_back(project):
    project.save(replace(project.firm, pacing=Pacing(bytes_per_second=40_000)))
    paused = []
    paces = Paces(project, Side.OLD, cancelled=lambda: bool(paused))
    slept = []
    paces.bandwidth.sleep = slept.append
    passed(paces, received=400_000)
    paused.append(True)
    passed(paces, received=400_000)
    assert len(slept) == 1
    assert paces.of(ME).meter().piece() == WHOLE


def test_leave_is_waited_for_and_ends_when_she_gives_it(project):
    project.save(replace(project.firm, pacing=Pacing(NIGHT)))
    said = []

    def told(event):
        said.append(event.stage)
        project.save(replace(project.firm, pacing=Pacing()))

    leave = Leave(Paces(project, Side.NEW, lambda: FRIDAY).of(ME), PersonId("p"), told, lambda: False)
    assert leave.withheld
    assert leave.wait(Stage.CHECKING)
    assert said == [Stage.WAITING, Stage.CHECKING]


def test_who_is_paused_while_waiting_for_leave_gets_none(project):
    project.save(replace(project.firm, pacing=Pacing(NIGHT)))
    said = []
    pace = Paces(project, Side.NEW, lambda: FRIDAY).of(ME)
    assert not Leave(pace, PersonId("p"), said.append, lambda: bool(said)).wait(Stage.CHECKING)
    assert [event.stage for event in said] == [Stage.WAITING]


def test_little_is_counted_when_its_connection_ends(project):
    paces = Paces(project, Side.OLD, lambda: FRIDAY)
    meter = paces.of(ME).meter()
    meter.passed(received=1000)
    assert paces.traffic.today(ME, Side.OLD, Way.DOWN) == 0
    meter.passed(received=COUNT_EVERY_BYTES)
    assert paces.traffic.today(ME, Side.OLD, Way.DOWN) == 1000 + COUNT_EVERY_BYTES
    meter.passed(sent=7)
    meter.ended()
    meter.ended()
    assert paces.traffic.today(ME, Side.OLD, Way.UP) == 7
