from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from app.practice.clock import PracticeClock

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class RealTime:
    """A real clock that somebody else turns."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now

    def pass_by(self, **stretch):
        self.now += timedelta(**stretch)


@pytest.fixture
def real():
    return RealTime()


def test_an_hour_passes_in_thirty_seconds(real):
    clock = PracticeClock(real=real)
    assert clock() == NOON
    real.pass_by(seconds=30)
    assert clock() == NOON + timedelta(hours=1)
    real.pass_by(milliseconds=10)
    assert clock() == NOON + timedelta(hours=1, seconds=1)


def test_it_tells_how_long_a_stretch_really_takes_and_when_a_moment_comes(real):
    clock = PracticeClock(real=real)
    real.pass_by(seconds=30)
    assert clock.real_seconds(timedelta(hours=4)) == 120
    assert clock.at_real(NOON + timedelta(hours=2)) == NOON + timedelta(seconds=60)


def test_started_again_it_goes_on_where_it_was_left(tmp_path, real):
    path = tmp_path / "clock.json"
    clock = PracticeClock(path=path, real=real)
    real.pass_by(minutes=10)
    left = clock()
    clock.stop()
    real.pass_by(minutes=3)
    assert PracticeClock(path=path, real=real)() == left == NOON + timedelta(hours=20)


def test_after_a_crash_it_does_not_go_backwards_and_not_far_ahead(tmp_path, real):
    path = tmp_path / "clock.json"
    clock = PracticeClock(path=path, real=real)
    for _ in range(50):
        real.pass_by(seconds=7)
        told = clock()
        found = tmp_path / "found after the crash.json"
        found.write_bytes(path.read_bytes())
        assert told <= PracticeClock(path=found, real=real)() <= told + timedelta(hours=1)


def test_after_a_long_pause_it_is_not_behind_the_real_time(tmp_path, real):
    path = tmp_path / "clock.json"
    PracticeClock(path=path, real=real).stop()
    real.pass_by(days=9)
    assert PracticeClock(path=path, real=real)() == NOON + timedelta(days=9)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"practice_time": "soon"}', '{"practice_time": "2030-01-01T00:00:00"}']
)
def test_a_file_that_makes_no_sense_is_taken_for_none(tmp_path, real, text):
    path = tmp_path / "clock.json"
    path.write_text(text)
    assert PracticeClock(path=path, real=real)() == NOON


def test_a_real_clock_set_back_does_not_turn_it_back(real):
    clock = PracticeClock(real=real)
    real.pass_by(seconds=30)
    told = clock()
    real.pass_by(seconds=-20)
    assert clock() == told
    real.pass_by(seconds=30)
    assert clock() == told + timedelta(hours=1)


def test_time_can_be_skipped_and_whoever_waits_is_told(real):
    clock, heard = PracticeClock(real=real), []
    clock.on_skip(lambda: heard.append(clock()))
    clock.skip(timedelta(hours=4))
    assert heard == [NOON + timedelta(hours=4)]
    with pytest.raises(ValueError, match="backwards"):
        clock.skip(timedelta(seconds=-1))
