"""A delivery of batches from state to state: who is left, who is skipped, what the books say when it comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from app.core.deviations import Deviation
from app.core.errors import AppError, ErrorCode
from app.core.events import Stage, StageEntered
from app.core.identity import MailboxPath, PersonId
from app.engine import BackupReport, DeliverReport, FolderMapping, MappedFolder, MappingReason, PersonDelivery
from app.engine.results import PersonBackup
from app.flow import deliver_delta, deliver_run
from app.flow.batches import PlannedBatch
from app.flow.deliver import DeliverState
from app.flow.deliver_delta import Delta
from app.flow.deliver_plan import as_seen, kept_plan, note_begun, note_ended
from app.flow.progress_events import with_events
from app.flow.proof import Standing
from app.flow.transfer import PersonChoice, TransferPhase
from app.project import Firm, Project, new_firm, new_person
from app.project.delivery_choices import DeliveryChoices, LabelPolicy

LIN, ZHOU, WU = (PersonId(name) for name in ("lin", "zhou", "wu"))
PLAN = (PlannedBatch("外贸部", (LIN, ZHOU), date(2026, 8, 25)), PlannedBatch("", (WU,)))
FIRM = Firm("f", "海岳", ("a.example",))
REFUSED = AppError(ErrorCode.SIGN_IN_REFUSED)


def running(*events: StageEntered) -> DeliverState:
    state = DeliverState(TransferPhase.BEFORE, tuple(PersonChoice(person, person) for person in (LIN, ZHOU, WU)))
    state = deliver_run.begun(state, PLAN, 100.0)
    return deliver_run.progressed(state, events, 101.0)


def test_recent_mail_goes_first_only_in_batches_that_say_so():
    assert [one.recent_first for one in running().run.people.values()] == [True, True, False]


def test_what_is_left_leaves_out_the_done_and_the_skipped():
    state = deliver_run.skipped(running(StageEntered(LIN, Stage.DONE)), WU)
    assert deliver_run.left_of(state) == (replace(PLAN[0], people=(ZHOU,)),)


def test_a_skipped_person_is_unticked_and_taken_in_again_begins_afresh():
    state = deliver_run.skipped(running(StageEntered(ZHOU, Stage.STOPPED, error=REFUSED)), ZHOU)
    assert not next(choice.chosen for choice in state.choices if choice.person == ZHOU)
    state = deliver_run.taken_in(state, ZHOU)
    one = state.run.people[ZHOU]
    assert (one.skipped, one.stage, one.error) == (False, None, None)
    assert next(choice.chosen for choice in state.choices if choice.person == ZHOU)


@pytest.mark.parametrize(
    ("stage", "at_work"),
    [(None, False), (Stage.COPYING, True), (Stage.WAITING, True), (Stage.DONE, False), (Stage.STOPPED, False)],
)
def test_only_who_is_at_work_has_to_be_stopped_for_a_skip(stage, at_work):
    state = running(*([StageEntered(LIN, stage)] if stage else []))
    assert deliver_run.at_work(state, LIN) is at_work


def test_the_batch_of_now_is_the_first_with_anything_left():
    assert deliver_run.current_batch(running())[0] == 1
    done = running(StageEntered(LIN, Stage.DONE), StageEntered(ZHOU, Stage.STOPPED, error=REFUSED))
    assert deliver_run.current_batch(done) == (2, PLAN[1])
    assert deliver_run.current_batch(running(*(StageEntered(p, Stage.DONE) for p in (LIN, ZHOU, WU)))) is None


def test_going_on_leaves_the_done_alone():
    state = running(StageEntered(LIN, Stage.DONE), StageEntered(ZHOU, Stage.PAUSED))
    on = deliver_run.going_on(replace(state, phase=TransferPhase.PAUSED), 200.0)
    assert on.run.people[LIN].stage is Stage.DONE
    assert on.run.people[ZHOU].stage is None


def test_a_pause_keeps_the_books_of_those_who_had_begun():
    report = DeliverReport(
        (
            PersonDelivery(LIN, 10, 10),
            PersonDelivery(ZHOU, 10, 4, paused=True),
            PersonDelivery(WU, paused=True, begun=False),
        )
    )
    state = deliver_run.returned(running(), report, FIRM, "2026-09-25T01:22:00+00:00")
    assert state.phase is TransferPhase.PAUSED
    assert {line.person: line.standing for line in state.proof.people} == {
        LIN: Standing.WHOLE,
        ZHOU: Standing.PAUSED,
    }


def test_of_two_reports_of_one_person_the_latest_that_had_begun_counts():
    refused = PersonDelivery(ZHOU, exceptions=(Deviation(REFUSED.code, ZHOU),))
    first = DeliverReport((PersonDelivery(LIN, 5, 5), refused))
    again = DeliverReport((PersonDelivery(ZHOU, 7, 7), PersonDelivery(LIN, begun=False, paused=True)))
    joined = {line.person: line for line in deliver_run.joined([first, again]).people}
    assert (joined[ZHOU].delivered, joined[ZHOU].exceptions, joined[LIN].delivered) == (7, (), 5)


def test_time_stands_for_everybody_who_takes_part():
    state = deliver_run.skipped(running(), ZHOU)
    assert state.run.uncounted == 2


@pytest.fixture
def project(tmp_path):
    firm = new_firm("海岳", ["a.example"])
    for name in ("lin", "zhou"):
        firm = firm.with_person(new_person(firm, name, "", f"{name}@a.example", f"{name}@b.example"))
    with Project.create(tmp_path / "p.mailover", firm) as made:
        yield made


def test_what_was_begun_is_kept_until_it_has_ended(project):
    lin, zhou = (person.id for person in project.firm.people)
    inbox, trash = MailboxPath.of("INBOX"), MailboxPath.of("已删除")
    mapping = FolderMapping(
        (
            MappedFolder(inbox, inbox, MappingReason.SAME, 10, 1000, exists=True),
            MappedFolder(trash, None, MappingReason.LEFT_OUT, 5, 500, exists=False),
        )
    )
    plan = (PlannedBatch("外贸部", (zhou, lin), date(2026, 8, 25)),)
    assert kept_plan(project) is None
    note_begun(project, plan, {lin: mapping, zhou: mapping}, DeliveryChoices(stubs=True, labels=LabelPolicy.ALL))
    kept = kept_plan(project)
    assert (kept.batches, kept.people) == (plan, (zhou, lin))
    assert kept.extras == DeliveryChoices(stubs=True, labels=LabelPolicy.ALL)
    assert as_seen(kept.seen[lin], mapping)
    moved = FolderMapping((replace(mapping.folders[0], target=trash), mapping.folders[1]))
    assert not as_seen(kept.seen[lin], moved)
    assert not as_seen(None, mapping)
    project.save(replace(project.firm, people=project.firm.people[:1]))
    assert kept_plan(project).people == (lin,)
    note_ended(project)
    assert kept_plan(project) is None


def test_looks_come_when_they_are_due_and_are_counted_from_the_end_of_the_last():
    delta = deliver_delta.every(Delta(), 15, 1_000.0)
    assert not deliver_delta.due(delta, 1_899.0)
    assert deliver_delta.due(delta, 1_900.0)
    assert not deliver_delta.due(deliver_delta.begun(delta), 5_000.0), "one look at a time"
    look = deliver_delta.look_of(BackupReport((PersonBackup(LIN, 10, 10),)), None, 9_000.0, None)
    after = deliver_delta.ended(deliver_delta.begun(delta), look, 9_000.0)
    assert (after.next_at, after.last.nothing_new) == (9_900.0, True)
    stopped = deliver_delta.ended(deliver_delta.begun(after), None, 9_950.0)
    assert stopped.last == look, "a look that was stopped says nothing"
    assert deliver_delta.every(after, None, 1.0).next_at is None


def test_a_look_adds_up_both_halves_and_keeps_what_was_noted():
    note = Deviation(ErrorCode.FOLDER_RENAMED, LIN, MailboxPath.of("老客户"))
    backup = BackupReport((PersonBackup(LIN, 12, 12, 3, notes=(note,)),))
    delivery = DeliverReport((PersonDelivery(LIN, 12, 3, 9, flags_changed=2),))
    look = deliver_delta.look_of(backup, delivery, 2.0, 1.0)
    assert (look.backed_up, look.delivered, look.flags_changed, look.notes) == (3, 3, 2, (note,))
    assert not look.nothing_new


def test_a_run_that_slept_says_so():
    state = running()
    slept = replace(state, run=with_events(state.run, []))
    woken = deliver_run.progressed(slept, [], 101.0 + 3_600)
    assert (woken.run.slept.since, woken.run.slept.until) == (101.0, 3_701.0)
