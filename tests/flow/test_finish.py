"""The finish time counts the closed hours and the daily caps of the coming days, and is told no better than known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from app.core.errors import AppError, ErrorCode
from app.core.events import Allowance, FolderPlanned, Progressed, Stage, StageEntered
from app.core.identity import MailboxPath, PersonId
from app.flow.finish import HORIZON, Forecast, Grain, Share, Terms, estimated_finish
from app.flow.pace import MESSAGE_COST_BYTES, Work
from app.flow.progress import RunState
from app.flow.progress_events import with_events, with_tick
from app.project.pacing_settings import AllowedHours, Pacing
from hypothesis import given, settings
from hypothesis import strategies as st

MB = 1_000_000
CHINA = timezone(timedelta(hours=8))
NIGHTS = AllowedHours(time(19), time(8), frozenset(range(5)))
OFFICE = AllowedHours(time(9), time(18), frozenset(range(5)))
INBOX = MailboxPath.of("INBOX")
ANN, BEN = PersonId("ann"), PersonId("ben")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In November 2026: the 23rd is a Monday, the 27th a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


def hours_of(rate: int, hours: float) -> Work:
    return Work(0, round(rate * 3600 * hours))


def test_within_the_open_hours_it_is_the_plain_quotient():
    assert estimated_finish(at(23, 10), [Share(hours_of(MB, 3))], MB, Terms(OFFICE)) == at(23, 13)


def test_what_is_not_done_at_closing_time_goes_on_in_the_morning():
    assert estimated_finish(at(23, 16), [Share(hours_of(MB, 5))], MB, Terms(OFFICE)) == at(24, 12)


def test_a_run_over_a_weekend_rests_from_friday_to_monday():
    assert estimated_finish(at(27, 17), [Share(hours_of(MB, 2))], MB, Terms(OFFICE)) == at(30, 10)


def test_the_night_that_begins_on_friday_ends_on_saturday_and_the_next_on_monday():
    assert estimated_finish(at(27, 12), [Share(hours_of(MB, 14))], MB, Terms(NIGHTS)) == at(30, 20)


def test_hours_that_pass_midnight_are_one_stretch():
    assert estimated_finish(at(23, 20), [Share(hours_of(MB, 10))], MB, Terms(NIGHTS)) == at(24, 6)


def test_whole_days_of_the_week_are_open_from_midnight_to_midnight():
    whole = AllowedHours(time(0), time(0), frozenset({5, 6}))
    assert estimated_finish(at(27, 12), [Share(hours_of(MB, 47))], MB, Terms(whole)) == at(29, 23)


def test_a_daily_cap_makes_days_of_hours_and_counts_anew_with_the_day_of_utc():
    """In China that is eight in the morning."""
    share = Share(Work(0, 1200 * MB), cap_bytes=500 * MB, used_bytes=300 * MB)
    # 200 on Monday, 500 from eight on Tuesday and on Wednesday, done after 500 s
    assert estimated_finish(at(23, 12), [share], MB, Terms()) == at(25, 8) + timedelta(seconds=500)


def test_accounts_of_one_host_share_the_rate_and_each_has_its_own_cap():
    capped = Share(Work(0, 1000 * MB), cap_bytes=500 * MB)
    free = Share(Work(0, 2000 * MB))
    now = at(23, 12)
    # 500 of the capped are done while the other gets 500 too; then the other has the line for itself
    assert estimated_finish(now, [capped, free], MB, Terms()) == at(24, 8) + timedelta(seconds=500)
    assert estimated_finish(now, [free, replace(capped, left=Work(0, 500 * MB))], MB, Terms()) == now + timedelta(
        seconds=2500
    )


def test_caps_and_hours_hold_together():
    share = Share(Work(0, 1000 * MB), cap_bytes=500 * MB)
    # at one MB a second Friday's last ten minutes bring 500; nothing at the weekend, though the cap is new each day
    friday = at(27, 17, 50)
    assert estimated_finish(friday, [share], MB, Terms(OFFICE)) == at(30, 9) + timedelta(seconds=500)


def test_a_bandwidth_limit_slower_than_the_rate_decides():
    now = at(23, 12)
    assert estimated_finish(now, [Share(Work(0, 100 * MB))], 10 * MB, Terms(None, MB)) == now + timedelta(seconds=100)
    assert estimated_finish(now, [Share(Work(0, 100 * MB))], MB, Terms(None, 10 * MB)) == now + timedelta(seconds=100)


def test_the_limit_is_one_of_bytes_and_the_rate_one_of_messages_too():
    now, small = at(23, 12), Work(1000, 1000 * MESSAGE_COST_BYTES)
    assert estimated_finish(now, [Share(small)], 2 * MB, Terms(None, MB)) == now + timedelta(
        seconds=1000 * MESSAGE_COST_BYTES / MB
    )


def test_who_rests_until_tomorrow_holds_up_nobody_and_is_counted():
    rests = Share(Work(0, 100 * MB), free_from=at(24, 10).timestamp())
    assert estimated_finish(at(23, 12), [rests, Share(Work(0, MB))], MB, Terms()) == at(24, 10) + timedelta(seconds=100)


def test_beyond_the_horizon_nothing_is_said():
    share = Share(Work(0, 1000 * MB), cap_bytes=5 * MB)
    assert estimated_finish(at(23, 12), [share], MB, Terms()) is None
    assert estimated_finish(at(23, 12), [], MB, Terms()) == at(23, 12)


def test_three_hundred_capped_mailboxes_over_three_months_are_no_work():
    calls = 0

    class Counted(AllowedHours):
        def opens(self, moment):
            nonlocal calls
            calls += 1
            return super().opens(moment)

    shares = [Share(Work(0, (n + 1) * 1000 * MB), cap_bytes=500 * MB) for n in range(300)]
    assert estimated_finish(at(23, 12), shares, 100 * MB, Terms(Counted(time(19), time(8)))) is None
    # a stretch ends with the open hours or the day: not with each of the mailboxes
    assert calls <= 3 * HORIZON.days


@pytest.mark.parametrize(
    ("away_h", "grain"),
    [(2, Grain.MINUTES), (5, Grain.HALF_HOURS), (13, Grain.PART_OF_DAY), (80, Grain.PART_OF_DAY), (200, Grain.DAY)],
)
def test_the_further_off_the_less_exactly_it_is_told(away_h, grain):
    now = at(23, 12).timestamp()
    assert Forecast(now + 3600, now + away_h * 3600, MB, 600).grain(now) is grain


def running(now: float, *people: PersonId) -> RunState:
    run = RunState.begun([(person, person) for person in people], now)
    for person in people:
        run = with_events(
            run,
            [FolderPlanned(person, INBOX, 1000, 1000 * MB, 1000, 1000 * MB), StageEntered(person, Stage.COPYING)],
        )
    return run


def worked(run: RunState, seconds: int, person: PersonId = ANN) -> RunState:
    for _ in range(seconds):
        run = with_tick(with_events(run, [Progressed(person, INBOX, 0, MB)]), run.now + 1)
    return run


def test_a_night_of_rest_does_not_spoil_the_pace():
    run = worked(running(1000.0, ANN), 100)
    before = run.forecast
    shut = AppError(ErrorCode.OUTSIDE_HOURS)
    run = with_events(run, [StageEntered(ANN, Stage.WAITING, run.now + 3600, shut)])
    for _ in range(1800):
        run = with_tick(run, run.now + 2)
    run = with_events(run, [StageEntered(ANN, Stage.COPYING)])
    run = worked(run, 10)
    assert before is not None
    assert run.forecast is not None
    assert run.forecast.bytes_per_s == pytest.approx(before.bytes_per_s, rel=0.05)


def test_one_who_waits_beside_one_at_work_does_not_stop_the_clock():
    run = worked(running(1000.0, ANN, BEN), 60)
    run = with_events(run, [StageEntered(BEN, Stage.WAITING, run.now + 3600)])
    assert not run.resting
    assert with_events(run, [StageEntered(ANN, Stage.WAITING, run.now + 3600)]).resting


def test_the_cap_that_the_engine_tells_goes_down_with_what_is_moved_and_up_with_the_day():
    day_ends = datetime(2026, 11, 24, tzinfo=UTC).timestamp()
    run = worked(running(day_ends - 500, ANN), 30)
    run = with_events(run, [Allowance(ANN, 500 * MB, 100 * MB, day_ends)])
    run = worked(run, 30)
    assert (run.people[ANN].share.cap_bytes, run.people[ANN].share.used_bytes) == (500 * MB, 130 * MB)
    run = worked(with_tick(run, day_ends), 5)
    assert run.people[ANN].share.used_bytes == 5 * MB
    assert run.people[ANN].allowance.day_ends == day_ends + 86_400


def test_a_cap_makes_the_forecast_say_that_it_is_held():
    run = worked(running(1000.0, ANN), 60)
    assert not run.forecast.held
    run = with_events(run, [Allowance(ANN, 200 * MB, 0, 50_000.0)])
    assert run.forecast.held
    assert run.forecast.expected > 50_000.0


def test_other_hours_count_at_once_and_another_speed_is_measured_anew():
    run = worked(running(1000.0, ANN), 60)
    shut = with_tick(run, run.now + 1, Pacing(AllowedHours(time(0), time(0, 1), frozenset({6}))))
    assert shut.forecast.held
    assert with_tick(run, run.now + 1, Pacing(None, 100_000)).forecast is None


@st.composite
def situations(draw):
    shares = draw(
        st.lists(
            st.builds(
                Share,
                st.builds(Work, st.integers(0, 50_000), st.integers(MB, 20_000 * MB)),
                st.none() | st.integers(0, 200_000).map(lambda s: at(23, 12).timestamp() + s),
                st.none() | st.integers(50 * MB, 5_000 * MB),
                st.integers(0, 6_000 * MB),
            ),
            min_size=1,
            max_size=5,
        )
    )
    hour = st.integers(0, 23).map(time)
    hours = draw(st.none() | st.builds(AllowedHours, hour, hour, st.frozensets(st.integers(0, 6), min_size=1)))
    limit = draw(st.none() | st.integers(200_000, 20 * MB))
    return shares, draw(st.integers(200_000, 50 * MB)), Terms(hours, limit)


@settings(deadline=None)
@given(situations())
def test_whatever_holds_it_up_makes_it_later_and_never_sooner(situation):
    shares, rate, terms = situation
    now = at(23, 12)
    found = estimated_finish(now, shares, rate, terms)
    freer = [
        estimated_finish(now, shares, rate * 2, terms),
        estimated_finish(now, shares, rate, Terms()),
        estimated_finish(now, [replace(share, cap_bytes=None) for share in shares], rate, terms),
        estimated_finish(now, [replace(share, free_from=None) for share in shares], rate, terms),
        estimated_finish(now, shares[1:], rate, Terms(terms.hours)),
    ]
    if found is None:
        return
    assert all(other is not None and other <= found + timedelta(seconds=1) for other in freer)
    if terms.hours is not None:
        moment = found - timedelta(milliseconds=1)
        assert terms.hours.is_open(moment)
    total = sum(share.left.cost for share in shares)
    assert found >= now + timedelta(seconds=total / rate) - timedelta(seconds=1)
