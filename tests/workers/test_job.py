from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from app.core.events import Cancelled, Emit, Progressed
from app.core.identity import MailboxPath, PersonId
from app.workers import Job, JobQueue
from PySide6.QtCore import QCoreApplication, QObject, QThread, Slot

INBOX = MailboxPath(("INBOX",))


def moved(number: int) -> Progressed:
    return Progressed(PersonId("ann"), INBOX, number, number)


class Listener(QObject):
    """Notes what arrives, and in which thread."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.events: list[Progressed] = []
        self.lists = 0
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.threads: set[QThread] = set()
        job.events.connect(self.on_events)
        job.done.connect(self.on_done)
        job.failed.connect(self.on_failed)

    @Slot(list)
    def on_events(self, events: list[Progressed]) -> None:
        self.threads.add(QThread.currentThread())
        self.events += events
        self.lists += 1

    @Slot(object)
    def on_done(self, result: object) -> None:
        self.threads.add(QThread.currentThread())
        self.results.append(result)

    @Slot(Exception)
    def on_failed(self, error: Exception) -> None:
        self.threads.add(QThread.currentThread())
        self.errors.append(error)


def test_everything_arrives_in_the_gui_thread_in_order_and_in_few_lists(qtbot):
    def work(emit: Emit, _cancelled: Cancelled) -> str:
        for number in range(20_000):
            emit(moved(number))
        return "all"

    job = Job(work)
    heard = Listener(job)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert [event.messages for event in heard.events] == list(range(20_000))
    assert heard.lists < 200
    assert heard.results == ["all"]
    assert heard.threads == {QCoreApplication.instance().thread()}


def test_the_last_event_before_a_silence_arrives_without_another_one(qtbot):
    go_on = threading.Event()

    def work(emit: Emit, _cancelled: Cancelled) -> None:
        emit(moved(1))
        emit(moved(2))
        go_on.wait(20)

    job = Job(work)
    heard = Listener(job)
    job.start()
    qtbot.waitUntil(lambda: len(heard.events) == 2)
    assert job.running
    with qtbot.waitSignal(job.ended):
        go_on.set()


def test_a_failure_arrives_after_the_events_before_it(qtbot):
    def work(emit: Emit, _cancelled: Cancelled) -> None:
        emit(moved(1))
        emit(moved(2))
        raise OSError("the line is dead")

    job = Job(work)
    heard = Listener(job)
    with qtbot.waitSignal(job.failed):
        job.start()
    assert len(heard.events) == 2
    assert [str(error) for error in heard.errors] == ["the line is dead"]
    assert heard.results == []


def test_cancelling_is_seen_by_the_work_and_its_result_still_arrives(qtbot):
    def work(_emit: Emit, cancelled: Cancelled) -> str:
        return "paused" if wait_for(cancelled) else "never heard of it"

    job = Job(work)
    heard = Listener(job)
    job.start()
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert heard.results == ["paused"]


def test_the_thread_has_ended_when_the_result_is_heard(qtbot):
    threads: list[threading.Thread] = []
    job = Job(lambda _emit, _cancelled: threads.append(threading.current_thread()))
    with qtbot.waitSignal(job.done):
        job.start()
    assert job._thread.isFinished()
    assert not job.running


def test_waiting_ends_the_thread_and_says_nothing_more(qtbot):
    job = Job(lambda _emit, cancelled: wait_for(cancelled))
    heard = Listener(job)
    job.start()
    job.wait()
    assert job._thread.isFinished()
    QCoreApplication.processEvents()
    assert heard.results == []


def test_a_job_runs_once(qtbot):
    job = Job(lambda _emit, _cancelled: None)
    with qtbot.waitSignal(job.ended):
        job.start()
    with pytest.raises(RuntimeError):
        job.start()


def test_jobs_on_one_account_run_one_after_the_other_and_others_side_by_side(qtbot):
    queue = JobQueue()
    first, second, other = held_job(), held_job(), held_job()
    queue.add(first, ["archive", "ann"])
    queue.add(second, ["ann"])
    queue.add(other, ["ben"])
    assert [job.running for job in (first, second, other)] == [True, False, True]
    with qtbot.waitSignal(first.ended):
        first.cancel()
    assert second.running
    with qtbot.waitSignal(queue.busy_changed):
        queue.cancel_all()
        if queue.busy:
            qtbot.waitUntil(lambda: not queue.busy)
    assert queue.running == []


def test_a_waiting_job_is_not_overtaken_by_one_that_wants_a_part_of_it(qtbot):
    queue = JobQueue()
    first, both, later = held_job(), held_job(), held_job()
    queue.add(first, ["ann"])
    queue.add(both, ["ann", "ben"])
    queue.add(later, ["ben"])
    assert not later.running
    queue.withdraw(later)
    with qtbot.waitSignal(first.ended):
        first.cancel()
    assert both.running
    with qtbot.waitSignal(both.ended):
        queue.withdraw(both)
    assert not queue.busy


def held_job() -> Job:
    return Job(lambda _emit, cancelled: wait_for(cancelled))


def wait_for(cancelled: Callable[[], bool]) -> bool:
    """Block the worker until it is cancelled; the give-up keeps a broken test from hanging."""
    tick = threading.Event()
    for _ in range(2000):
        if cancelled():
            return True
        tick.wait(0.01)
    return False


def test_the_computer_is_kept_awake_for_work_and_not_for_what_is_over_in_a_moment(qtbot):
    queue, going = JobQueue(), threading.Event()
    asked = []
    queue.awake.keep = lambda *, on: asked.append(on)
    note = Job(lambda _emit, _cancelled: going.wait(5))
    queue.add(note, ("switch",), brief=True)
    assert queue.working
    assert asked == [False]
    move = Job(lambda _emit, _cancelled: going.wait(5))
    queue.add(move, ("archive",))
    assert asked == [False, True]
    going.set()
    qtbot.waitUntil(lambda: not queue.busy)
    assert asked[-1] is False
