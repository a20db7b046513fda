"""The Rehearse page from literal states."""

from __future__ import annotations

import pytest
from app.flow.rehearse import Agree, Also, Another, Look, Name, Sign, Withdraw
from app.flow.transfer import Start
from app.ui.pages.rehearse import RehearsePage
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from tests.ui.page_walk import walk
from tests.ui.rehearse_states import REHEARSE


def page(name: str) -> RehearsePage:
    made = RehearsePage()
    made.show_state(REHEARSE[name])
    return made


@pytest.fixture
def shown(qtbot, english):
    kept = []

    def show(name: str) -> RehearsePage:
        window, made = QWidget(), page(name)
        qtbot.addWidget(window)
        made.setParent(window)
        window.resize(956, 900)
        made.setGeometry(0, 0, 956, 900)
        kept.append((window, made))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return made

    return show


def intents(made: RehearsePage) -> list[object]:
    said: list[object] = []
    made.intent.connect(said.append)
    return said


def words(made: RehearsePage) -> str:
    return "\n".join(label.text() for label in made.findChildren(QLabel) if label.isVisibleTo(made))


def press(qtbot, made: RehearsePage, text: str) -> None:
    found = [b for b in made.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(made)]
    assert found, f"no button {text!r}"
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)


@pytest.mark.parametrize("name", REHEARSE)
def test_the_page_stands_the_walk(qtbot, every_language, name):
    walk(qtbot, lambda: page(name))


def test_the_figures_the_reasons_and_the_probe_are_told(shown):
    said = words(shown("result"))
    assert "118" in said
    assert "Could not go: Re: 样品快递单 125" in said
    assert "A mail program's label lost: 4" in said
    assert "“报价*2021” became “报价＊2021”." in said
    assert "37 letters of the archive are too large for the new side" in said
    assert "Adds lines of its own to every letter" in said


def test_a_date_that_moves_is_said_to_be_beyond_mending(shown):
    said = words(shown("harmful"))
    assert "Another date in the list: 2" in said
    assert "This cannot be put right later." in said


def test_the_start_and_the_way_round_it(qtbot, shown):
    made = shown("before")
    said = intents(made)
    press(qtbot, made, "&Start the rehearsal")
    press(qtbot, made, "Move without a rehearsal…")
    assert said == [Start(), Sign(overruled=True)]


def test_the_words_of_her_own_letters_are_told(qtbot, shown):
    made = shown("before")
    said = intents(made)
    (field,) = (each for each in made.findChildren(QLineEdit) if each.isVisibleTo(made))
    qtbot.keyClicks(field, "PI")
    assert said == [Also("P"), Also("PI")]


def test_next_is_shut_until_she_has_looked_agreed_and_signed(shown):
    assert not shown("result").footer().next_enabled
    assert shown("ready").footer().next_enabled
    assert not shown("before").footer().next_enabled


def test_next_signs_and_goes_on_only_when_it_is_signed(shown):
    made = shown("ready")
    said = intents(made)
    assert made.on_next() is False
    assert said == [Sign()]
    assert shown("signed").on_next() is True


def test_her_ticks_her_name_and_her_doubts_are_told(qtbot, shown):
    made = shown("result")
    said = intents(made)
    look, agree = (box for box in made.findChildren(QCheckBox) if box.isVisibleTo(made))
    qtbot.keyClick(look, Qt.Key.Key_Space)
    qtbot.keyClick(agree, Qt.Key.Key_Space)
    (name,) = (field for field in made.findChildren(QLineEdit) if field.isVisibleTo(made))
    qtbot.keyClicks(name, "J")
    press(qtbot, made, "Try &another sample…")
    assert said == [Look(seen=True), Agree(agreed=True), Name("J"), Another()]


def test_a_signature_can_be_taken_back(qtbot, shown):
    made = shown("signed")
    said = intents(made)
    assert "Signed off by 陈静" in words(made)
    press(qtbot, made, "&Take it back")
    assert said == [Withdraw()]


def test_an_overruling_is_called_one(shown):
    assert "without waiting for a rehearsal" in words(shown("overruled"))


def test_a_rehearsal_that_could_not_sign_in_says_why(shown):
    made = shown("stopped")
    assert made.notice.isVisibleTo(made)
    assert not made.footer().next_enabled
