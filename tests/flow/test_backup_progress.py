"""What the engine's events make of a run."""

from __future__ import annotations

from app.core.deviations import Deviation
from app.core.errors import AppError, ErrorCode
from app.core.events import Deviated, Event, FolderPlanned, Progressed, SignInTested, Stage, StageEntered
from app.core.identity import MailboxPath, PersonId, Uid
from app.flow.pace import Work
from app.flow.progress import ALMOST, RunState, in_order
from app.flow.progress_events import resumed, with_event, with_events, with_tick
from hypothesis import given
from hypothesis import strategies as st

LIN, ZHOU = PersonId("lin"), PersonId("zhou")
INBOX, SENT = MailboxPath.of("INBOX"), MailboxPath.of("已发送")


def begun() -> RunState:
    return RunState.begun([(LIN, "林晓燕"), (ZHOU, "周凯")], 1000.0)


def listed() -> RunState:
    return with_events(
        begun(),
        [
            StageEntered(LIN, Stage.LISTING),
            FolderPlanned(LIN, INBOX, 100, 1000, 60, 600),
            FolderPlanned(LIN, SENT, 10, 500, 10, 500),
            StageEntered(LIN, Stage.COPYING),
        ],
    )


def test_everybody_begins_in_the_queue_with_nothing_counted() -> None:
    run = begun()
    assert [person.stage for person in run.people.values()] == [None, None]
    assert run.uncounted == 2
    assert run.forecast is None


def test_a_listing_tells_what_is_there_and_what_is_already_safe() -> None:
    lin = listed().people[LIN]
    assert lin.total == Work(110, 1500)
    assert lin.done == Work(40, 400)
    assert lin.left == Work(70, 1100)
    assert lin.counted


def test_progress_adds_to_the_folder_and_names_where_it_is_at_work() -> None:
    run = with_event(listed(), Progressed(LIN, SENT, 4, 200))
    assert run.people[LIN].done == Work(44, 600)
    assert run.people[LIN].current == SENT
    assert run.moved == Work(4, 200), "what an earlier run had done does not make this one look fast"


def test_an_exception_is_kept_whole_and_no_longer_left_to_do() -> None:
    deviation = Deviation(ErrorCode.MESSAGE_UNREADABLE, LIN, INBOX, Uid(7), subject="RE: PI")
    run = with_event(listed(), Deviated(deviation))
    assert run.exceptions == (deviation,)
    assert run.people[LIN].left.messages == 69
    assert run.people[LIN].folders[INBOX].excepted == 1


def test_a_folder_that_could_not_be_read_is_no_missing_message() -> None:
    run = with_event(listed(), Deviated(Deviation(ErrorCode.FOLDER_UNREADABLE, LIN, INBOX)))
    assert run.people[LIN].excepted == 0
    assert len(run.exceptions) == 1


def test_a_wait_carries_its_end_and_its_reason_and_is_over_with_the_next_stage() -> None:
    error = AppError(ErrorCode.THROTTLED, host="imap.example")
    waiting = with_event(listed(), StageEntered(LIN, Stage.WAITING, 2000.0, error))
    assert (waiting.people[LIN].until, waiting.people[LIN].error) == (2000.0, error)
    assert with_event(waiting, StageEntered(LIN, Stage.COPYING)).people[LIN].until is None


def test_no_bar_is_full_before_the_engine_says_done() -> None:
    run = with_events(listed(), [Progressed(LIN, INBOX, 60, 600), Progressed(LIN, SENT, 10, 500)])
    assert run.people[LIN].fraction == ALMOST
    assert with_event(run, StageEntered(LIN, Stage.DONE)).people[LIN].fraction == 1.0
    assert with_event(run, StageEntered(LIN, Stage.DONE)).fraction == ALMOST


def test_rows_that_need_somebody_come_first_and_the_done_last() -> None:
    run = RunState.begun([(PersonId(name), name) for name in "abcde"], 0)
    stages = {"a": Stage.DONE, "b": None, "c": Stage.COPYING, "d": Stage.WAITING, "e": Stage.STOPPED}
    events = [StageEntered(PersonId(name), stage) for name, stage in stages.items() if stage]
    assert [person.name for person in in_order(with_events(run, events))] == list("edcba")


def test_going_on_keeps_the_figures_until_the_listing_is_new_and_drops_what_is_no_longer_there() -> None:
    paused = with_event(listed(), StageEntered(LIN, Stage.PAUSED))
    again = resumed(paused, 5000.0)
    assert again.people[LIN].total == Work(110, 1500)
    assert not again.people[LIN].counted
    relisted = with_events(
        again,
        [
            StageEntered(LIN, Stage.LISTING),
            FolderPlanned(LIN, INBOX, 101, 1010, 50, 500),
            StageEntered(LIN, Stage.COPYING),
        ],
    )
    assert relisted.people[LIN].total == Work(101, 1010)


def test_events_of_people_who_are_not_in_the_run_and_sign_in_tests_change_nothing() -> None:
    run = listed()
    assert with_events(run, [Progressed(PersonId("nobody"), INBOX, 1, 1), SignInTested(LIN, "old")]) == run


def test_a_clock_that_jumps_means_sleep_and_a_fresh_pace() -> None:
    run = with_tick(with_tick(listed(), 1001.0), 1002.0)
    woken = with_tick(run, 9000.0)
    assert woken.slept is not None
    assert (woken.slept.since, woken.slept.until, woken.slept.messages) == (1002.0, 9000.0, 40)
    assert woken.pace.span_s == 0


def test_a_finish_time_needs_everybody_counted() -> None:
    run = with_tick(listed(), 1000.0)
    for second in range(1, 50):
        run = with_tick(with_event(run, Progressed(LIN, INBOX, 1, 10)), 1000.0 + second)
    assert run.forecast is None, "ZHOU is not counted"
    assert with_event(run, StageEntered(ZHOU, Stage.STOPPED)).forecast is not None


people, folders = st.sampled_from([LIN, ZHOU]), st.sampled_from([INBOX, SENT])
progress = st.builds(Progressed, people, folders, st.integers(0, 9), st.integers(0, 99))
stages = st.builds(StageEntered, people, st.sampled_from(list(Stage)))
plans = st.builds(FolderPlanned, people, folders, st.just(50), st.just(900), st.just(30), st.just(500))


@given(st.lists(progress | stages | plans), st.integers(0, 30))
def test_a_list_of_events_makes_the_same_run_however_it_is_cut(stream: list[Event], cut: int) -> None:
    whole = with_events(listed(), stream)
    assert with_events(with_events(listed(), stream[:cut]), stream[cut:]) == whole
    assert 0 <= whole.fraction <= ALMOST
