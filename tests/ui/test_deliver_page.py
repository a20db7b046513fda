"""The Deliver page from literal states."""

from __future__ import annotations

import pytest
from app.core.identity import MailboxPath
from app.flow.deliver import ForgetEdits, LookAtFolders, MapFolder, ShowMapping, TryDry, VerifyNewSide
from app.flow.transfer import Pause, Start
from app.ui.pages.deliver import DeliverPage
from app.ui.pages.deliver_mapping_table import MappingTable
from app.ui.pages.deliver_model import MappingColumn
from app.ui.widgets import Tone
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from tests.ui.page_walk import walk
from tests.ui.transfer_states import DELIVER, INBOX, LIN, SENT, ZHOU


def page(name: str) -> DeliverPage:
    made = DeliverPage()
    made.show_state(DELIVER[name])
    return made


@pytest.fixture
def shown(qtbot, english):
    kept = []

    def show(name: str) -> DeliverPage:
        window, made = QWidget(), page(name)
        qtbot.addWidget(window)
        made.setParent(window)
        window.resize(956, 696)
        made.setGeometry(0, 0, 956, 696)
        kept.append((window, made))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return made

    return show


def intents(made: DeliverPage) -> list[object]:
    said: list[object] = []
    made.intent.connect(said.append)
    return said


def press(qtbot, made: DeliverPage, text: str) -> None:
    found = [b for b in made.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(made)]
    assert found, f"no button {text!r}"
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)


def words(made: DeliverPage) -> str:
    return " ".join([made.title, *(label.text() for label in made.findChildren(QLabel) if label.isVisibleTo(made))])


def editor(table: MappingTable) -> QComboBox:
    return next(box for box in table.findChildren(QComboBox) if box.isVisible())


@pytest.mark.parametrize("name", DELIVER)
def test_every_state_stands_the_walk(qtbot, every_language, name):
    walk(qtbot, lambda: page(name))


def test_nothing_can_be_started_before_the_folders_were_shown(qtbot, shown):
    made = shown("first")
    said = intents(made)
    starts = [b for b in made.findChildren(QPushButton) if b.text().startswith("&Start") and b.isVisibleTo(made)]
    assert starts == []
    press(qtbot, made, "Show the &folders")
    assert said == [LookAtFolders()]


def test_with_the_mapping_in_sight_it_can_be_tried_and_started(qtbot, shown):
    made = shown("mapped")
    said = intents(made)
    press(qtbot, made, "&Try without writing")
    press(qtbot, made, "&Start all, in order")
    press(qtbot, made, "Back to the &proposal")
    assert said == [TryDry(), Start(), ForgetEdits(LIN)]


def test_each_line_says_where_a_folder_goes_and_what_is_special_about_it(shown):
    model = shown("mapped").findChild(MappingTable).model()
    lines = [[str(model.index(r, c).data()) for c in range(4)] for r in range(model.rowCount())]
    assert lines[0] == ["Inbox", "1,022", "Inbox", ""]
    assert lines[1][2:] == ["Sent Messages", "same role, other name"]
    assert lines[4][3] == "numbered, else two would be one"
    assert lines[5][3] == "two old folders come together here"
    assert lines[6][2:] == ["not delivered, stays in the archive", "left out by you"]


def test_for_everybody_a_line_says_in_how_many_mailboxes_a_folder_is_that_not_all_have(shown):
    model = shown("mapped for all").findChild(MappingTable).model()
    assert str(model.index(0, MappingColumn.REMARK).data()) == ""
    assert str(model.index(2, MappingColumn.REMARK).data()).startswith("5 mailboxes")


def test_enter_edits_and_what_is_typed_is_told_as_a_path(qtbot, shown):
    made = shown("mapped")
    said = intents(made)
    table = made.findChild(MappingTable)
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, MappingColumn.SOURCE))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    box = editor(table)
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, "Old/Sent")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(said))
    assert said == [MapFolder(LIN, SENT, MailboxPath.of("Old", "Sent"))]


def test_a_folder_can_be_chosen_from_those_in_sight(qtbot, shown):
    made = shown("mapped")
    said = intents(made)
    table = made.findChild(MappingTable)
    table.setCurrentIndex(table.model().index(1, MappingColumn.TARGET))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    box = editor(table)
    box.setCurrentIndex(box.findText("Inbox"))
    box.activated.emit(box.currentIndex())
    assert said == [MapFolder(LIN, SENT, INBOX)]


def test_escape_leaves_a_line_as_it_was(qtbot, shown):
    made = shown("mapped")
    said = intents(made)
    table = made.findChild(MappingTable)
    table.setCurrentIndex(table.model().index(1, MappingColumn.TARGET))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClick(editor(table), Qt.Key.Key_Escape)
    assert said == []


def test_delete_leaves_a_folder_out(qtbot, shown):
    made = shown("mapped for all")
    said = intents(made)
    table = made.findChild(MappingTable)
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, MappingColumn.SOURCE))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert said == [MapFolder(None, SENT, None)]


def test_another_persons_mapping_can_be_asked_for(qtbot, shown):
    made = shown("mapped")
    said = intents(made)
    box = next(box for box in made.findChildren(QComboBox) if box.isVisible())
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert said == [ShowMapping(ZHOU)]


def test_a_trial_says_what_would_be_done_and_that_nothing_was(shown):
    said = words(shown("tried"))
    assert "Would deliver" in said
    assert "Nothing was written" in said


def test_a_mapping_that_changed_meanwhile_is_said(shown):
    made = shown("changed meanwhile")
    assert made.notice.tone is Tone.NEEDS_YOU
    assert "Nothing was written" in made.notice.text


def test_a_call_under_way_can_be_stopped(qtbot, shown):
    for name in ("looking", "trying"):
        made = shown(name)
        said = intents(made)
        press(qtbot, made, "S&top")
        assert said == [Pause()]


def test_the_proof_counts_what_was_left_out_and_names_what_was_refused(shown):
    said = words(shown("named"))
    for part in ("left out by you", "1,022", "RE: PI HY-1907 revised", "Not delivered: 2"):
        assert part in said


def test_a_second_run_says_that_nothing_was_new(shown):
    assert shown("nothing new").title == "Nothing new to deliver, the books balance"


def test_reading_back_is_offered_and_its_result_is_said(qtbot, shown):
    made = shown("whole")
    said = intents(made)
    press(qtbot, made, "&Read back and compare")
    assert said == [VerifyNewSide()]
    made.show_state(DELIVER["read back"])
    assert made.title == "Delivered and read back, all identical"
    made.show_state(DELIVER["read back, changed"])
    assert "1 changed by the provider" in words(made)
    assert "Not as in the archive: 1" in words(made)


def test_books_that_do_not_balance_are_a_failed_notice(shown):
    assert shown("unbalanced").notice.tone is Tone.FAILED


def test_the_way_back_to_the_folders_is_open(qtbot, shown):
    made = shown("whole")
    said = intents(made)
    press(qtbot, made, "Back to the &folders")
    assert said == [ShowMapping(None)]


def test_chinese_says_the_same(qtbot, chinese):
    made = page("mapped")
    qtbot.addWidget(made)
    assert made.title == "看好文件夹，就可以迁移"
