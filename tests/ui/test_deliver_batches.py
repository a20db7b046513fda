"""Batches on the Deliver page, and what can be done while they run."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from app.core.secret import Secret
from app.flow.batches import BatchEdit
from app.flow.deliver import DeliverState
from app.flow.deliver_delta import Delta
from app.flow.deliver_intents import (
    ChooseExtras,
    CloseBatch,
    DropBatch,
    EditBatch,
    EnterPassword,
    GoOn,
    GoRehearse,
    KeepBatch,
    KeepPace,
    LookEvery,
    LookForNew,
    MoveBatch,
    OpenPace,
    ShowBooks,
    Skip,
    StartBatch,
)
from app.flow.deliver_pace import PaceForm
from app.flow.transfer import Choose, Pause
from app.project.delivery_choices import LabelPolicy
from app.ui.pages.deliver import DeliverPage
from app.ui.pages.deliver_batch_form import BatchForm
from app.ui.pages.deliver_batch_table import BatchTable
from app.ui.pages.deliver_delta import DeltaCard
from app.ui.pages.deliver_extras import ExtrasRow
from app.ui.pages.deliver_pace import PaceCard
from app.ui.pages.transfer_model import RunColumn
from app.ui.pages.transfer_password import PasswordEntry
from app.ui.pages.transfer_run_table import RunTable
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from tests.ui.transfer_states import CHEN, DELIVER, LIN, WU, ZHAO, ZHOU


@pytest.fixture
def shown(qtbot, english):
    kept = []

    def show(state: str | DeliverState) -> DeliverPage:
        window, made = QWidget(), DeliverPage()
        made.show_state(DELIVER[state] if isinstance(state, str) else state)
        qtbot.addWidget(window)
        made.setParent(window)
        window.resize(956, 1600)
        made.setGeometry(0, 0, 956, 1600)
        kept.append((window, made))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return made

    return show


def intents(made: DeliverPage) -> list[object]:
    said: list[object] = []
    made.intent.connect(said.append)
    return said


def button(made: QWidget, text: str) -> QPushButton:
    found = [b for b in made.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert found, f"no button {text!r}"
    return found[0]


def words(made: QWidget) -> str:
    return " ".join(label.text() for label in made.findChildren(QLabel) if label.isVisible())


def lines(table: BatchTable) -> list[list[str]]:
    model = table.model()
    return [[str(model.index(row, column).data()) for column in range(4)] for row in range(model.rowCount())]


def to_row(table: QWidget, number: int) -> None:
    table.setFocus()
    table.setCurrentIndex(table.model().index(number, 0))


def test_each_batch_says_how_its_mail_goes_and_each_person_how_she_stands(shown):
    said = lines(shown("batches").findChild(BatchTable))
    assert said[0][:2] == ["外贸部", "2 mailboxes · recent mail first: the last 90 days, then the rest"]
    assert said[1][1].startswith("Done · lin@")
    assert said[2][1].startswith("Done, 1 exception · ")
    assert said[3][1].startswith("Skipped for now · ")
    assert said[4][:2] == ["Everybody else", "2 mailboxes · all mail in one go"]
    assert said[5][1] == "Nothing in the archive yet. Back up first."
    assert "imap.163.com" in said[6][1]
    assert said[7][1] == "6.0 GB of mail, but only 1.0 GB free in the new mailbox"


def test_the_keyboard_ticks_people_moves_batches_and_opens_them(qtbot, shown):
    made = shown("mapped")
    said, table = intents(made), made.findChild(BatchTable)
    to_row(table, 1)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    to_row(table, 4)
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert said == [Choose(LIN, chosen=False), MoveBatch("1", 1), MoveBatch("2", -1), EditBatch("2")]


def test_the_buttons_speak_of_the_batch_that_has_the_keyboard(qtbot, shown):
    made = shown("mapped")
    said, table = intents(made), made.findChild(BatchTable)
    assert not button(made, "Earlier").isEnabled()
    to_row(table, 5)
    assert not button(made, "Later").isEnabled()
    for text in ("Earlier", "Start this batch", "Edit…", "New batch…"):
        button(made, text).click()
    assert said == [MoveBatch("2", -1), StartBatch("2"), EditBatch("2"), EditBatch(None)]


def test_a_moved_batch_keeps_the_keyboard(shown):
    made = shown("mapped")
    table = made.findChild(BatchTable)
    to_row(table, 4)
    state = DELIVER["mapped"]
    made.show_state(replace(state, batches=state.batches[::-1]))
    assert table.batch == "2"
    assert table.currentIndex().row() == 0


def test_nothing_of_the_batches_can_be_touched_while_a_call_is_under_way(qtbot, shown):
    made = shown("trying")
    said, table = intents(made), made.findChild(BatchTable)
    to_row(table, 1)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        qtbot.keyClick(table, key)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert said == []
    assert not button(made, "New batch…").isEnabled()


def test_before_the_rehearsal_is_signed_no_batch_can_be_started(shown):
    made = shown("not rehearsed")
    assert made.title == "First the rehearsal"
    assert "&Start all, in order" not in [b.text() for b in made.findChildren(QPushButton)]
    said = intents(made)
    button(made, "To the &rehearsal").click()
    assert said == [GoRehearse()]
    assert "Start this batch" not in [b.text() for b in made.findChildren(QPushButton) if b.isVisible()]


def test_a_batch_is_edited_in_a_form_that_keeps_what_is_typed(qtbot, shown):
    made = shown("editing a batch")
    said, form = intents(made), made.findChild(BatchForm)
    name, days = (line for line in form.findChildren(QLineEdit))
    assert name.hasFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Trade")
    made.show_state(DELIVER["editing a batch"])
    assert name.text() == "Trade"
    days.selectAll()
    qtbot.keyClicks(days, "30")
    boxes = {box.text(): box for box in form.findChildren(QCheckBox)}
    boxes["周凯"].click()
    boxes["陈静（您）"].click()
    button(form, "&Keep the batch").click()
    assert said == [KeepBatch(BatchEdit("1", "Trade", frozenset({LIN, WU, CHEN}), 30))]


def test_a_batch_can_bring_all_in_one_go_or_be_dissolved_or_left_as_it_is(qtbot, shown):
    made = shown("editing a batch")
    said, form = intents(made), made.findChild(BatchForm)
    first = next(box for box in form.findChildren(QCheckBox) if "Recent" in box.text())
    first.click()
    button(form, "&Keep the batch").click()
    button(form, "&Dissolve the batch").click()
    button(form, "&Cancel").click()
    assert said == [KeepBatch(BatchEdit("1", "外贸部", frozenset({LIN, ZHOU, WU}), None)), DropBatch("1"), CloseBatch()]


def test_a_new_batch_needs_somebody(qtbot, shown):
    form = shown("a new batch").findChild(BatchForm)
    assert not button(form, "&Keep the batch").isEnabled()
    next(box for box in form.findChildren(QCheckBox) if box.text() == "赵敏").click()
    assert button(form, "&Keep the batch").isEnabled()
    assert ZHAO  # the person behind the name


def test_the_books_so_far_are_a_button_away(shown):
    made = shown("batches")
    said = intents(made)
    button(made, "The books so far").click()
    assert said == [ShowBooks()]


def test_an_unfinished_delivery_is_said_and_goes_on_by_one_button(shown):
    made = shown("unfinished")
    said = intents(made)
    assert made.title == "A delivery is not finished"
    assert "12,930 messages are left" in words(made)
    button(made, "&Go on").click()
    assert said == [GoOn()]


def test_labels_are_asked_about_only_where_there_are_any(shown):
    assert not shown("mapped").findChild(ExtrasRow).findChild(QComboBox).isVisible()
    made = shown("gmail")
    said, row = intents(made), made.findChild(ExtrasRow)
    row.findChild(QCheckBox).click()
    box = row.findChild(QComboBox)
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert said == [
        ChooseExtras(stubs=False, labels=LabelPolicy.ALL),
        ChooseExtras(stubs=False, labels=LabelPolicy.ONCE),
    ]


def test_a_run_says_which_batch_and_what_each_mailbox_is_at(shown):
    made = shown("in batches")
    said = words(made)
    assert "Batch 1 of 2: 外贸部, first the mail since 25 Jun" in said
    assert "The computer stays awake while this runs" in said
    model = made.findChild(RunTable).model()
    now = [str(model.index(row, RunColumn.NOW).data()) for row in range(model.rowCount())]
    assert "Delivering recent mail · Inbox / Maersk" in now
    assert any(line.startswith("Tencent is resting the mailbox of 林晓燕 for another 22 minutes") for line in now)


def test_a_person_is_skipped_and_taken_in_again_from_her_row(shown):
    made = shown("in batches")
    said, table = intents(made), made.findChild(RunTable)
    assert not button(made, "S&kip a person").isEnabled()
    row = table.model().number_of(WU)
    to_row(table, row)
    button(made, "S&kip 吴丽萍").click()
    made.show_state(DELIVER["one skipped"])
    assert table.person == WU
    button(made, "Ta&ke 吴丽萍 in again").click()
    assert said == [Skip(WU, skipped=True), Skip(WU, skipped=False)]


def test_a_refused_password_opens_a_field_in_its_row_and_nothing_typed_is_lost_when_rows_move(qtbot, shown):
    made = shown("password refused")
    said = intents(made)
    (entry,) = made.findChildren(PasswordEntry)
    line = entry.findChild(QLineEdit)
    assert line.echoMode() is QLineEdit.EchoMode.Password
    line.setFocus()
    qtbot.keyClicks(line, "new-")
    made.show_state(DELIVER["password refused"])
    run = DELIVER["password refused"].run
    order = {CHEN: run.people[CHEN], **run.people}
    made.show_state(replace(DELIVER["password refused"], run=replace(run, people=order)))
    qtbot.keyClicks(line, "code")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert said == [EnterPassword(ZHOU, Secret("new-code"))]
    assert said[0].secret.reveal() == "new-code"
    assert line.text() == ""
    assert "new-code" not in repr(said)


def test_the_field_goes_when_the_mailbox_is_at_work_again(qtbot, shown):
    made = shown("password refused")
    made.show_state(DELIVER["in batches"])
    qtbot.waitUntil(lambda: not made.findChildren(PasswordEntry))


def test_new_mail_is_looked_for_now_or_every_so_often(shown):
    made = shown("nothing new since")
    said, card = intents(made), made.findChild(DeltaCard)
    assert "No new mail in the old mailboxes since" in words(card)
    assert "Next look at" in words(card)
    button(card, "Look for new mail").click()
    box = card.findChild(QComboBox)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert said == [LookForNew(), LookEvery(15), LookEvery(None)]
    made.show_state(DELIVER["looking for new"])
    button(card, "Stop looking").click()
    assert said[-1] == Pause()


def test_what_a_look_found_and_noted_is_said(shown):
    said = words(shown("new mail found").findChild(DeltaCard))
    for part in ("12 new messages backed up", "12 messages delivered", "3 flags followed", "林晓燕 · 已发送"):
        assert part in said


def test_hours_and_speed_are_set_in_a_panel_that_takes_only_what_it_understands(qtbot, shown):
    made = shown("pace")
    said, card = intents(made), made.findChild(PaceCard)
    boxes = {box.text(): box for box in card.findChildren(QCheckBox)}
    boxes["Only at certain hours: from"].click()
    boxes["Sat"].click()
    boxes["Sun"].click()
    start, end, rate, old, new = card.findChildren(QLineEdit)
    start.setText("25:00")
    assert not button(card, "&Keep it").isEnabled()
    start.setText("18:30")
    boxes["No faster than"].click()
    rate.setText("2.5")
    old.setText("3")
    button(card, "&Keep it").click()
    hours = (time(18, 30), time(8))
    hosts = ("imap.163.com", "imap.exmail.qq.com")
    assert said == [KeepPace(PaceForm(hours, frozenset(range(5)), 2_500_000, {"imap.163.com": 3}, hosts))]
    assert (end.text(), new.text()) == ("08:00", "")
    button(card, "&Cancel").click()
    assert said[-1] == OpenPace(shown=False)


def test_limits_of_hers_are_said_beside_the_button(shown):
    said = words(shown("limited").findChild(ExtrasRow))
    assert "19:00 to 07:30 only · at most 2.5 MB a second · connections limited" in said


def test_a_wait_for_the_allowed_hours_or_the_next_day_is_said(shown):
    model = shown("night").findChild(RunTable).model()
    now = " ".join(str(model.index(row, RunColumn.NOW).data()) for row in range(model.rowCount()))
    assert "Outside the hours, on at" in now
    assert "You allow work at certain hours only. 林晓燕 goes on at" in now
    assert "Tencent lets only so much through in a day" in now


def test_while_new_mail_is_looked_for_nothing_else_can_be_begun(shown):
    made = shown(replace(DELIVER["mapped"], proof=DELIVER["whole"].proof, delta=Delta(looking=True)))
    said = intents(made)
    for text in ("&Try without writing", "&Start all, in order", "Start this batch"):
        assert not button(made, text).isEnabled(), text
    button(made, "Stop looking").click()
    assert said == [Pause()]
