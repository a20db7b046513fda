"""Bringing old mail in from the browser: what was recognised, whose it is, what came of it."""

from __future__ import annotations

import pytest
from app.archive import Archive
from app.flow.words import Language
from app.ui.browser.bring_in_dialog import BringInDialog
from app.ui.browser.opened_message import open_message
from app.ui.browser.pane_foot import PaneFoot
from app.ui.language import Languages
from app.ui.widgets import Button
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPlainTextEdit, QWidget

from tests.archive.bring_in.sources import mbox, plain
from tests.archive.bring_in.test_sources import profile
from tests.ui.browser.conftest import LINDA


@pytest.fixture(autouse=True)
def english(qapp):
    languages = Languages(Language.EN)
    yield
    languages.withdraw()


def press(qtbot, parent, words):
    (button,) = [b for b in parent.findChildren(Button) if b.isVisible() and b.text().replace("&", "") == words]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def dialog(qtbot, archive):
    made = BringInDialog(archive)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not made.running)
    yield made
    made.close()


def show(qtbot, dialog, path):
    dialog.source.choose(path)
    qtbot.waitUntil(lambda: not dialog.running, timeout=20_000)


def finish(qtbot, dialog, owner):
    dialog.owner.setEditText(owner)
    press(qtbot, dialog, "Bring in")
    qtbot.waitUntil(lambda: bool(dialog.told) and not dialog.running, timeout=20_000)


def counts(archive):
    with Archive.open(archive, writable=False) as opened:
        return {a.name or a.address: sum(f.messages for f in opened.catalogue.folders(a.id)) for a in opened.accounts()}


def test_it_says_what_it_is_before_anything_is_written(qtbot, dialog, archive, tmp_path):
    before = counts(archive)
    show(qtbot, dialog, profile(tmp_path / "Thunderbird"))
    assert dialog.found.startswith("Thunderbird mail: 3 folder")
    assert "5 message" in dialog.found
    assert counts(archive) == before
    start = next(b for b in dialog.findChildren(Button) if b.text() == "&Bring in")
    assert not start.isEnabled()  # nobody has said whose it is
    with qtbot.waitSignal(dialog.archive_grew):
        finish(qtbot, dialog, "王海峰的旧电脑")
    assert dialog.told.startswith("4 message")
    assert dialog.told.endswith(" brought in for 王海峰的旧电脑. Marked as deleted and left out: 1.")
    assert counts(archive) == {**before, "王海峰的旧电脑": 4}
    finish(qtbot, dialog, "王海峰的旧电脑")
    assert dialog.told.startswith("0 message")
    assert "There before, not doubled: 4." in dialog.told


def test_it_can_be_somebodys_who_is_there(qtbot, dialog, archive, tmp_path):
    show(qtbot, dialog, mbox(tmp_path / "INBOX", plain(1), b"", plain(2)))
    assert [dialog.owner.itemText(n) for n in range(dialog.owner.count())] == [LINDA.address]
    finish(qtbot, dialog, LINDA.address)
    assert counts(archive) == {LINDA.name: 6}
    assert "Not readable, named below: 1." in dialog.told
    assert "INBOX from byte" in dialog.findChild(QPlainTextEdit).toPlainText()
    assert dialog.sizeHint().height() <= 540


def test_what_was_brought_in_is_not_said_to_be_as_a_server_served_it(qtbot, dialog, archive, tmp_path):
    with Archive.open(archive, writable=False) as opened:
        served = set(opened.catalogue.message_keys())
    show(qtbot, dialog, mbox(tmp_path / "INBOX", plain(1)))
    finish(qtbot, dialog, "an old computer")
    foot = PaneFoot()
    qtbot.addWidget(foot)
    with Archive.open(archive, writable=False) as opened:
        for row in opened.catalogue.rows(opened.catalogue.message_keys()):
            foot.show_proof(open_message(opened, row), source_shown=False)
            told = " ".join(label.text() for label in foot.findChildren(QLabel))
            assert ("the server served it" in told) == (row.key in served)
            assert ("as it was brought in" in told) == (row.key not in served)


def test_a_file_dropped_on_it_is_looked_at(qtbot, dialog, tmp_path):
    path = mbox(tmp_path / "old", plain(1))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    dialog.source.dropEvent(drop)
    qtbot.waitUntil(lambda: dialog.found.startswith("mbox files: 1 folder"), timeout=20_000)


def test_an_outlook_file_that_cannot_be_read_shows_the_way_through_outlook(qtbot, dialog, archive, tmp_path):
    before = counts(archive)
    (tmp_path / "old.pst").write_bytes(b"!BDN" + b"\0" * 900)
    show(qtbot, dialog, tmp_path / "old.pst")
    assert "File > Open & Export" in dialog.told
    assert "unsupported content type" in dialog.told
    assert counts(archive) == before
    show(qtbot, dialog, mbox(tmp_path / "good", plain(1)))
    assert dialog.told == ""
    assert dialog.found


def test_while_something_else_writes_it_says_so(qtbot, dialog, archive, tmp_path):
    show(qtbot, dialog, mbox(tmp_path / "old", plain(1)))
    with Archive.open(archive, writable=True):
        finish(qtbot, dialog, "x")
    assert dialog.told
    assert "brought in" not in dialog.told
    finish(qtbot, dialog, "x")
    assert dialog.told.endswith(" brought in for x.")


def test_it_works_by_keyboard_and_everything_has_a_name(qtbot, dialog, archive, tmp_path):
    show(qtbot, dialog, mbox(tmp_path / "old", plain(1)))
    for widget in dialog.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QAbstractButton | QComboBox):
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget
    qtbot.keyClicks(dialog.owner.lineEdit(), "old laptop")
    qtbot.keyClick(dialog.owner.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.told.endswith(" brought in for old laptop."), timeout=20_000)
    assert dialog.sizeHint().height() <= 540
    assert counts(archive)["old laptop"] == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
