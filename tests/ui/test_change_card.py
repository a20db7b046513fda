"""The card of one change: its words, its copy buttons, what it emits, and that polls leave the keyboard alone."""

from __future__ import annotations

import pytest
from app.flow.changes import Typed, Untyped
from app.flow.words import Language
from app.ui.pages.change_card import ChangeCard
from app.ui.pages.change_form import ValueBox
from app.ui.widgets import CopyButton
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.change_states import DKIM, KEY, NOT_YET, states
from tests.ui.change_states import state as made_state


@pytest.fixture
def shown(qtbot, english):
    cards = []

    def show(name):
        card = ChangeCard()
        qtbot.addWidget(card)
        card.show_state(states(Language.EN)[name])
        card.resize(640, 900)
        with qtbot.waitActive(card):
            card.show()
            card.activateWindow()
        cards.append(card)
        return card

    return show


def words(card):
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card))


def press(qtbot, card, text):
    (button,) = (b for b in card.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(card))
    qtbot.keyClick(button, Qt.Key.Key_Space)


def copies(card):
    return [button for button in card.findChildren(CopyButton) if button.isVisibleTo(card)]


def test_every_field_is_copied_whole_with_the_keyboard_and_says_so(qtbot, shown):
    card = shown("key")
    button = next(one for one in copies(card) if one.value == KEY)
    label = button.accessibleName().removeprefix("Copy: ")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == KEY
    assert button.accessibleName() == f"Copied: {label}"
    assert [one.value for one in copies(card)][:2] == ["TXT", "onoh2610._domainkey"]


def test_a_long_value_is_shown_in_as_many_lines_as_it_needs(shown):
    card = shown("key")
    boxes = sorted(card.findChildren(ValueBox), key=lambda box: box.height())
    assert boxes[-1].height() > 3 * boxes[0].height()
    assert boxes[-1].height() >= boxes[-1].heightForWidth(boxes[-1].width())


def test_what_goes_and_what_stays_are_named(shown):
    said = words(shown("open"))
    assert "Must be gone afterwards" in said
    assert "v=spf1 include:spf.163.com -all" in said
    assert "Leave alone" in said
    assert "practice-site-verification=8Zq4wTnB2s" in said
    assert "website" in said


def test_she_says_that_it_is_done_and_takes_it_back(qtbot, shown):
    card, said = shown("open"), []
    card.intent.connect(said.append)
    press(qtbot, card, "I have &done it")
    card.show_state(states(Language.EN)["key"])
    press(qtbot, card, "Not done after all")
    assert said == [Typed("spf"), Untyped("dkim")]


def test_a_slip_is_told_in_words_and_a_lagging_server_is_no_slip(shown):
    assert "The host has the domain twice" in words(shown("slip"))
    lags = words(shown("partly"))
    assert "Nothing is asked of you" in lags
    assert "this server has not caught up" in lags


def test_the_clock_names_both_ends(shown):
    said = words(shown("running"))
    assert "All 4 servers of your domain give the new answer, since" in said
    assert "the last old copy may live until" in said


def test_resolvers_are_heard_as_evidence_once_all_servers_agree(shown):
    assert "Cloudflare and 2 more give the new answer" in words(shown("running"))
    assert "Cloudflare" not in words(shown("partly"))


def test_servers_that_agreed_and_do_no_longer_are_named(shown):
    said = words(shown("fell-back"))
    assert "vip2.alidns.com no longer gives the new answer" in said
    assert "Some servers have the new answer" not in said


def test_silence_is_not_called_absence(shown):
    said = words(shown("silent"))
    assert "do not answer" in said
    assert "no answer" in said
    assert "still the old one" not in said


def test_another_look_leaves_the_keyboard_where_it_is(qtbot, shown):
    card = shown("key")
    button = copies(card)[2]
    button.setFocus()
    card.show_state(made_state(DKIM, NOT_YET, NOT_YET, NOT_YET, NOT_YET, typed=True, language=Language.EN))
    assert button.isVisibleTo(card)
    assert button.hasFocus()


def test_what_has_a_day_of_its_own_cannot_be_done_before(shown):
    card = shown("two")
    assert "Not before" in words(card)
    assert not [b for b in card.findChildren(QPushButton) if b.text() == "I have &done it" and b.isVisibleTo(card)]


def test_what_stands_is_not_asked_for_again(shown):
    said = words(shown("running"))
    assert "Change the old record" not in said
    assert "To be done by" not in said
    assert "v=spf1 include:spf.163.com -all" in said
