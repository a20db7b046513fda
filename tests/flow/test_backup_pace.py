"""The finish time: nothing before it can be known, honest when the line is uneven."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from app.flow.finish import Forecast, Share, Terms, forecast
from app.flow.pace import SPACING_S, WINDOW_S, Pace, Work

MB = 1_000_000


def steady(seconds: int, *, bytes_per_s: int = MB, every: int = 10) -> Pace:
    pace = Pace()
    for at in range(0, seconds + 1, every):
        pace = pace.sampled(at, Work(at, at * bytes_per_s))
    return pace


def finish_of(pace: Pace, *shares: Share) -> Forecast | None:
    now = datetime.fromtimestamp(pace.samples[-1].at, UTC)
    return forecast(pace, shares, Terms(), now)


def test_no_finish_time_is_given_in_the_first_seconds() -> None:
    assert finish_of(steady(10), Share(Work(100, 100 * MB))) is None


def test_no_finish_time_is_given_while_nothing_moves() -> None:
    pace = Pace().sampled(0, Work(0, 0)).sampled(300, Work(0, 0))
    assert finish_of(pace, Share(Work(10, MB))) is None


def test_a_steady_line_gives_the_plain_quotient_and_a_worst_case_a_quarter_later() -> None:
    found = finish_of(steady(600), Share(Work(1000, 1000 * MB)))
    assert found is not None
    assert found.expected == pytest.approx(600 + 1000)
    assert found.latest == pytest.approx(600 + 1250)
    assert found.bytes_per_s == pytest.approx(MB)


def test_the_worst_case_rests_on_the_slowest_third() -> None:
    pace = Pace().sampled(0, Work(0, 0))
    for at, size in ((100, 100 * MB), (200, 200 * MB), (300, 225 * MB)):
        pace = pace.sampled(at, Work(0, size))
    found = finish_of(pace, Share(Work(0, 75 * MB)))
    assert found is not None
    assert found.expected == pytest.approx(400)
    assert found.latest == pytest.approx(300 + 75 / 0.25)


def test_a_line_that_stood_still_for_a_third_is_worst_four_times_as_slow() -> None:
    pace = Pace().sampled(0, Work(0, 0)).sampled(200, Work(0, 300 * MB)).sampled(300, Work(0, 300 * MB))
    found = finish_of(pace, Share(Work(0, 100 * MB)))
    assert found is not None
    assert found.latest - 300 == pytest.approx(4 * (found.expected - 300))


def test_somebody_who_waits_cannot_be_done_before_the_wait_ends() -> None:
    found = finish_of(steady(600), Share(Work(0, MB)), Share(Work(0, 100 * MB), 5000))
    assert found is not None
    assert found.expected == pytest.approx(5000 + 100, rel=0.02)
    assert found.latest > found.expected


def test_many_small_messages_take_longer_than_their_bytes() -> None:
    pace = steady(600)
    large, small = finish_of(pace, Share(Work(1, 10 * MB))), finish_of(pace, Share(Work(5000, 10 * MB)))
    assert large is not None
    assert small is not None
    assert small.expected > large.expected + 60


def test_only_the_last_minutes_count() -> None:
    pace = steady(600, bytes_per_s=10 * MB)
    for at in range(610, 610 + int(WINDOW_S) + 10, 10):
        pace = pace.sampled(at, Work(at, 6000 * MB + (at - 600) * MB))
    found = finish_of(pace, Share(Work(0, 100 * MB)))
    assert found is not None
    assert found.bytes_per_s == pytest.approx(MB, rel=0.05)


def test_a_sample_each_tenth_of_a_second_does_not_grow_the_pace() -> None:
    pace = Pace()
    for tick in range(12_000):
        pace = pace.sampled(tick / 10, Work(tick, tick * 1000))
    assert len(pace.samples) <= 1.1 * WINDOW_S / SPACING_S
    assert pace.span_s == pytest.approx(WINDOW_S, abs=2 * SPACING_S)
