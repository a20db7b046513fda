"""The list follows where the conversation leads her, as far as it has the message."""

from pathlib import Path

import pytest
from app.archive import Archive
from app.core.identity import MailboxPath, Uid, UidValidity
from app.mailstore.store import FetchedMessage
from app.ui.browser.conversation_strip import ConversationStrip
from app.ui.browser.message_view import MessageView
from app.ui.browser.window import BrowserWindow
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTableView

from tests.ui.browser.conftest import LINDA


def _letter(number: int, subject: str, words: str, answers: str) -> bytes:
    return (
        f"From: Anna <anna@customer.test>\r\nTo: linda@firm.test\r\nSubject: {subject}\r\nMessage-ID: <{number}@x>\r\n"
        f"{answers}Date: Mon, {number:02} Jul 2024 10:00:00 +0800\r\n\r\n{words}\r\n"
    ).encode()


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    bodies = [
        _letter(1, "draft", "the first needle", ""),
        _letter(2, "Re: draft", "the second", "In-Reply-To: <1@x>\r\n"),
        _letter(3, "Re: draft", "the third needle", "In-Reply-To: <2@x>\r\n"),
    ]
    with Archive.create(tmp_path / "archive") as made:
        writer = made.writer(LINDA, "run", lambda _batch: None)
        for uid, body in enumerate(bodies, 1):
            message = FetchedMessage(Uid(uid), (), "01-Jul-2024 10:00:00 +0800", body, len(body))
            writer.add(MailboxPath.of("INBOX"), UidValidity(1), message)
        writer.close()
    return tmp_path / "archive"


def _turn(qtbot, browser: BrowserWindow, row: int) -> None:
    """Choose a row of the strip; the conversation is known since the index is there, so she looks anew before."""
    strip = browser.findChild(ConversationStrip)
    if strip.rows is None:
        view = browser.findChild(QTableView)
        view.setCurrentIndex(view.model().index(1, 0))
        view.setCurrentIndex(view.model().index(0, 0))
        (button,) = [one for one in strip.findChildren(QAbstractButton) if one.text().startswith("3 message")]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    strip.rows.setCurrentItem(strip.rows.topLevelItem(row))
    qtbot.keyClick(strip.rows, Qt.Key.Key_Return)


def _state(browser: BrowserWindow) -> tuple[int, str, bool]:
    view, strip = browser.findChild(QTableView), browser.findChild(ConversationStrip)
    return view.currentIndex().row(), browser.findChild(MessageView).toPlainText().strip(), strip.rows.isVisible()


def test_the_current_row_follows_and_the_strip_stays_open(qtbot, browser):
    _turn(qtbot, browser, 0)
    assert _state(browser) == (2, "the first needle", True)
    _turn(qtbot, browser, 1)
    assert _state(browser) == (1, "the second", True)
    assert [index.row() for index in browser.findChild(QTableView).selectionModel().selectedRows()] == [1]


def test_a_message_that_is_not_listed_leaves_the_list_as_it_is(qtbot, browser):
    browser.findChild(QLineEdit).setText("needle")
    with qtbot.waitSignal(browser.findChild(QTableView).model().modelReset):
        pass
    _turn(qtbot, browser, 1)
    assert _state(browser) == (0, "the second", True)
    _turn(qtbot, browser, 2)
    assert _state(browser) == (0, "the third needle", True)
    _turn(qtbot, browser, 0)
    assert _state(browser) == (1, "the first needle", True)
