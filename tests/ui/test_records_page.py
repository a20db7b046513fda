"""The Records page from literal states: what it says and emits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from app.flow.changes import Typed
from app.flow.records import (
    HandOut,
    Helper,
    LookNow,
    OpenPage,
    Paper,
    Paste,
    PlanFor,
    ReportsTo,
    SayProvider,
    Select,
    TakeOver,
)  # fmt: skip
from app.flow.words import Language
from app.ui.pages.records import RecordsPage
from app.ui.pages.records_list import ChangeList
from app.ui.widgets import PasteField
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QDateTimeEdit, QLabel, QLineEdit, QPushButton, QWidget

from tests.ui.records_states import records_states


@pytest.fixture
def shown(qtbot, english):
    kept = []

    def show(name):
        window, page, said = QWidget(), RecordsPage(), []
        page.show_state(records_states(Language.EN)[name])
        qtbot.addWidget(window)
        page.setParent(window)
        window.resize(980, 900)
        page.setGeometry(0, 0, 980, 900)
        page.intent.connect(said.append)
        kept.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return page, said

    return show


def words(page):
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def press(qtbot, page, text):
    found = [b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(page)]
    assert found, f"no button {text!r}"
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)


def test_before_anybody_looked_there_is_one_button(qtbot, shown):
    page, said = shown("not-yet")
    press(qtbot, page, "&Look now")
    assert said == [LookNow()]


def test_a_firewall_is_named_with_the_way_by_hand(qtbot, shown):
    page, said = shown("blocked")
    assert "phone's hotspot" in words(page)
    press(qtbot, page, "&Try again")
    assert said == [LookNow()]


def test_behind_a_firewall_resolvers_are_shown_by_name_as_evidence(shown):
    said = words(shown("heard")[0])
    assert "evidence, no proof" in said
    assert "Cloudflare (HTTPS)\n5 qiye163mx01.mxmail.netease.com., 10 qiye163mx02" in said
    assert "Quad9 (HTTPS)\nno answer" in said


def test_domains_that_are_not_on_the_page_are_named(shown):
    assert "For haiyue.example, haiyue-nb.example the command" in words(shown("two-domains")[0])
    assert "mailover dns" not in words(shown("there")[0])


def test_without_a_provider_it_leads_to_where_that_is_said(qtbot, shown):
    page, said = shown("no-plan")
    press(qtbot, page, "&Say it on the page Firm")
    assert said == [SayProvider()]


def test_what_stands_in_the_way_is_seen_at_once_and_the_rest_when_she_asks(qtbot, shown):
    page, _said = shown("stop")
    assert "DMARC says reject" in words(page)
    assert "The website is at 192.0.2.80" not in words(page)
    press(qtbot, page, "Show all 4 findings")
    qtbot.waitUntil(lambda: "The website is at 192.0.2.80" in words(page))


def test_the_head_says_who_keeps_the_zone_and_opens_its_console(qtbot, shown):
    page, said = shown("there")
    assert "are kept at Alibaba Cloud DNS" in words(page)
    press(qtbot, page, "Open Alibaba Cloud DNS")
    assert said == [OpenPage("https://dns.console.aliyun.com")]


def test_a_key_that_was_cut_is_refused_under_its_own_field(shown):
    page, _said = shown("console")
    assert "The key is not whole" in words(page)
    take = next(b for b in page.findChildren(QPushButton) if b.text() == "&Take these into the plan")
    assert not take.isEnabled()


def test_what_she_pastes_is_told_and_taken_over(qtbot, shown):
    page, said = shown("console")
    box = next(field for field in page.findChildren(PasteField) if field.isVisibleTo(page))
    qtbot.keyClicks(box.box, "a")
    assert said == [Paste("a", "verification")]
    page.show_state(records_states(Language.EN)["pasted"])
    press(qtbot, page, "&Take these into the plan")
    assert said[-1] == TakeOver()


def test_the_arrows_choose_a_change_and_the_card_shows_it(qtbot, shown):
    page, said = shown("there")
    listed = page.findChild(ChangeList)
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert isinstance(said[-1], Select)
    assert said[-1].change_id.startswith("short_ttl")


def test_the_chosen_change_is_said_to_be_done(qtbot, shown):
    page, said = shown("there")
    press(qtbot, page, "I have &done it")
    assert said == [Typed("verification")]


def test_the_date_is_kept_when_she_leaves_the_field_and_not_before(qtbot, shown):
    page, said = shown("there")
    field = page.findChild(QDateTimeEdit)
    field.setFocus()
    at = datetime(2026, 10, 6, 1, 0, tzinfo=UTC)
    field.setDateTime(QDateTime.fromSecsSinceEpoch(int(at.timestamp())))
    assert said == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said == [PlanFor(at)]


def test_addresses_are_checked_before_they_are_kept(qtbot, shown):
    page, said = shown("there")
    reports, helper = (f for f in page.findChildren(QLineEdit) if f.isVisibleTo(page) and f.parent() and _is_field(f))
    reports.setText("nobody")
    qtbot.keyClick(reports, Qt.Key.Key_Return)
    assert said == []
    assert "This is not an e-mail address." in words(page)
    helper.setText("it@helper.example")
    qtbot.keyClick(helper, Qt.Key.Key_Return)
    reports.setText("dmarc@haiyue-trade.example")
    qtbot.keyClick(reports, Qt.Key.Key_Return)
    assert said == [Helper("it@helper.example"), ReportsTo("dmarc@haiyue-trade.example")]


def _is_field(line):
    return not isinstance(line.parent(), QDateTimeEdit)


def test_what_will_come_of_the_records_is_said_before_they_are_typed(shown):
    page, _said = shown("there")
    assert "With this record mail from the new provider will pass" in words(page)
    assert "needs 4 of 10 look-ups" in words(page)
    stop, _said = shown("stop")
    assert "erp.haiyue-trade.example: would not pass" in words(stop)


def test_everything_can_be_handed_out(qtbot, shown):
    page, said = shown("there")
    for text in (
        "Write the &e-mail",
        "&Copy its text",
        "&Print or save all instructions…",
        "&How to put it back…",
    ):
        press(qtbot, page, text)
    papers = (Paper.MAIL_LETTER, Paper.COPY_LETTER, Paper.INSTRUCTIONS, Paper.WAY_BACK)
    assert said == [HandOut(paper) for paper in papers]


def test_a_new_domain_has_first_records_and_no_day_of_the_switch(shown):
    page, _said = shown("first")
    assert "4 records to add" in words(page)
    assert not [f for f in page.findChildren(QDateTimeEdit) if f.isVisibleTo(page)]


def test_an_error_of_a_later_look_leaves_what_is_known(shown):
    page, _said = shown("late-error")
    assert page.notice.isVisibleTo(page)
    assert "are kept at Alibaba Cloud DNS" in words(page)


def test_the_page_is_read_from_its_top_unless_something_is_to_be_pasted(shown):
    assert shown("there")[0].initial_focus() is None
    assert shown("console")[0].initial_focus() is not None
