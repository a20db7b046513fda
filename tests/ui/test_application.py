from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from app.archive import Archive
from app.core.redaction import remember
from app.credentials import memory_vault
from app.flow.steps import StepId
from app.flow.words import Language
from app.project import Firm, Project
from app.ui.application import Application
from app.ui.crash import CrashDialog, report_of
from app.ui.pages.help import ChooseAppearance, ChooseLanguage
from app.ui.preferences import Preferences, read_preferences
from app.ui.theme import Appearance
from app.ui.widgets import Button
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from tests.archive.filling import corpus, fill

FIRM = Firm("f", "宁波海岳", ("haiyue.example",))


@pytest.fixture
def application(qapp: QApplication, qtbot) -> Iterator[Application]:
    before = QLocale()
    made = Application(qapp, memory_vault(), Preferences(Language.ZH, Appearance.LIGHT))
    qtbot.addWidget(made.window)
    yield made
    made.window.close()
    made.languages.withdraw()
    made.theme.deleteLater()
    made.deleteLater()
    QLocale.setDefault(before)


def test_a_project_is_remembered_for_the_next_start(application, tmp_path: Path):
    path = tmp_path / "海岳.mailover"
    Project.create(path, FIRM).close()
    assert application.open_project(path)
    assert read_preferences().last_project == str(path)
    assert application.window.windowTitle() == "宁波海岳 · 邮箱搬家"


def test_a_project_that_somebody_else_has_open_is_named_and_the_window_stays_usable(application, tmp_path: Path):
    path = tmp_path / "海岳.mailover"
    with Project.create(path, FIRM):
        assert not application.open_project(path)
    notice = application.window.controller(StepId.TODAY).page.notice
    assert not notice.isHidden()
    assert notice.text
    assert application.workspace.project is None
    assert application.open_project(path)
    assert notice.isHidden()


def test_language_and_appearance_are_switched_at_once_and_kept(application, qtbot):
    help_page = application.window.controller(StepId.HELP).page
    help_page.intent.emit(ChooseLanguage(Language.EN))
    help_page.intent.emit(ChooseAppearance(Appearance.DARK))
    qtbot.waitUntil(lambda: application.window.windowTitle() == "Mailover")
    assert application.theme.dark
    kept = read_preferences()
    assert (kept.language, kept.appearance) == (Language.EN, Appearance.DARK)


def test_a_crash_report_holds_the_way_to_the_error_and_no_password(qtbot):
    remember(["hunter2-planted"])
    with pytest.raises(RuntimeError) as caught:
        fail("hunter2-planted")
    report = report_of(caught.value)
    assert "hunter2-planted" not in report
    assert "test_application.py" in report
    assert str(Path.home()) + "/" not in report
    dialog = CrashDialog(report)
    qtbot.addWidget(dialog)
    assert dialog.findChild(QPlainTextEdit).toPlainText() == report


def fail(password: str) -> None:
    raise RuntimeError(f"could not sign in with {password}")


def test_a_fault_nobody_caught_reaches_the_dialog(application, qtbot):
    application.crashes._on_uncaught(RuntimeError, RuntimeError("ours"), None)
    qtbot.waitUntil(lambda: application.crashes._dialog is not None)
    application.crashes._dialog.reject()
    assert application.crashes._dialog is None


def test_the_first_window_does_not_wait_for_the_browser_or_the_pages(tmp_path: Path):
    """Loaded when first shown, so that the start stays under its limit."""
    program = (
        "import sys, app.ui.application\n"
        "late = ['app.ui.browser.window', 'app.ui.browser.keeping_dialog']\n"
        "late += ['app.ui.pages.deliver', 'app.ui.pages.people', 'openpyxl', 'nh3']\n"
        "print([name for name in late if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.qt_log_ignore("does not support", extend=True)  # the platform without a screen
def test_an_archive_that_was_looked_for_too_early_is_opened_when_she_looks_again(application, qtbot, tmp_path: Path):
    path = tmp_path / "A.mailover"
    Project.create(path, FIRM).close()
    assert application.open_project(path)
    window = application.open_archive()
    qtbot.waitUntil(lambda: not application.workspace.jobs.busy)
    qtbot.waitUntil(lambda: any(str(path) in label.text() for label in window.findChildren(QLabel)))
    assert [button.text() for button in window.findChildren(Button) if button.isVisible() and not button.text()] == []
    with Archive.create(application.workspace.project.archive_path) as archive:
        fill(archive, corpus(10))
    assert application.open_archive() is window
    qtbot.waitUntil(lambda: window.archive is not None and window.settled, timeout=20_000)
    assert window.archive.catalogue.message_count() > 0
    window.close()
