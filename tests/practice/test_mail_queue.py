"""Mail that waits is tried again by the practice clock, and survives an end."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from app.practice.clock import PracticeClock
from app.practice.smtp_server.forwarding import Attempt, Outcome, Parcel
from app.practice.smtp_server.queue import GIVES_UP_AFTER, RETRIES, MailQueue

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
PARCEL = Parcel("a@outside.test", "lin@firma.test", b"Subject: \xe4\xbd\xa0\r\n\r\n")
NOT_NOW, NEVER, DELIVERED = (
    Attempt(outcome, "mx", "said") for outcome in (Outcome.NOT_NOW, Outcome.NEVER, Outcome.DELIVERED)
)


class Tries:
    """What the other side answers, try for try, the last answer for good; and when it was asked."""

    def __init__(self, clock, *answers):
        self.clock = clock
        self.answers = list(answers)
        self.asked_at = []
        self.parcels = []
        self.last_answer = threading.Event()

    def __call__(self, parcel):
        self.asked_at.append(self.clock())
        self.parcels.append(parcel)
        if len(self.answers) > 1:
            return self.answers.pop(0)
        self.last_answer.set()
        return self.answers[0]


@pytest.fixture
def clock():
    return PracticeClock(real=lambda: NOON)


@pytest.fixture
def begin(tmp_path):
    queues = []

    def start(tries):
        returned = []
        queue = MailQueue(tmp_path / "queue", tries.clock, tries, lambda *given: returned.append(given))
        queues.append(queue)
        queue.start()
        return queue, returned

    yield start
    for queue in queues:
        queue.stop()


def test_tries_come_by_themselves_as_time_passes(begin):
    tries = Tries(PracticeClock(speed=360_000), NOT_NOW, NOT_NOW, NOT_NOW, DELIVERED)
    queue, returned = begin(tries)
    queue.add(PARCEL)
    assert tries.last_answer.wait(10)
    assert queue.wait_until_tried(10)
    waits = [later - earlier for earlier, later in zip(tries.asked_at, tries.asked_at[1:], strict=False)]
    assert all(wait >= least for wait, least in zip(waits, RETRIES, strict=False))
    assert (queue.waiting, returned) == ((), [])


def test_the_tries_come_further_apart_and_end_after_five_days(begin, clock):
    tries = Tries(clock, NOT_NOW)
    queue, returned = begin(tries)
    queue.add(PARCEL)
    while not returned:
        assert queue.wait_until_tried(10)
        clock.skip(timedelta(minutes=6))
    waits = [later - earlier for earlier, later in zip(tries.asked_at, tries.asked_at[1:], strict=False)]
    assert waits[:7] == [*RETRIES, RETRIES[-1], RETRIES[-1]]
    assert tries.asked_at[-1] - NOON >= GIVES_UP_AFTER
    assert tries.asked_at[-2] - NOON < GIVES_UP_AFTER
    assert returned == [(PARCEL, NOT_NOW)]


def test_what_will_never_be_taken_is_given_back_at_once(begin, clock):
    queue, returned = begin(Tries(clock, NEVER))
    queue.add(PARCEL)
    assert queue.wait_until_tried(10)
    assert returned == [(PARCEL, NEVER)]
    assert queue.waiting == ()


def test_what_was_left_is_tried_first_thing_after_the_next_start(begin, clock):
    queue, _returned = begin(Tries(clock, NOT_NOW))
    queue.add(PARCEL)
    queue.add(PARCEL)
    assert queue.wait_until_tried(10)
    queue.stop()
    tries = Tries(clock, DELIVERED)
    again, _returned = begin(tries)
    assert again.wait_until_tried(10)
    assert tries.parcels == [PARCEL, PARCEL]
    assert again.waiting == ()
    again.stop()
    nothing_left, _returned = begin(tries)
    assert nothing_left.waiting == ()
