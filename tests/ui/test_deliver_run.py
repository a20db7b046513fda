"""Deliveries through the controller on the practice servers: batches, skips, passwords, going on, new mail."""

from __future__ import annotations

import imaplib
from dataclasses import replace
from pathlib import Path

import pytest
from app.core.events import Stage
from app.core.identity import PersonId
from app.core.secret import Secret
from app.engine.rehearsal import last_rehearsal, sign_off, withdraw_sign_off
from app.engine.run_ledger import last_delivery
from app.flow.batches import BatchEdit, PersonStanding
from app.flow.deliver import LookAtFolders
from app.flow.deliver_intents import (
    EditBatch,
    EnterPassword,
    GoOn,
    KeepBatch,
    LookEvery,
    LookForNew,
    MoveBatch,
    Skip,
    StartBatch,
)
from app.flow.deliver_plan import kept_plan
from app.flow.proof import Standing
from app.flow.steps import StepId
from app.flow.transfer import Choose, LeaveForLater, Pause, Resume, Start, TransferPhase
from app.flow.words import Language
from app.practice import PracticeFirm
from app.project import Project
from app.ui.controllers.backup import BackupController
from app.ui.controllers.deliver import DeliverController
from app.ui.language import Languages
from app.ui.theme import Appearance, Theme
from app.ui.workspace import Workspace
from PySide6.QtWidgets import QApplication

LONG_MS = 60_000


