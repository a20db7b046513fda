"""The Back up page from literal states."""

from __future__ import annotations

import pytest
from app.flow.backup import Count, ExportMbox, OpenBrowser, OpenFolder, ReadAgain
from app.flow.transfer import Choose, LeaveForLater, Pause, Resume, Start
from app.ui.pages.backup import BackupPage
from app.ui.pages.transfer_choice_table import ChoiceTable
from app.ui.pages.transfer_equation import EquationLine
from app.ui.pages.transfer_model import RunColumn
from app.ui.pages.transfer_run_table import RunTable
from app.ui.widgets import Tone
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from tests.ui.page_walk import walk
from tests.ui.transfer_states import BACKUP, LIN, NAMES, ZHOU


def page(name: str) -> BackupPage:
    made = BackupPage()
    made.show_state(BACKUP[name])
    return made


@pytest.fixture
def shown(qtbot, english):
    kept = []

    def show(name: str) -> BackupPage:
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


def intents(made: BackupPage) -> list[object]:
    said: list[object] = []
    made.intent.connect(said.append)
    return said


def press(qtbot, made: BackupPage, text: str) -> None:
    found = [b for b in made.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(made)]
    assert found, f"no button {text!r}"
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)


def words(made: BackupPage) -> str:
    labels = [label.text() for label in made.findChildren(QLabel) if label.isVisibleTo(made)]
    return " ".join([made.title, *labels])


@pytest.mark.parametrize("name", BACKUP)
def test_every_state_stands_the_walk(qtbot, every_language, name):
    walk(qtbot, lambda: page(name))


@pytest.mark.parametrize("name", ["running", "one stopped", "named", "counted"])
def test_every_state_can_be_painted_in_both_themes(qtbot, every_theme, name):
    made = page(name)
    qtbot.addWidget(made)
    made.resize(956, 696)
    picture = QPixmap(made.size())
    made.render(picture)
    colours = {picture.toImage().pixelColor(x, y).name() for x in range(0, 956, 7) for y in range(0, 696, 7)}
    assert len(colours) > 5, "something is drawn"
    assert ("#000000" in colours) is False, "no cell lost its ground"


@pytest.mark.parametrize("name", [n for n in BACKUP if n not in {"whole", "named", "partly"}])
def test_nothing_claims_to_be_complete_before_the_proof(shown, name):
    made = shown(name)
    said = words(made).lower()
    if BACKUP[name].proof is None or name == "unbalanced":
        assert "100 %" not in said
        assert "balance" not in said.replace("do not balance", "")


def test_the_start_backs_up_the_chosen(qtbot, shown):
    made = shown("counted")
    said = intents(made)
    press(qtbot, made, "&Start backing up")
    press(qtbot, made, "&Count first")
    assert said == [Start(), Count()]


def test_a_count_can_be_stopped_and_nothing_starts_meanwhile(qtbot, shown):
    made = shown("counting")
    said = intents(made)
    press(qtbot, made, "S&top counting")
    assert said == [Pause()]
    start = next(b for b in made.findChildren(QPushButton) if b.text() == "&Start backing up")
    assert not start.isEnabled()


