"""Every ui test: no screen, preferences of its own, and nothing may be left alive when it ends."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("MAILOVER_STILL", "1")

import pytest
import shiboken6
from app.flow.words import Language
from app.ui import theme
from app.ui.language import Languages
from app.workers import end_all_jobs
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QThread, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

HERE = Path(__file__).parent
LANGUAGES = ("zh_CN", "en", "doubled")


class Doubled(QTranslator):
    """Says everything twice, so that what has no room for longer words shows it."""

    def translate(self, context, source, disambiguation=None, n=-1):
        return f"{source} {source.replace('&', '')}" if source else source

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform remarks on every window that it cannot hint sizes to nobody."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(autouse=True)
def own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILOVER_CONFIG", str(tmp_path / "config"))


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """A running thread, a running timer or an open window after a test is a leak.

    Jobs are ended first, as the program does when its window closes: a look at the disk may outlive its page.
    """
    yield
    end_all_jobs()
    for widget in QApplication.topLevelWidgets():
        if not widget.isVisible():
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    threads, timers = [], []
    for thing in gc.get_objects():
        if isinstance(thing, QThread) and shiboken6.isValid(thing) and thing.isRunning():
            threads.append(thing)
        elif isinstance(thing, QTimer) and shiboken6.isValid(thing) and thing.isActive():
            timers.append(thing)
    own = [thread for thread in threads if thread is not qapp.thread()]
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not own, f"threads left running: {own}"
    assert not timers, f"timers left running: {timers}, of {[timer.parent() for timer in timers]}"
    assert not windows, f"windows left open: {windows}"


def _speaking(language: str) -> Iterator[str]:
    if language == "doubled":
        translator = Doubled()
        QCoreApplication.installTranslator(translator)
        yield language
        QCoreApplication.removeTranslator(translator)
        return
    languages = Languages(Language(language))
    yield language
    languages.withdraw()


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[str]:
    """The program speaks Chinese during the test."""
    before = QLocale()
    theme.apply(qapp, False, "zh_CN")
    yield from _speaking("zh_CN")
    QLocale.setDefault(before)


@pytest.fixture
def english(qapp: QApplication) -> Iterator[str]:
    """The program speaks English, with its plurals."""
    before = QLocale()
    theme.apply(qapp, False, "en")
    yield from _speaking("en")
    QLocale.setDefault(before)


@pytest.fixture(params=LANGUAGES)
def every_language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Chinese, English, and English doubled; fonts and sheet as in the program."""
    before = QLocale()
    theme.apply(qapp, False, "zh_CN" if request.param == "zh_CN" else "en")
    yield from _speaking(request.param)
    QLocale.setDefault(before)


@pytest.fixture(params=["light", "dark"])
def every_theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Both themes; light again afterwards."""
    theme.apply(qapp, request.param == "dark", "zh_CN")
    yield request.param
    theme.apply(qapp, False, "zh_CN")
