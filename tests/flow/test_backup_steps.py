"""The Back up page's way from choosing to the proof."""

from __future__ import annotations

from app.core.deviations import Deviation
from app.core.errors import AppError, ErrorCode
from app.core.events import FolderPlanned, Progressed, Stage, StageEntered
from app.core.identity import AccountId, MailboxPath, PersonId, Uid
from app.engine.results import BackupReport, PersonBackup, PlannedFolder, PlannedPerson
from app.flow import backup_steps as steps
from app.flow.backup import BackupState, Place, Room, rough_time_s
from app.flow.pace import Work
from app.flow.proof import Standing, proof_of_backup
from app.flow.transfer import TransferPhase
from app.project.model import Account, Firm, Person

LIN, ZHOU = PersonId("lin"), PersonId("zhou")
INBOX = MailboxPath.of("INBOX")
PLACE = Place("D:/海岳搬家.mailover", 10_000_000)
GONE = Deviation(ErrorCode.MESSAGE_GONE, LIN, INBOX, Uid(3))
UNREADABLE = Deviation(ErrorCode.MESSAGE_UNREADABLE, LIN, INBOX, Uid(7))


def person(person_id: PersonId, name: str, address: str) -> Person:
    return Person(person_id, name, "外贸部", Account(AccountId(address), address))


FIRM = Firm(
    "f1",
    "宁波海岳进出口",
    ("haiyue-trade.example",),
    people=(person(LIN, "林晓燕", "linda@haiyue-trade.example"), person(ZHOU, "周凯", "kevin@haiyue-trade.example")),
)


def opened() -> BackupState:
    return steps.opened(FIRM, PLACE, None)


def planned(person_id: PersonId, messages: int, size: int) -> PlannedPerson:
    return PlannedPerson(person_id, (PlannedFolder(INBOX, messages, size, messages, size),))


def report(*people: PersonBackup) -> BackupReport:
    return BackupReport(people)


def finished(*people: PersonBackup) -> BackupState:
    running = steps.ticked(steps.started(opened(), None, 100.0), 160.0)
    return steps.finished(running, report(*people), FIRM, "2026-09-25T01:22:00+00:00", PLACE)


def test_everybody_with_an_old_mailbox_is_chosen_at_first() -> None:
    nobody = Person(PersonId("x"), "没有旧邮箱")
    state = steps.opened(FIRM.with_person(nobody), PLACE, None)
    assert [choice.name for choice in state.chosen] == ["林晓燕", "周凯"]
    assert state.phase is TransferPhase.BEFORE


def test_what_is_not_counted_is_unknown_not_zero() -> None:
    state = steps.counted(steps.counting(opened()), [planned(LIN, 10, 1000)], PLACE)
    assert state.found is None
    assert state.todo is None
    assert state.folders is None
    assert state.room is Room.UNKNOWN


def test_a_count_of_the_chosen_says_whether_the_disk_will_hold_it() -> None:
    state = steps.counted(opened(), [planned(LIN, 10, 1000), planned(ZHOU, 5, 9_900_000)], PLACE)
    assert state.found == Work(15, 9_901_000)
    assert state.folders == 2
    assert state.room is Room.SHORT
    assert steps.with_choice(state, ZHOU, chosen=False).room is Room.ENOUGH


def test_a_person_who_cannot_be_counted_keeps_her_reason_until_the_next_count() -> None:
    error = AppError(ErrorCode.SIGN_IN_REFUSED)
    state = steps.counted(opened(), [PlannedPerson(LIN, error=error)], PLACE)
    assert state.choices[0].problem is error
    assert steps.counting(state).choices[0].problem is None


def test_a_count_that_was_stopped_leaves_what_was_known() -> None:
    known = steps.counted(opened(), [planned(LIN, 10, 1000)], PLACE)
    assert steps.counted(known, [PlannedPerson(LIN)], PLACE).choices[0].found == Work(10, 1000)


def test_the_rough_time_has_two_honest_ends() -> None:
    quick, slow = rough_time_s(Work(1000, 1_000_000_000))
    assert 200 < quick < 300
    assert slow == 8 * quick


def test_a_run_takes_the_chosen_and_nobody_else() -> None:
    state = steps.started(steps.with_choice(opened(), ZHOU, chosen=False), None, 100.0)
    assert state.run is not None
    assert list(state.run.people) == [LIN]
    again = steps.started(opened(), [ZHOU], 100.0)
    assert again.run is not None
    assert list(again.run.people) == [ZHOU]


