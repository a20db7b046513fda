"""Connections are dropped when the computer wakes, and at no other time."""

import threading

import pytest
from app.engine.waking import SLEPT_S, Waking


class Wall:
    """A clock that goes on by a second at each look, and by what is put on its list before that."""

    def __init__(self, *leaps):
        self.now, self.leaps = 1_000_000.0, list(leaps)
        self.at_the_end = threading.Event()

    def __call__(self):
        if not self.leaps:
            self.at_the_end.set()
        self.now += self.leaps.pop(0) if self.leaps else 1.0
        return self.now


class Line:
    def __init__(self):
        self.dropped = threading.Event()

    def abort(self):
        self.dropped.set()


def watched_by(*leaps):
    """A line that was open while the clock went so."""
    line, wall = Line(), Wall(*leaps)
    forget = Waking(wall, look_s=0.001).watch(line)
    assert wall.at_the_end.wait(10)
    forget()  # returns when the last look has ended
    return line


def test_a_sleep_drops_every_open_line():
    wall = Wall()
    waking = Waking(wall, look_s=0.001)
    lines = [Line(), Line(), Line()]
    forgets = [waking.watch(line) for line in lines]
    assert wall.at_the_end.wait(10)
    wall.now += 3600
    assert all(line.dropped.wait(10) for line in lines)
    for forget in forgets:
        forget()


@pytest.mark.parametrize("leap", [1.0, SLEPT_S, -3600.0])
def test_an_ordinary_clock_a_busy_computer_and_a_clock_set_back_drop_nothing(leap):
    assert not watched_by(1.0, 1.0, leap, 1.0, 1.0).dropped.is_set()


def test_a_line_that_is_closed_is_left_alone():
    wall = Wall()
    waking = Waking(wall, look_s=0.001)
    closed, still_open = Line(), Line()
    forget_closed, forget_open = waking.watch(closed), waking.watch(still_open)
    forget_closed()
    wall.now += 3600
    assert still_open.dropped.wait(10)
    assert not closed.dropped.is_set()
    forget_open()


def test_nothing_looks_at_the_clock_when_no_line_is_open():
    before = set(threading.enumerate())
    waking = Waking(Wall(), look_s=0.001)
    for _again in range(3):
        forgets = [waking.watch(Line()) for _ in range(2)]
        assert set(threading.enumerate()) - before
        for forget in forgets:
            forget()
        assert set(threading.enumerate()) <= before
