"""Records, Cutover day and Rollback from literal states: room, names and keyboard, and what they say and emit."""

from __future__ import annotations

import pytest
from app.flow import cutover, rollback
from app.flow.deliver_intents import LookForNew
from app.flow.words import Language
from app.ui.pages.cutover import CutoverPage
from app.ui.pages.records import RecordsPage
from app.ui.pages.rollback import RollbackPage
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from tests.ui.page_walk import walk
from tests.ui.records_states import records_states
from tests.ui.switch_states import OUTSIDE, cutover_states, rollback_states


def page(kind, states, name, language=Language.EN):
    made = kind()
    made.show_state(states(language)[name])
    return made


@pytest.mark.parametrize("name", records_states())
def test_records_stands_the_walk(qtbot, every_language, name):
    # names of servers beside their answers: twice doubled they need more room than any language
    walk(qtbot, lambda: page(RecordsPage, records_states, name), lengths=name != "watched")


@pytest.mark.parametrize("name", cutover_states())
def test_cutover_day_stands_the_walk(qtbot, every_language, name):
    walk(qtbot, lambda: page(CutoverPage, cutover_states, name))


@pytest.mark.parametrize("name", rollback_states())
def test_rollback_stands_the_walk(qtbot, every_language, name):
    walk(qtbot, lambda: page(RollbackPage, rollback_states, name))


@pytest.fixture
def shown(qtbot, english):
    kept = []

    def show(kind, states, name):
        window, made = QWidget(), page(kind, states, name)
        qtbot.addWidget(window)
        made.setParent(window)
        window.resize(956, 900)
        made.setGeometry(0, 0, 956, 900)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        said = []
        made.intent.connect(said.append)
        kept.append((window, made))
        return made, said

    return show


def words(made):
    return "\n".join(label.text() for label in made.findChildren(QLabel) if label.isVisibleTo(made))


def press(qtbot, made, text):
    found = [b for b in made.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(made)]
    assert found, f"no button {text!r}"
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)


def test_without_a_name_nothing_is_overruled(qtbot, shown):
    made, said = shown(CutoverPage, cutover_states, "unseen")
    (anyway,) = [b for b in made.findChildren(QPushButton) if b.text() == "Switch a&ll the same"]
    assert not anyway.isEnabled()
    assert "Friday afternoon" in words(made)
    made, said = shown(CutoverPage, cutover_states, "not-yet")
    press(qtbot, made, "Switch a&ll the same")
    assert said == [cutover.Go("陈静")]


def test_when_all_is_ready_one_press_switches(qtbot, shown):
    made, said = shown(CutoverPage, cutover_states, "ready")
    press(qtbot, made, "&Switch now")
    assert said == [cutover.Go()]


def test_a_point_leads_to_where_it_is_mended(qtbot, shown):
    made, said = shown(CutoverPage, cutover_states, "not-yet")
    press(qtbot, made, "Go there")
    assert said == [cutover.Visit("records")]


def test_the_outside_mailbox_is_typed_once_and_its_password_leaves_the_field(qtbot, shown):
    made, said = shown(CutoverPage, cutover_states, "switching")
    fields = [line for line in made.findChildren(QLineEdit) if line.isVisibleTo(made)]
    secret = next(line for line in fields if line.echoMode() is QLineEdit.EchoMode.Password)
    for line, text in zip((fields[0], secret), (OUTSIDE.address, "a-code"), strict=True):
        qtbot.keyClicks(line, text)
    qtbot.keyClicks(next(line for line in fields if not line.text()), OUTSIDE.host)
    press(qtbot, made, "&Keep it")
    assert said == [cutover.UseOutside(OUTSIDE, "a-code")]
    assert secret.text() == ""


def test_the_board_says_where_each_letter_came(shown):
    made, _said = shown(CutoverPage, cutover_states, "switched")
    model = made.board.table.model()
    cells = {model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())}
    assert cells["Chen"] == "came to the new side"
    assert cells["Wang"] == "still came to the old side"
    assert cells["Zhao"] == "not tried yet"
    sends = {model.index(row, 0).data(): model.index(row, 2).data() for row in range(model.rowCount())}
    assert sends["Chen"].startswith("sent, ")
    assert "authorisation code" in sends["Wang"]
    assert sends["Zhao"] == "not tried yet"


def test_a_letter_is_on_its_way_only_while_somebody_looks(qtbot, shown):
    made, _said = shown(CutoverPage, cutover_states, "probing")
    letters = made.board.table.model()
    assert letters.index(3, 1).data() == "on its way"
    made.show_state(cutover_states(Language.EN)["switched"])
    assert letters.index(3, 1).data() == "not seen when we last looked"


def test_the_board_follows_a_new_moment_of_the_switch(qtbot, shown):
    made, _said = shown(CutoverPage, cutover_states, "switching")
    model = made.board.table.model()
    assert model.index(0, 3).data() == ""
    made.show_state(cutover_states(Language.EN)["switched"])
    assert model.index(0, 3).data() == "none since the switch"


def test_test_letters_are_taken_out_on_demand_and_what_stays_is_said(qtbot, shown):
    made, said = shown(CutoverPage, cutover_states, "switched")
    press(qtbot, made, "Take 5 test letters out again")
    assert said == [cutover.RemoveProbes()]
    made, _said = shown(CutoverPage, cutover_states, "taken-out")
    told = words(made)
    for part in ("5 test letters taken out", "1 letter could not be taken out", "Those on the old side stay"):
        assert part in told


def test_what_still_reaches_the_old_side_is_fetched_here_and_by_itself(qtbot, shown):
    made, said = shown(CutoverPage, cutover_states, "fetched")
    assert "2 new messages backed up, 2 messages delivered" in words(made)
    press(qtbot, made, "Look for new mail")
    assert said == [LookForNew()]


def test_turning_back_is_a_decision_with_a_name(qtbot, shown):
    made, said = shown(RollbackPage, rollback_states, "may")
    (back,) = [b for b in made.findChildren(QPushButton) if b.text() == "&Turn back"]
    assert not back.isEnabled()
    made, said = shown(RollbackPage, rollback_states, "named")
    press(qtbot, made, "&Turn back")
    assert said == [rollback.TurnBack("陈静")]


def test_what_could_not_be_brought_back_is_named(shown):
    made, _said = shown(RollbackPage, rollback_states, "back")
    assert "9 messages brought back." in words(made)
    assert "陈静: " in words(made)
