"""Today, Help, the steps to come and the stand-in for pages that need a project, from literal states."""

from __future__ import annotations

from datetime import date

import pytest
from app.core.identity import PersonId
from app.flow.keeping import CopyStand, Keeping
from app.flow.proof import Standing
from app.flow.steps import NOW, PHASES, RELEASED, Standpoint, StepId, StepState
from app.flow.today import PersonGlance, TodayState
from app.flow.words import Language
from app.ui.pages.help import ChooseAppearance, ChooseLanguage, HelpPage, HelpState
from app.ui.pages.later import LaterPage
from app.ui.pages.needs_firm import NeedsFirmPage
from app.ui.pages.today import TodayPage
from app.ui.theme import Appearance
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from tests.ui.page_walk import walk

DAY = date(2026, 9, 28)
PEOPLE = (
    PersonGlance(PersonId("chen"), "陈静", 6152, Standing.WHOLE, 6152, Standing.WHOLE, has_new=True),
    PersonGlance(PersonId("lin"), "Lin Xiaoyan", 21486, Standing.NAMED, None, None, has_new=True),
    PersonGlance(PersonId("zhao"), "赵敏", refused=True),
)
STATES = {
    "nothing yet": TodayState(DAY, next_step=StepId.FIRM, next_state=NOW),
    "people": TodayState(DAY, "宁波海岳", StepId.PEOPLE, NOW),
    "refused": TodayState(DAY, "宁波海岳", StepId.PEOPLE, StepState(Standpoint.NEEDS_YOU, to_do=1), PEOPLE, ("赵敏",)),
    "backing up": TodayState(DAY, "宁波海岳", StepId.BACKUP, StepState(Standpoint.NOW, running=0.62), PEOPLE),
    "paused": TodayState(DAY, "宁波海岳", StepId.DELIVER, StepState(Standpoint.NOW, paused=True), PEOPLE),
    "all done": TodayState(DAY, "宁波海岳", None, None, PEOPLE),
    "copy behind": TodayState(
        DAY, "宁波海岳", None, None, PEOPLE, keeping=Keeping((CopyStand("/media/disk/海岳", False, 412, True),))
    ),
    "rule over": TodayState(DAY, "宁波海岳", None, None, PEOPLE, keeping=Keeping(ended=("王海峰", "赵敏"))),
}
TO_COME = [step for steps in PHASES.values() for step in steps if step not in RELEASED]


def today(name: str) -> TodayPage:
    page = TodayPage()
    page.show_state(STATES[name])
    return page


@pytest.mark.parametrize("name", STATES)
def test_today_stands_the_walk(qtbot, every_language, name):
    walk(qtbot, lambda: today(name))


@pytest.mark.parametrize("step", TO_COME)
def test_a_step_to_come_stands_the_walk(qtbot, every_language, step):
    walk(qtbot, lambda: LaterPage(step))


def test_help_and_the_stand_in_stand_the_walk(qtbot, every_language):
    walk(qtbot, lambda: help_page(HelpState(Language.ZH, Appearance.DARK, "0.1.0", "/home/chen/海岳.mailover")))
    walk(qtbot, lambda: NeedsFirmPage(StepId.BACKUP))


@pytest.mark.parametrize("step", TO_COME)
def test_a_step_to_come_says_what_it_will_do_and_when(qtbot, english, step):
    page = LaterPage(step)
    qtbot.addWidget(page)
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert any(text == "It comes with a later release." for text in texts)
    assert all(text for text in (page.title, page._purpose.text()))
    assert not page.findChildren(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)


def test_the_next_thing_is_one_click_away(qtbot, chinese):
    page = today("refused")
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.intent) as heard:
        qtbot.mouseClick(page.initial_focus(), Qt.MouseButton.LeftButton)
    assert heard.args == [StepId.PEOPLE]
    assert page._large.text() == "1 个邮箱没能登录"


def test_today_has_one_filled_button_and_none_when_nothing_is_to_do(qtbot, english):
    for name, filled in (("people", 1), ("all done", 0)):
        page = today(name)
        qtbot.addWidget(page)
        buttons = [b for b in page.findChildren(QPushButton) if b.property("role") == "primary"]
        assert sum(b.isVisibleTo(page) for b in buttons) == filled


def test_help_reports_the_language_and_the_appearance_she_chooses(qtbot, english):
    page = help_page(HelpState(Language.EN, Appearance.SYSTEM, "0.1.0"))
    qtbot.addWidget(page)
    heard = []
    page.intent.connect(heard.append)
    for button in page.findChildren(QRadioButton):
        if button.text() in {"中文", "&Dark"}:
            button.click()
    assert heard == [ChooseLanguage(Language.ZH), ChooseAppearance(Appearance.DARK)]


def help_page(state: HelpState) -> HelpPage:
    page = HelpPage()
    page.show_state(state)
    return page