@pytest.fixture
def practice(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    with PracticeFirm.start(tmp_path / "practice", Language.EN) as running:
        for lesson in running.lessons:
            lesson.apply(running.vault)
        with Project.open(running.project_path) as project:
            sign_off(project, "陈静", overruled=True)
        yield running


@pytest.fixture
def workspace(qtbot, qapp: QApplication, practice, english):
    made = Workspace(practice.vault, Languages(Language.EN), Theme(qapp, Appearance.LIGHT, "en"))
    made.open(practice.project_path)
    backup = BackupController(made, made)
    qtbot.addWidget(backup.page)
    backup.refresh()
    backup.page.intent.emit(Start(only=three(made)))
    qtbot.waitUntil(lambda: not backup.busy, timeout=LONG_MS)
    assert backup.state.proof.standing is Standing.WHOLE
    yield made
    made.jobs.cancel_all()
    made.close()
    made.languages.withdraw()


@pytest.fixture
def controller(qtbot, workspace):
    made = DeliverController(workspace, workspace)
    qtbot.addWidget(made.page)
    made.refresh()
    do(qtbot, made, LookAtFolders())
    return made


def three(workspace: Workspace) -> tuple[PersonId, ...]:
    """Those of the practice firm whose mail is in the archive."""
    return tuple(person.id for person in workspace.firm.people[:3])


def do(qtbot, controller: DeliverController, intent: object) -> None:
    controller.page.intent.emit(intent)
    qtbot.waitUntil(lambda: not controller.busy, timeout=LONG_MS)


def stage(controller: DeliverController, person: PersonId) -> Stage | None:
    run = controller.state.run
    return run.people[person].stage if run else None


def test_batches_run_in_her_order_and_the_books_are_of_everybody(qtbot, controller, workspace):
    lin, zhou, wu = three(workspace)
    do(qtbot, controller, EditBatch(None))
    do(qtbot, controller, KeepBatch(BatchEdit(None, "First", frozenset({wu}), 30)))
    first = controller.state.batches[-1].id
    while controller.state.batches[0].id != first:
        do(qtbot, controller, MoveBatch(first, -1))
    assert workspace.firm.batches == controller.state.batches
    controller.page.intent.emit(Start())
    assert controller.state.plan[0].people == (wu,)
    assert kept_plan(workspace.project).people[0] == wu
    qtbot.waitUntil(lambda: not controller.busy, timeout=LONG_MS)
    assert controller.state.phase is TransferPhase.PROVEN
    assert controller.state.proof.standing is Standing.WHOLE
    assert {line.person for line in controller.state.proof.people} == {lin, zhou, wu}
    assert kept_plan(workspace.project) is None


def test_one_batch_is_delivered_and_the_others_wait(qtbot, controller, workspace):
    *_others, wu = three(workspace)
    do(qtbot, controller, KeepBatch(BatchEdit(None, "First", frozenset({wu}), None)))
    do(qtbot, controller, StartBatch(controller.state.batches[-1].id))
    assert [line.person for line in controller.state.proof.people] == [wu]
    again = DeliverController(workspace, workspace)
    qtbot.addWidget(again.page)
    again.refresh()
    assert again.state.phase is TransferPhase.BEFORE, "there are people who wait"
    standings = {one.choice.person: one.standing for group in again.state.groups for one in group.people}
    assert standings[wu] is PersonStanding.DONE
    assert PersonStanding.WAITING in standings.values()


def test_whom_she_unticks_stays_out_also_at_the_next_start(qtbot, controller, workspace):
    lin, *others = three(workspace)
    do(qtbot, controller, Choose(lin, chosen=False))
    assert workspace.firm.skipped == {lin}
    do(qtbot, controller, Start())
    assert {line.person for line in controller.state.proof.people} == set(others)


def test_a_new_password_lets_only_that_mailbox_go_on_while_the_others_run(qtbot, controller, workspace, practice):
    lin, zhou, wu = three(workspace)
    firm = workspace.firm
    name = firm.vault_name(firm.person(zhou).new.id)
    right = workspace.vault.get(name)
    workspace.vault.set(name, Secret("not the right one"))
    practice.new.faults.delay_s = 0.03
    controller.page.intent.emit(Start())
    qtbot.waitUntil(lambda: stage(controller, zhou) is Stage.STOPPED, timeout=LONG_MS)
    assert controller.busy
    controller.page.intent.emit(EnterPassword(zhou, right))
    assert stage(controller, zhou) is None
    practice.new.faults.delay_s = 0.0
    qtbot.waitUntil(lambda: not controller.busy, timeout=LONG_MS)
    assert controller.state.proof.standing is Standing.WHOLE
    assert {line.person for line in controller.state.proof.people} == {lin, zhou, wu}
    kept = {line.person: line for line in last_delivery(workspace.project).people}
    assert not kept[zhou].exceptions, "another start of the program reads the same"


def test_who_is_skipped_at_work_is_left_alone_and_the_others_go_on(qtbot, controller, workspace, practice):
    lin, zhou, wu = three(workspace)
    practice.new.faults.delay_s = 0.05
    controller.page.intent.emit(Start())
    qtbot.waitUntil(lambda: stage(controller, lin) is Stage.COPYING, timeout=LONG_MS)
    controller.page.intent.emit(Skip(lin, skipped=True))
    assert controller.state.run.people[lin].skipped
    practice.new.faults.delay_s = 0.0
    qtbot.waitUntil(lambda: not controller.busy, timeout=LONG_MS)
    lines = {line.person: line for line in controller.state.proof.people}
    assert lines[zhou].standing is lines[wu].standing is Standing.WHOLE
    assert lin not in lines or lines[lin].paused
    do(qtbot, controller, Choose(lin, chosen=True))
    do(qtbot, controller, Start())
    assert controller.state.proof.standing is Standing.WHOLE


def test_what_was_not_ended_is_offered_at_the_next_start_and_goes_on(qtbot, controller, workspace, practice):
    practice.new.faults.delay_s = 0.05
    controller.page.intent.emit(Start())
    qtbot.waitUntil(lambda: Stage.COPYING in [one.stage for one in controller.state.run.people.values()])
    do(qtbot, controller, Pause())
    practice.new.faults.delay_s = 0.0
    again = DeliverController(workspace, workspace)
    qtbot.addWidget(again.page)
    again.refresh()
    qtbot.waitUntil(lambda: again.state.unfinished is not None, timeout=LONG_MS)
    assert set(again.state.unfinished.people) == set(three(workspace))
    assert again.state.unfinished.left > 0
    again.page.intent.emit(GoOn())
    qtbot.waitUntil(lambda: again.state.phase is TransferPhase.PROVEN, timeout=LONG_MS)
    assert again.state.proof.standing is Standing.WHOLE
    assert kept_plan(workspace.project) is None


def test_a_paused_run_goes_on_with_those_who_are_left(qtbot, controller, workspace, practice):
    practice.new.faults.delay_s = 0.05
    controller.page.intent.emit(Start())
    qtbot.waitUntil(lambda: Stage.COPYING in [one.stage for one in controller.state.run.people.values()])
    do(qtbot, controller, Pause())
    assert controller.state.phase is TransferPhase.PAUSED
    practice.new.faults.delay_s = 0.0
    do(qtbot, controller, Resume())
    assert controller.state.proof.standing is Standing.WHOLE
    assert {line.person for line in controller.state.proof.people} == set(three(workspace))


def test_nothing_is_moved_in_bulk_before_the_rehearsal_is_signed(qtbot, controller, workspace):
    withdraw_sign_off(workspace.project)
    workspace.note_rehearsal(last_rehearsal(workspace.project))
    controller.refresh()
    asked = []
    workspace.go_to.connect(asked.append)
    do(qtbot, controller, Start())
    assert controller.state.phase is TransferPhase.BEFORE
    assert asked == [StepId.REHEARSE]


def test_a_paused_run_can_be_left_for_later(qtbot, controller, practice):
    practice.new.faults.delay_s = 0.05
    controller.page.intent.emit(Start())
    qtbot.waitUntil(lambda: Stage.COPYING in [one.stage for one in controller.state.run.people.values()])
    do(qtbot, controller, Pause())
    practice.new.faults.delay_s = 0.0
    do(qtbot, controller, LeaveForLater())
    assert controller.state.phase is TransferPhase.BEFORE
    qtbot.waitUntil(lambda: controller.state.unfinished is not None, timeout=LONG_MS)


def letter_to(practice: PracticeFirm, user: str) -> None:
    account = next(each for each in practice.accounts() if each["user"] == user)
    client = imaplib.IMAP4("127.0.0.1", practice.old.port)
    client.login(user, account["old_password"])
    client._simple_command("ID", '("name" "test")')
    answer, _ = client.append("INBOX", "", None, b"Subject: late\r\n\r\none more\r\n")
    assert answer == "OK"
    client.logout()


def test_new_mail_is_looked_for_and_brought(qtbot, controller, workspace, practice):
    lin, *_others = three(workspace)
    do(qtbot, controller, Start())
    before = controller.state.proof
    letter_to(practice, workspace.firm.person(lin).old.address)
    controller.page.intent.emit(LookForNew())
    assert controller.state.delta.looking
    qtbot.waitUntil(lambda: not controller.state.delta.looking, timeout=LONG_MS)
    look = controller.state.delta.last
    assert (look.backed_up, look.delivered, look.exceptions) == (1, 1, ())
    assert controller.state.proof.safe == before.safe + 1
    assert workspace.snapshot.delivery.proof.safe == before.safe + 1
    controller.page.intent.emit(LookForNew())
    qtbot.waitUntil(lambda: not controller.state.delta.looking, timeout=LONG_MS)
    assert controller.state.delta.last.nothing_new


def test_a_look_comes_by_itself_when_it_is_time(qtbot, controller, workspace):
    do(qtbot, controller, Start())
    do(qtbot, controller, LookEvery(15))
    watch = controller._watch
    assert controller.state.delta.next_at is not None
    watch._delta = replace(watch._delta, next_at=0.0)
    watch._on_tick()
    assert controller.state.delta.looking
    qtbot.waitUntil(lambda: not controller.state.delta.looking, timeout=LONG_MS)
    assert controller.state.delta.next_at > controller.state.delta.last.at
    do(qtbot, controller, LookEvery(None))
    assert controller.state.delta.next_at is None


def test_a_new_password_during_a_back_up_is_used_when_the_others_are_done(qtbot, workspace, practice):
    ann, bob = (person.id for person in workspace.firm.people[3:5])
    name = workspace.firm.vault_name(workspace.firm.person(ann).old.id)
    right = workspace.vault.get(name)
    workspace.vault.set(name, Secret("not the right one"))
    backup = BackupController(workspace, workspace)
    qtbot.addWidget(backup.page)
    backup.refresh()
    practice.old.faults.delay_s = 0.03
    backup.page.intent.emit(Start(only=(ann, bob)))
    qtbot.waitUntil(lambda: backup.state.run.people[ann].stage is Stage.STOPPED, timeout=LONG_MS)
    backup.page.intent.emit(EnterPassword(ann, right))
    practice.old.faults.delay_s = 0.0
    qtbot.waitUntil(lambda: not backup.busy, timeout=LONG_MS)
    qtbot.waitUntil(lambda: not backup.busy and backup.state.phase is TransferPhase.PROVEN, timeout=LONG_MS)
    lines = {line.person: line for line in backup.state.proof.people}
    assert lines[ann].standing is lines[bob].standing is Standing.WHOLE


def test_closing_while_somebody_is_being_skipped_begins_nothing_new(qtbot, controller, workspace, practice):
    lin, *_others = three(workspace)
    practice.new.faults.delay_s = 0.05
    controller.page.intent.emit(Start())
    qtbot.waitUntil(lambda: stage(controller, lin) is Stage.COPYING, timeout=LONG_MS)
    controller.page.intent.emit(Skip(lin, skipped=True))
    workspace.jobs.cancel_all()
    qtbot.waitUntil(lambda: not workspace.jobs.working, timeout=LONG_MS)
    assert not controller.busy
    assert kept_plan(workspace.project) is not None, "the next start of the program offers to go on"


def test_a_new_mailbox_that_is_too_small_is_said_before_anything_is_sent(qtbot, controller, workspace, practice):
    lin, zhou, _wu = three(workspace)
    address = workspace.firm.person(zhou).new.address
    accounts = practice.new._users._accounts
    accounts[address] = replace(accounts[address], quota_bytes=16_384)
    do(qtbot, controller, LookAtFolders())
    assert [choice.person for choice in controller.state.too_full] == [zhou]
    assert controller.state.rooms[zhou].limit_bytes == 16_384
    assert lin not in controller.state.rooms, "a server that tells of no limit is not taken to have one"
