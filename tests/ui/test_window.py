from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from app.core.errors import AppError
from app.core.identity import AccountId, PersonId
from app.credentials import memory_vault
from app.flow.steps import StepId
from app.flow.words import Language
from app.project import Account, Firm, Person, Project
from app.ui import closing, theme
from app.ui import window as window_module
from app.ui.language import Languages
from app.ui.pages.needs_firm import NeedsFirmPage
from app.ui.preferences import Preferences, keep_preferences, preferences_file, read_preferences
from app.ui.rail import WIDTH, WIDTH_COMPACT
from app.ui.theme import Appearance, Theme
from app.ui.window import Window
from app.ui.workspace import Workspace
from app.workers import Job
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.ui.page_walk import accessible_name

FIRM = Firm(
    "f",
    "宁波海岳",
    ("haiyue.example",),
    people=(Person(PersonId("a"), "陈静", old=Account(AccountId("a-old"), "chen@haiyue.example")),),
)


@pytest.fixture
def workspace(qapp, tmp_path: Path) -> Iterator[Workspace]:
    before = QLocale()
    languages = Languages(Language.ZH)
    made = Workspace(memory_vault(), languages, Theme(qapp, Appearance.LIGHT, "zh_CN"))
    yield made
    made.jobs.cancel_all()
    made.close()
    languages.withdraw()
    made.theme.deleteLater()
    made.deleteLater()
    QLocale.setDefault(before)


@pytest.fixture
def window(qtbot, workspace: Workspace) -> Window:
    made = Window(workspace)
    qtbot.addWidget(made)
    made.resize(1180, 760)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def spoken(window: Window) -> list[str]:
    rows = window._rail.journey.rows
    return [rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(rows.rowCount())]


def test_the_rail_says_name_and_standing_to_a_screen_reader(window, workspace, tmp_path):
    workspace.create(tmp_path / "海岳.mailover", FIRM)
    assert spoken(window) == [
        "今天",
        "决定，完成",
        "准备，完成",
        "备份，现在",
        "试迁移，以后",
        "切换，以后",
        "收尾，以后",
    ]
    interface = QAccessible.queryAccessibleInterface(window._rail.journey)
    assert interface.child(1).text(QAccessible.Text.Name) == "决定，完成"


def test_the_open_phase_shows_its_steps_and_the_compact_rail_does_not(window, workspace):
    window.show_step(StepId.SCHEDULE)
    assert "成员，以后" in spoken(window)
    assert window._rail.width() == WIDTH
    window.resize(900, 600)
    assert "成员，以后" not in spoken(window)
    assert window._rail.width() == WIDTH_COMPACT


def test_the_keyboard_alone_goes_from_the_rail_to_a_page(qtbot, window):
    journey = window._rail.journey
    journey.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(journey, key)
    assert window.current is StepId.REHEARSE
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.current is StepId.HELP


def test_next_and_back_are_reached_by_their_letters(qtbot, window):
    window.show_step(StepId.SCHEDULE)
    assert window._footer.next_button().text() == "下一步：备份(&N)"
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.current is StepId.BACKUP)
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.current is StepId.PEOPLE)


def test_pages_that_need_a_project_say_so_until_one_is_open(window, workspace, tmp_path):
    window.show_step(StepId.BACKUP)
    assert isinstance(window._stack.currentWidget(), NeedsFirmPage)
    assert not window._footer.next_button().isEnabled()
    workspace.create(tmp_path / "海岳.mailover", FIRM)
    assert not isinstance(window._stack.currentWidget(), NeedsFirmPage)


def test_the_language_changes_while_the_window_is_open(window, workspace):
    window.show_step(StepId.LETTERS)
    assert window.windowTitle() == "邮箱搬家"
    workspace.languages.use(Language.EN)
    QCoreApplication.processEvents()
    assert window.windowTitle() == "Mailover"
    assert spoken(window)[0] == "Today"
    assert window._footer.next_button().text() == "&Next: Back up"
    assert window._stack.currentWidget().title == "Letters: not there yet"


def test_everything_that_takes_the_keyboard_has_a_name(window):
    for step in StepId:
        window.show_step(step)
        for widget in window.findChildren(QAbstractButton):
            if widget.isVisibleTo(window):
                assert accessible_name(widget).strip(), f"{step}: {widget}"
        assert accessible_name(window._rail.journey) == "搬家的步骤"


def test_there_is_one_filled_button_at_most(window):
    for step in StepId:
        window.show_step(step)
        filled = [
            button
            for button in window.findChildren(QAbstractButton)
            if button.property("role") == "primary" and button.isVisibleTo(window)
        ]
        assert len(filled) <= 1, f"{step}: {[button.text() for button in filled]}"


def test_closing_while_a_job_runs_pauses_it_first_and_then_closes(qtbot, window, workspace, monkeypatch):
    job = running_job(qtbot, workspace)
    monkeypatch.setattr(window_module, "may_close", lambda _window: True)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert not job.running


def test_closing_may_be_thought_better_of(qtbot, window, workspace, monkeypatch):
    job = running_job(qtbot, workspace)
    monkeypatch.setattr(window_module, "may_close", lambda _window: False)
    assert not window.close()
    assert job.running
    with qtbot.waitSignal(job.ended):
        job.cancel()


def running_job(qtbot, workspace: Workspace) -> Job:
    job = Job(lambda _emit, cancelled: until(cancelled), workspace)
    workspace.jobs.add(job, ["ann"])
    qtbot.waitUntil(lambda: job.running)
    return job


def until(cancelled: Callable[[], bool]) -> None:
    tick, end = threading.Event(), time.monotonic() + 20
    while not cancelled() and time.monotonic() < end:
        tick.wait(0.01)


def test_the_closing_question_says_that_nothing_is_lost(qtbot, window, monkeypatch):
    said = []
    monkeypatch.setattr(closing.QMessageBox, "exec", lambda box: said.append((box.text(), box.informativeText())))
    assert closing.may_close(window) is False
    assert said == [("还在搬邮件。要暂停并退出吗？", "已经搬好的都存妥了。下次从最后一封接着来，不会重复。")]


def test_a_project_that_cannot_be_opened_leaves_the_open_one_alone(workspace, tmp_path):
    workspace.create(tmp_path / "海岳.mailover", FIRM)
    with pytest.raises(AppError):
        workspace.open(tmp_path / "nowhere.mailover")
    assert workspace.firm == FIRM


def test_an_opened_project_brings_its_snapshot_and_the_one_before_is_let_go(workspace, tmp_path):
    workspace.create(tmp_path / "one.mailover", FIRM)
    Project.create(tmp_path / "two.mailover", FIRM).close()
    workspace.open(tmp_path / "two.mailover")
    assert workspace.snapshot.firm == FIRM
    Project.open(tmp_path / "one.mailover").close()


def test_preferences_are_kept_and_a_damaged_file_is_a_first_start():
    kept = Preferences(Language.EN, Appearance.DARK, "/home/chen/海岳.mailover", 900, 600)
    assert keep_preferences(kept)
    assert read_preferences() == kept
    preferences_file().write_text('{"language": "klingon"}', encoding="utf-8")
    assert read_preferences().appearance is Appearance.SYSTEM


def test_a_dark_theme_is_dark_at_once(qapp, workspace):
    workspace.theme.choose(Appearance.DARK)
    assert theme.ink("page", qapp.palette()).name() == "#1b1e1f"
    workspace.theme.choose(Appearance.LIGHT)
    assert theme.ink("page", qapp.palette()).name() == "#fafaf8"