def test_space_unticks_the_person_with_the_keyboard(qtbot, shown):
    made = shown("counted")
    said = intents(made)
    table = made.findChild(ChoiceTable)
    table.setCurrentIndex(table.model().index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert said == [Choose(ZHOU, False)]


def test_what_is_not_known_is_a_dash(shown):
    assert "—" in words(shown("not counted"))
    assert "Ready to back up" in words(shown("not counted"))


def test_too_little_room_is_said_with_what_is_missing(shown):
    made = shown("too little room")
    assert made.notice.tone is Tone.NEEDS_YOU
    assert "GB" in made.notice.text


def test_a_run_left_half_way_is_offered_again(qtbot, shown):
    made = shown("left half way")
    said = intents(made)
    press(qtbot, made, "Go &on backing up")
    assert said == [Start()]
    assert "half way" in made.title


def test_rows_say_what_is_being_done_and_the_figures_are_exact(shown):
    made = shown("running")
    model = made.findChild(RunTable).model()
    first = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert first[0] == NAMES[LIN]
    assert first[1].startswith("Slowed until")
    assert first[3:] == ["12,930 / 21,487", "7.1 / 11.8"]
    assert "22 minutes" in str(model.index(1, RunColumn.NOW).data())
    assert "40,912" in words(made)
    assert "/ 68,914 messages" in words(made)


def test_enter_opens_a_person_and_shows_her_folders(qtbot, shown):
    table = shown("running").findChild(RunTable)
    before = table.model().rowCount()
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.model().rowCount() == before + 2
    assert table.model().row(table.currentIndex().row()).person == LIN
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.model().rowCount() == before


def test_a_person_who_stopped_comes_first_with_the_reason_and_what_to_do(shown):
    model = shown("one stopped").findChild(RunTable).model()
    assert str(model.index(0, 0).data()) == NAMES[ZHOU]
    assert "password" in str(model.index(1, RunColumn.NOW).data()).lower()


def test_the_row_aloud_holds_state_and_figures(shown):
    model = shown("running").findChild(RunTable).model()
    aloud = str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert NAMES[LIN] in aloud
    assert "12,930" in aloud
    assert "folders hidden" in aloud


def test_pause_continue_and_later(qtbot, shown):
    made = shown("running")
    said = intents(made)
    press(qtbot, made, "&Pause")
    made.show_state(BACKUP["disk full"])
    press(qtbot, made, "&Continue")
    press(qtbot, made, "&Later")
    assert said == [Pause(), Resume(), LeaveForLater()]
    assert made.notice.tone is Tone.FAILED


def test_the_keyboard_stays_with_the_button_when_pause_becomes_continue(qtbot, shown):
    made = shown("running")
    press(qtbot, made, "&Pause")
    made.show_state(BACKUP["disk full"])
    focus = made.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "&Continue"


def test_the_proof_shows_the_equation_and_every_exception_by_name(shown):
    said = words(shown("named"))
    for part in ("68,914", "68,911", "RE: PI HY-1907 revised", "No subject", "Settled", "8 Jul 2019", "18.4 MB"):
        assert part in said
    assert "Backed up, the books balance" in said


def test_books_that_do_not_balance_are_a_failed_notice_without_an_equation(shown):
    made = shown("unbalanced")
    assert made.notice.tone is Tone.FAILED
    assert not made.findChild(EquationLine).isVisibleTo(made)


def test_an_exception_can_be_fetched_again_for_its_person(qtbot, shown):
    made = shown("named")
    said = intents(made)
    press(qtbot, made, "Fetch again")
    assert said == [Start(only=(LIN,))]


def test_the_deeds_after_the_proof(qtbot, shown, monkeypatch):
    made = shown("whole")
    said = intents(made)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: "E:/mbox")
    for text in ("Open the &folder", "Open the &archive", "Check a&gain", "Export as &mbox…"):
        press(qtbot, made, text)
    assert said == [OpenFolder(), OpenBrowser(), ReadAgain(), ExportMbox("E:/mbox")]


def test_reading_again_can_be_stopped_and_blocks_the_next(qtbot, shown):
    made = shown("reading again")
    said = intents(made)
    press(qtbot, made, "Stop")
    assert said == [Pause()]
    assert not made.footer().back_enabled


def test_next_is_off_until_there_is_a_proof(shown):
    assert not shown("running").footer().next_enabled
    assert shown("whole").footer().next_enabled


def test_another_language_changes_every_word_at_once(qtbot, chinese):
    made = page("named")
    qtbot.addWidget(made)
    assert made.title == "备份完成，账对上了"
    assert "没有取到的 3 封" in " ".join(label.text() for label in made.findChildren(QLabel))
