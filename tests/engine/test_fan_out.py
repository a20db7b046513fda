import threading

import pytest
from app.core.events import Stage, StageEntered, never_cancelled
from app.core.identity import PersonId
from app.engine.fan_out import run_side_by_side


def test_results_come_in_the_order_of_the_tasks_and_events_in_the_callers_thread():
    heard = []

    def task(number):
        def work(emit, cancelled):
            emit(StageEntered(PersonId(str(number)), Stage.DONE))
            return number

        return work

    def hear(event):
        heard.append((event.person, threading.current_thread() is threading.main_thread()))

    assert run_side_by_side([task(n) for n in range(7)], 3, hear, never_cancelled) == list(range(7))
    assert sorted(heard) == [(str(n), True) for n in range(7)]


def test_a_task_that_raises_stops_the_others_and_no_thread_outlives_the_call():
    def patient(_emit, cancelled):
        while not cancelled():
            pass
        return "stopped"

    def broken(_emit, _cancelled):
        raise ValueError("boom")

    before = set(threading.enumerate())
    with pytest.raises(ValueError, match="boom"):
        run_side_by_side([patient, broken, patient], 3, lambda _e: None, never_cancelled)
    assert set(threading.enumerate()) <= before


def test_a_listener_that_raises_ends_the_call():
    def work(emit, cancelled):
        emit(StageEntered(PersonId("p"), Stage.DONE))
        while not cancelled():
            pass

    def deaf(_event):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_side_by_side([work], 1, deaf, never_cancelled)