def test_a_pause_first_finishes_the_batch_in_flight_then_keeps_the_figures_for_going_on() -> None:
    running = steps.progressed(
        steps.started(opened(), [LIN], 100.0),
        [FolderPlanned(LIN, INBOX, 10, 100, 10, 100), StageEntered(LIN, Stage.COPYING), Progressed(LIN, INBOX, 4, 40)],
        101.0,
    )
    stopping = steps.stopping(running)
    assert stopping.phase is TransferPhase.STOPPING
    paused = steps.finished(stopping, report(PersonBackup(LIN, 10, 4, 4, 100, paused=True)), FIRM, "", PLACE)
    assert paused.phase is TransferPhase.PAUSED
    assert paused.run is not None
    assert paused.run.done == Work(4, 40)
    on = steps.going_on(paused, 500.0)
    assert on.phase is TransferPhase.RUNNING
    assert on.run is not None
    assert on.run.done == Work(4, 40)


def test_a_pause_without_a_run_changes_nothing() -> None:
    assert steps.stopping(opened()) == opened()
    assert steps.ticked(opened(), 5.0) == opened()


def test_a_whole_run_ends_in_books_that_balance() -> None:
    state = finished(PersonBackup(LIN, 10, 10, 10, 100), PersonBackup(ZHOU, 5, 5, 5, 50))
    assert state.phase is TransferPhase.PROVEN
    assert state.proof is not None
    assert (state.proof.listed, state.proof.safe, state.proof.difference) == (15, 15, 0)
    assert state.proof.standing is Standing.WHOLE
    assert state.proof.took_s == 60.0


def test_exceptions_are_named_and_those_that_need_somebody_come_first() -> None:
    state = finished(PersonBackup(LIN, 10, 8, 8, 100, (GONE, UNREADABLE)))
    assert state.proof is not None
    assert state.proof.standing is Standing.NAMED
    assert state.proof.exceptions == (UNREADABLE, GONE)


def test_books_that_do_not_balance_are_never_a_proof() -> None:
    state = finished(PersonBackup(LIN, 10, 8, 8, 100, (GONE,)), PersonBackup(ZHOU, 5, 5))
    assert state.proof is not None
    assert state.proof.standing is Standing.UNBALANCED


def test_a_mailbox_that_could_not_be_read_is_said_even_if_the_books_balance() -> None:
    refused = Deviation(ErrorCode.SIGN_IN_REFUSED, ZHOU)
    state = finished(PersonBackup(LIN, 10, 10), PersonBackup(ZHOU, exceptions=(refused,)))
    assert state.proof is not None
    assert state.proof.standing is Standing.PARTLY


def test_fetching_one_person_again_changes_only_that_line() -> None:
    first = finished(PersonBackup(LIN, 10, 9, 9, 100, (UNREADABLE,)), PersonBackup(ZHOU, 5, 5))
    running = steps.started(first, [LIN], 500.0)
    state = steps.finished(running, report(PersonBackup(LIN, 10, 10, 1)), FIRM, "", PLACE)
    assert state.proof is not None
    assert (state.proof.listed, state.proof.safe) == (15, 15)
    assert state.proof.standing is Standing.WHOLE


def test_a_full_disk_pauses_the_run_and_says_why() -> None:
    error = AppError(ErrorCode.DISK_FULL, path="D:")
    state = steps.failed(steps.started(opened(), None, 1.0), error, PLACE)
    assert (state.phase, state.problem) == (TransferPhase.PAUSED, error)
    assert steps.going_on(state, 2.0).problem is None
    assert steps.put_away(state).phase is TransferPhase.BEFORE


def test_a_project_opened_again_shows_its_last_proof() -> None:
    proof = proof_of_backup(report(PersonBackup(LIN, 10, 10)), FIRM, "2026-09-25T01:22:00+00:00")
    assert steps.opened(FIRM, PLACE, proof).phase is TransferPhase.PROVEN


def test_a_project_closed_in_the_middle_offers_to_go_on() -> None:
    proof = proof_of_backup(report(PersonBackup(LIN, 10, 4, paused=True)), FIRM, "2026-09-25T01:22:00+00:00")
    state = steps.opened(FIRM, PLACE, proof)
    assert state.phase is TransferPhase.BEFORE
    assert state.proof is proof


def test_people_changed_elsewhere_keep_what_was_counted_unless_their_mailbox_is_another() -> None:
    state = steps.counted(opened(), [planned(LIN, 10, 1000), planned(ZHOU, 5, 50)], PLACE)
    moved = FIRM.with_person(person(LIN, "林晓燕", "new@haiyue-trade.example"))
    after = steps.with_firm(state, moved.with_person(person(ZHOU, "周先生", "kevin@haiyue-trade.example")))
    assert after.choices[0].found is None
    assert (after.choices[1].name, after.choices[1].found) == ("周先生", Work(5, 50))
