"""The archive's window as a whole: by keyboard alone, on a small screen, twice on one archive, remembered."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from email.utils import parseaddr
from pathlib import Path

import pytest
from app.archive import Archive, Order, parse_query, verify
from app.archive.last_check import note_check
from app.archive.selection import wanted_digests
from app.ui.browser import open_browser
from app.ui.browser.bring_in_dialog import BringInDialog
from app.ui.browser.browser_preferences import read_browser_preferences
from app.ui.browser.chip import Chip
from app.ui.browser.keeping_dialog import KeepingDialog
from app.ui.browser.message_list import MessageList
from app.ui.browser.message_window import MessageWindow
from app.ui.browser.people_tree import PeopleTree
from app.ui.browser.put_back_dialog import PutBackDialog
from app.ui.browser.search_field import SearchField
from app.ui.browser.take_out_dialog import TakeOutDialog
from app.ui.browser.take_out_offer import What
from app.ui.browser.window import BrowserWindow
from app.ui.widgets import Button
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QRadioButton, QTableView, QWidget

ROOT = Path(__file__).resolve().parents[3]


def settle(qtbot, window):
    qtbot.waitUntil(lambda: window.settled, timeout=20_000)


def table(window):
    return window.findChild(QTableView)


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def action(window, name):
    return next(known for known in window.findChildren(QAction) if known.text() == name)


def focused(window):
    focus = QApplication.focusWidget()
    for part in ("_search", "_panel", "_list", "_pane"):
        if focus is getattr(window, part) or getattr(window, part).isAncestorOf(focus):
            return part
    return ""


@pytest.fixture
def active(qtbot, practised):
    """The window that has the keyboard."""
    practised.activateWindow()
    qtbot.waitUntil(practised.isActiveWindow)
    return practised


def test_a_letter_is_found_and_read_without_a_mouse(qtbot, active):
    press(qtbot, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is active.findChild(SearchField)
    qtbot.keyClicks(QApplication.focusWidget(), "telex 2024 ")
    assert [chip.condition for chip in active.findChildren(Chip)]
    settle(qtbot, active)
    press(qtbot, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is table(active)
    first = active.findChild(MessageList).current
    press(qtbot, Qt.Key.Key_Down)
    second = active.findChild(MessageList).current
    assert second != first
    press(qtbot, Qt.Key.Key_Return)
    (alone,) = [window for window in QApplication.topLevelWidgets() if isinstance(window, MessageWindow)]
    assert alone.isVisible()
    assert second.subject in alone.windowTitle()
    assert second.subject in [label.text() for label in alone.findChildren(QLabel)]
    alone.activateWindow()
    qtbot.waitUntil(alone.isActiveWindow)
    qtbot.keyClick(alone, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not [w for w in QApplication.topLevelWidgets() if isinstance(w, MessageWindow)])


def test_f6_goes_round_the_parts_and_tab_reaches_every_one(qtbot, active):
    active.findChild(SearchField).setFocus()
    visited = []
    for _ in range(4):
        press(qtbot, Qt.Key.Key_F6)
        visited.append(focused(active))
    assert visited == ["_panel", "_list", "_pane", "_search"]
    press(qtbot, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert focused(active) == "_pane"
    active.findChild(SearchField).setFocus()
    seen = set()
    for _ in range(20):
        press(qtbot, Qt.Key.Key_Tab)
        seen.add(focused(active))
    assert {"_search", "_panel", "_list", "_pane"} <= seen


def test_tab_goes_from_the_field_through_the_chips(qtbot, active):
    active.show_query(parse_query("date:2024 has:attachment "))
    settle(qtbot, active)
    active.findChild(SearchField).setFocus()
    names = []
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName() or QApplication.focusWidget().text())
    assert names == ["Remove Date 2024", "Remove Has attachment", "Add a condition"]
    press(qtbot, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, Qt.Key.Key_Delete)
    assert [chip.accessibleName() for chip in active.findChildren(Chip) if not chip.isHidden()] == ["Remove Date 2024"]
    assert isinstance(QApplication.focusWidget(), Chip)  # the keyboard stays in the line


def test_delete_deletes_nothing(qtbot, active):
    table(active).setFocus()
    before = active.archive.catalogue.message_count()
    files = sorted(active.archive.path.rglob("*.eml"))
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        press(qtbot, key)
        press(qtbot, key, Qt.KeyboardModifier.ControlModifier)
    assert table(active).model().rowCount() == before
    assert sorted(active.archive.path.rglob("*.eml")) == files
    assert not [known for known in active.findChildren(QAction) if "delete" in known.text().lower()]


def test_what_is_selected_is_counted_and_is_what_the_dialogs_get(qtbot, active):
    view = table(active)
    view.setFocus()
    for _ in range(2):
        press(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    messages = active.findChild(MessageList)
    assert messages.selected_count == 3
    assert "3 selected" in [label.text() for label in active.findChildren(QLabel) if label.isVisible()]
    action(active, "Take out 3…").trigger()
    (dialog,) = active.findChildren(TakeOutDialog)
    assert dialog.form.choice.what is What.SELECTED
    assert list(dialog.form.choice.selection.keys) == list(messages.selected_keys)
    dialog.close()
    action(active, "Put back…").trigger()
    (dialog,) = active.findChildren(PutBackDialog)
    assert any("3 selected messages" in radio.text() for radio in dialog.findChildren(QRadioButton))
    dialog.close()
    press(qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert messages.selected_count == view.model().rowCount()
    assert list(messages.selected_keys) == list(messages.model.keys)


def test_without_a_selection_what_is_listed_is_offered_first_and_then_what_is_wider(qtbot, active):
    tree = active.findChild(PeopleTree)
    tree.setCurrentIndex(tree.model().index(3, 0))
    settle(qtbot, active)
    active.show_query(parse_query("has:attachment 提单"))
    settle(qtbot, active)
    keys = list(active.findChild(MessageList).model.keys)
    action(active, f"Take out {len(keys)}…").trigger()
    (dialog,) = active.findChildren(TakeOutDialog)
    choice = dialog.form.choice
    assert (choice.what, choice.messages, choice.name) == (What.SEARCH, len(keys), "提单")
    with Archive.open(active.archive.path, writable=False) as archive:
        wanted = wanted_digests(archive, choice.selection)
        assert wanted == {row.digest for row in archive.catalogue.rows(keys)}
    offered = [radio.text() for radio in dialog.findChildren(QRadioButton)]
    assert offered[-2:] == ["All mail of 林晓燕 (352)", "Everything in this archive (1,101)"]
    dialog.close()


def test_checks_and_what_is_brought_in_have_their_dialogs(qtbot, active):
    for name, kind in (("Check and copies…", KeepingDialog), ("Bring in…", BringInDialog)):
        action(active, name).trigger()
        (dialog,) = active.findChildren(kind)
        assert dialog.isVisible()
        dialog.close()


def test_the_last_check_stands_below_the_tree(qtbot, english, archive):
    with Archive.open(archive, writable=False) as opened:
        note_check(archive, verify(opened), datetime(2024, 9, 25, tzinfo=UTC))
    window = BrowserWindow(archive)
    window.show()
    settle(qtbot, window)
    assert "Checked 25 Sept 2024: nothing damaged" in [label.text() for label in window.findChildren(QLabel)]
    window.close()


@pytest.mark.qt_log_ignore("does not support", extend=True)  # menus and the platform without a screen
def test_the_menu_of_a_row_comes_by_key_and_finds_everything_of_its_sender(qtbot, active):
    active.show_query(parse_query("Inspection"))
    settle(qtbot, active)
    press(qtbot, Qt.Key.Key_F6)
    table(active).setFocus()
    QApplication.sendEvent(
        table(active).viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    )
    menu = QApplication.activePopupWidget()
    names = [known.text() for known in menu.actions() if known.isVisible()]
    assert {"Open in its own window", "All from this sender", "Put back…", "Select all"} <= set(names)
    menu.close()
    action(active, "All from this sender").trigger()
    settle(qtbot, active)
    rows = active.findChild(MessageList).model
    address = parseaddr(rows.row(0).sender)[1]
    assert [chip.accessibleName() for chip in active.findChildren(Chip)] == [f"Remove From {address}"]
    assert {parseaddr(rows.row(number).sender)[1] for number in range(rows.rowCount())} == {address}


def test_about_shows_where_the_page_for_others_is(qtbot, active):
    action(active, "About this archive").trigger()
    texts = [label.text() for label in active.findChildren(QLabel) if label.isVisible()]
    assert str(active.archive.path / "README.txt") in texts
    QApplication.activeModalWidget().close()


SEARCHES = (
    "",
    "提单 date:2024 has:attachment",
    "order -draft from:anna in:Nordhafen size:>10k after:2020",
    "date:2031 提单",
)


@pytest.mark.parametrize("words", SEARCHES)
@pytest.mark.parametrize("with_tree", [False, True])
def test_nothing_is_cut_off_on_the_smallest_screen(qtbot, every_language, practice, words, with_tree):
    window = BrowserWindow(practice)
    window.resize(860, 540)
    window.show()
    qtbot.waitUntil(lambda: window.settled, timeout=20_000)
    if with_tree:
        window._on_folders_wanted()
    window.show_query(parse_query(words))
    settle(qtbot, window)
    assert window.size().toTuple() == (860, 540)
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, Button | QLabel | QLineEdit | QComboBox | QRadioButton):
            continue
        if window._pane.isAncestorOf(widget):
            continue  # the letter's own side
        corner = widget.mapTo(window, QPoint(0, 0))
        assert corner.x() >= 0, widget
        assert corner.x() + widget.width() <= window.width(), widget
        if isinstance(widget, Button):
            assert widget.width() >= widget.sizeHint().width(), widget.text() or widget.accessibleName()
        if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
            assert widget.width() >= widget.fontMetrics().horizontalAdvance(widget.text()), widget.text()
    window.close()


def test_the_window_remembers_its_size_its_parts_its_order_and_its_archive(qtbot, practice):
    first = BrowserWindow(practice)
    first.resize(1300, 800)
    first.show()
    qtbot.waitUntil(lambda: first.settled, timeout=20_000)
    first._splitter.setSizes([260, 400, 640])
    sizes = first._splitter.sizes()
    first.findChild(MessageList).order.show_order(Order.LARGEST)
    first.close()
    kept = read_browser_preferences()
    assert (kept.width, kept.height, kept.order, kept.last_archive) == (1300, 800, Order.LARGEST, str(practice))
    again = open_browser(None)
    again.show()
    qtbot.waitUntil(lambda: again.settled, timeout=20_000)
    assert again.archive.path == practice
    assert again.size().toTuple() == (1300, 800)
    assert again._splitter.sizes() == sizes
    model = again.findChild(MessageList).model
    assert [model.row(n).size for n in range(50)] == sorted((model.row(n).size for n in range(50)), reverse=True)
    again.close()


def test_preferences_that_are_no_preferences_are_a_first_start(qtbot, own_preferences):
    folder = Path(os.environ["MAILOVER_CONFIG"])
    folder.mkdir(parents=True)
    (folder / "archive-window.json").write_text('{"width": "wide"}')
    assert read_browser_preferences().width == 1180


def test_two_windows_on_one_archive_work_side_by_side(qtbot, archive):
    windows = [BrowserWindow(archive), BrowserWindow(archive)]
    for window in windows:
        window.show()
    for window in windows:
        qtbot.waitUntil(lambda window=window: window.settled, timeout=20_000)
    windows[0].show_query(parse_query("提单"))
    windows[1].show_query(parse_query("报价"))
    for window in windows:
        settle(qtbot, window)
    subjects = [window.findChild(MessageList).model.row(0).subject for window in windows]
    assert subjects == ["提单确认", "报价"]
    windows[0].close()
    windows[1].show_query(parse_query("invoice"))
    settle(qtbot, windows[1])
    assert windows[1].findChild(MessageList).model.row(0).subject == "invoice"
    windows[1].close()


def test_a_window_closed_in_the_middle_of_everything_leaves_nothing_running(qtbot, practice):
    window = BrowserWindow(practice)
    window.show()
    window.show_query(parse_query("提单"))
    qtbot.waitUntil(lambda: window.archive is not None)
    window.show_query(parse_query("order"))
    window.close()
    assert window.archive is None


@pytest.mark.parametrize("name", ["", "FORMAT"])
def test_an_archive_alone_on_the_command_line_opens_its_window(practice, tmp_path, name):
    program = (
        "import sys\nfrom app.ui import archive_application as it\n"
        "from PySide6.QtCore import QTimer\nfrom PySide6.QtWidgets import QApplication\n"
        "real = it.open_browser\n"
        "def opened(path):\n"
        "    window = real(path)\n"
        "    def look():\n"
        "        if window.indexed:\n"
        "            print(window.isVisible(), window.archive.path.name, window._list.model.rowCount())\n"
        "            window.close()\n"
        "    window.clock = QTimer(window); window.clock.timeout.connect(look); window.clock.start(50)\n"
        "    return window\n"
        "it.open_browser = opened\n"
        "from app.__main__ import main\n"
        "sys.exit(main([sys.argv[1]]))"
    )
    env = {**os.environ, "MAILOVER_CONFIG": str(tmp_path / "config"), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run([sys.executable, "-c", program, str(practice / name)], cwd=ROOT, env=env,
                         capture_output=True, text=True, timeout=60, check=False)  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == ["True", "archive", "1101"]


def test_an_archive_of_tomorrow_is_refused_in_words(qtbot, tmp_path):
    (tmp_path / "FORMAT").write_text('{"format": 99, "id": "abc"}')
    window = BrowserWindow(tmp_path)
    window.show()
    labels = window.findChildren(QLabel)
    qtbot.waitUntil(lambda: any("newer" in label.text() for label in labels if label.isVisible()))
    assert not action(window, "Put back…").isEnabled()
    window.close()


def test_putting_back_opens_over_the_window(qtbot, active):
    action(active, "Put back…").trigger()
    (dialog,) = active.findChildren(PutBackDialog)
    assert dialog.isVisible()
    dialog.close()
