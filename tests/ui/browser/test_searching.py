"""Searching in the window: what becomes a chip, what is counted, what a newer key overtakes, what is advised."""

import re
import threading
from collections import Counter
from datetime import datetime

import pytest
from app.archive import Archive, Searcher, parse_query
from app.archive.reading import read_message
from app.ui.browser.chip import Chip
from app.ui.browser.empty_state import EmptyState
from app.ui.browser.message_list import MessageList
from app.ui.browser.people_tree import PeopleTree
from app.ui.browser.search_bar import SearchBar
from app.ui.browser.search_field import SearchField
from app.ui.browser.snippets import Where
from app.ui.browser.tree_delegate import DIM_ROLE, FIGURE_ROLE
from app.ui.browser.window import BrowserWindow
from app.ui.browser.year_list import YearList
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QTableView

from tests.archive.filling import store


def settle(qtbot, window):
    qtbot.waitUntil(lambda: window.settled, timeout=20_000)


def ask(qtbot, window, words):
    window.show_query(parse_query(words))
    settle(qtbot, window)


def type_words(qtbot, window, words):
    field = window.findChild(SearchField)
    field.setFocus()
    qtbot.keyClicks(field, words)


def chips(window):
    return [chip.accessibleName() for chip in window.findChildren(Chip) if not chip.isHidden()]


def listed(window):
    return window.findChild(QTableView).model().rowCount()


def tree_rows(window):
    model = window.findChild(PeopleTree).model()

    def below(parent):
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            yield index
            yield from below(index)

    return list(below(window.findChild(PeopleTree).rootIndex()))


def said(window):
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_condition_that_was_typed_becomes_a_chip_and_goes_when_it_is_pressed(qtbot, practised):
    type_words(qtbot, practised, "order from:anna ")
    assert chips(practised) == ["Remove From anna"]
    assert practised.findChild(SearchField).text() == "order "
    settle(qtbot, practised)
    with_anna = listed(practised)
    (chip,) = [chip for chip in practised.findChildren(Chip) if not chip.isHidden()]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle(qtbot, practised)
    assert chips(practised) == []
    assert 0 < with_anna < listed(practised)


def test_a_condition_half_typed_is_searched_already_and_stays_in_the_field(qtbot, practised):
    type_words(qtbot, practised, "from:ann")
    settle(qtbot, practised)
    qtbot.waitUntil(lambda: 0 < listed(practised) < 500)
    assert practised.findChild(SearchField).text() == "from:ann"
    assert chips(practised) == []


def test_backspace_at_the_beginning_takes_the_last_chip_back_to_be_changed(qtbot, practised):
    ask(qtbot, practised, "has:attachment from:anna ")
    field = practised.findChild(SearchField)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "from:anna"
    assert chips(practised) == ["Remove Has attachment"]
    before = practised.findChild(SearchBar).query
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert set(practised.findChild(SearchBar).query.conditions) == set(before.conditions)
    assert len(chips(practised)) == 2


def test_escape_takes_the_words_first_and_the_chips_next(qtbot, practised):
    ask(qtbot, practised, "提单 has:attachment")
    field = practised.findChild(SearchField)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), len(chips(practised))) == ("", 1)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    settle(qtbot, practised)
    assert chips(practised) == []
    assert listed(practised) == practised.archive.catalogue.message_count()


def test_counts_are_what_reading_every_letter_finds(qtbot, practised):
    people, folders, years, digests = Counter(), Counter(), Counter(), set()
    archive = practised.archive
    for account in archive.accounts():
        found = set()
        for place in archive.places(account.id):
            message = read_message(archive.read_message(place.path))
            headers = message.headers
            names = " / ".join(part.name for part in message.attachments)
            text = " / ".join((headers.subject, headers.sender, headers.to, headers.cc, names, message.words))
            if "提单" in re.sub(r"\s*\n\s*", "", text):
                found.add(place.digest)
                folders[account.id, place.folder, place.digest] = 1
                if place.digest not in digests:
                    digests.add(place.digest)
                    (row,) = [row for row in archive.catalogue.rows(archive.catalogue.message_keys())
                              if row.digest == place.digest]  # fmt: skip
                    if row.date is not None:
                        years[datetime.fromtimestamp(row.date).astimezone().year] += 1
        people[account.id] = len(found)
    ask(qtbot, practised, "提单")
    by_folder = Counter((account, folder) for account, folder, _digest in folders)
    figures = {}
    for index in tree_rows(practised):
        scope = index.data(Qt.ItemDataRole.UserRole)
        figures[scope.account, scope.folder] = int(index.data(FIGURE_ROLE).replace(",", ""))
        assert index.data(DIM_ROLE) in {True, False}
    assert figures[None, None] == len(digests) == listed(practised)
    assert {account: figures[account, None] for account in people} == dict(people)
    assert {place: number for place, number in figures.items() if place[1] is not None and number} == dict(by_folder)
    model = practised.findChild(YearList).model()
    shown = {int(model.index(row, 0).data()): model.index(row, 0).data(Qt.ItemDataRole.UserRole + 1)
             for row in range(model.rowCount())}  # fmt: skip
    assert shown == dict(years)


def test_a_folder_without_hits_is_dim_unless_hits_lie_below_it(qtbot, practised):
    ask(qtbot, practised, "提单")
    rows = tree_rows(practised)
    for index in rows:
        below = [row for row in rows if row.parent() == index and not row.data(DIM_ROLE)]
        assert bool(index.data(DIM_ROLE)) is (index.data(FIGURE_ROLE) == "0" and not below)
    ask(qtbot, practised, "")
    assert not any(index.data(DIM_ROLE) for index in tree_rows(practised))


def test_a_year_that_is_pressed_becomes_the_date_chip(qtbot, practised):
    ask(qtbot, practised, "提单")
    years = practised.findChild(YearList)
    index = years.model().index(0, 0)
    found = index.data(Qt.ItemDataRole.UserRole + 1)
    year = index.data()
    qtbot.mouseClick(years.viewport(), Qt.MouseButton.LeftButton, pos=years.visualRect(index).center())
    settle(qtbot, practised)
    assert chips(practised) == [f"Remove Date {year}"]
    assert listed(practised) == found


def test_nothing_found_names_the_condition_that_stands_in_the_way_and_takes_it_away(qtbot, practised):
    ask(qtbot, practised, "date:2031 提单")
    assert listed(practised) == 0
    empty = practised.findChild(EmptyState)
    assert empty.text.startswith("Nothing found for “提单”. Try it without “2031”: ")
    empty.acted.emit()
    settle(qtbot, practised)
    assert chips(practised) == []
    assert f"{listed(practised)} found" in empty.text


def test_nothing_found_in_one_mailbox_offers_everybodys(qtbot, practised):
    tree = practised.findChild(PeopleTree)
    nobody = next(index for index in tree_rows(practised) if index.data() == "王海峰")
    tree.setCurrentIndex(nobody)
    ask(qtbot, practised, "telex")
    assert listed(practised) == 0
    assert "Everyone together has" in said(practised)
    practised.findChild(EmptyState).acted.emit()
    settle(qtbot, practised)
    assert listed(practised) > 0


def test_a_newer_key_stops_the_question_before_and_what_was_shown_stays_until_then(qtbot, practised, monkeypatch):
    asked, stopped, entered = [], [], threading.Event()
    ask_database, settled = Searcher.message_keys, listed(practised)

    def slow_for_the_first(self, account=None, folder=None, order=None, query=None):
        asked.append(query)
        if len(asked) == 1:
            entered.set()
            if self._stopped.wait(20):
                stopped.append(query)
        return ask_database(self, account, folder, order, query)

    monkeypatch.setattr(Searcher, "message_keys", slow_for_the_first)
    practised.show_query(parse_query("提单 "))
    qtbot.waitUntil(entered.is_set)
    assert listed(practised) == settled  # nothing is taken away while the answer is on its way
    qtbot.waitUntil(lambda: "Searching for “提单”…" in said(practised), timeout=5000)
    for words in ("invo", "invoi", "invoice "):
        practised.show_query(parse_query(words))
    settle(qtbot, practised)
    assert stopped == [parse_query("提单 ")]
    assert asked[1:] == [parse_query("invoice ")]  # what lay between was never asked
    assert "Searching" not in said(practised)
    assert listed(practised) == len(practised.archive.catalogue.message_keys(query=parse_query("invoice ")))


def test_the_window_never_asks_for_a_list_or_a_count_itself(qtbot, practised, monkeypatch):
    here, askers = threading.get_ident(), set()
    for name in ("message_keys", "counts", "found_in_attachment"):
        original = getattr(Searcher, name)

        def noted(self, *args, original=original, **more):
            askers.add(threading.get_ident())
            return original(self, *args, **more)

        monkeypatch.setattr(Searcher, name, noted)
    for name in ("message_keys", "counts", "search", "folders", "message_count", "size_bytes", "month_counts"):
        monkeypatch.setattr(type(practised.archive.catalogue), name, None)
    ask(qtbot, practised, "提单 has:attachment")
    practised.findChild(PeopleTree).setCurrentIndex(tree_rows(practised)[1])
    settle(qtbot, practised)
    assert askers
    assert here not in askers


def test_every_row_says_where_the_words_stand(qtbot, practised):
    ask(qtbot, practised, "invoice")
    model = practised.findChild(MessageList).model
    found = [model.snippets.of(model.row(number)) for number in range(8)]
    settle(qtbot, practised)
    found = [model.snippets.of(model.row(number)) for number in range(8)]
    assert {snippet.where for snippet in found} >= {Where.TEXT, Where.ATTACHMENT_NAME}
    assert all("invoice" in snippet.text.lower() for snippet in found)
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "HY-2607 shipping documents" in spoken
    assert found[0].text in spoken
    assert "attachment" in spoken


def with_paper(name, text):
    return (
        f"From: a@customer.test\r\nSubject: papers\r\nDate: Wed, 31 Jul 2024 10:00:00 +0800\r\n"
        f"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nsee inside\r\n"
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        f'Content-Disposition: attachment; filename="{name}"\r\n\r\n{text}\r\n--b--\r\n'
    ).encode()


def test_what_stands_inside_an_attachment_is_found_and_called_so_until_it_is_switched_off(
    qtbot, english, tmp_path, monkeypatch
):
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    with Archive.create(tmp_path / "archive") as made:
        store(made, [with_paper("paper.txt", "保险单号 778899")])
    window = BrowserWindow(tmp_path / "archive")
    window.show()
    settle(qtbot, window)
    ask(qtbot, window, "保险单")
    model = window.findChild(MessageList).model
    assert "found inside an attachment" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    (action,) = [one for one in window.findChildren(QAction) if one.text() == "Search inside attachments"]
    assert action.isChecked()
    action.trigger()
    qtbot.waitUntil(lambda: listed(window) == 0)
    action.trigger()
    qtbot.waitUntil(lambda: listed(window) == 1)
    settle(qtbot, window)
    window.close()


def test_a_message_that_is_asked_for_is_shown_in_the_list_or_beside_it(qtbot, practised):
    keys = practised.archive.catalogue.message_keys()
    practised.show_message(keys[40])
    assert practised.findChild(MessageList).current.key == keys[40]
    ask(qtbot, practised, "提单")
    listed_keys = set(practised.findChild(MessageList).model.keys)
    other = next(key for key in keys if key not in listed_keys)
    practised.show_message(other)
    (row,) = practised.archive.catalogue.rows([other])
    assert row.subject in said(practised)


@pytest.mark.parametrize("order", ["oldest", "largest", "sender", "subject"])
def test_the_list_is_sorted_as_she_chooses(qtbot, practised, order):
    ask(qtbot, practised, "提单")
    button = practised.findChild(MessageList).order
    (action,) = [action for action, known in zip(button._actions.values(), button._actions, strict=True)
                 if known == order]  # fmt: skip
    action.trigger()
    settle(qtbot, practised)
    model = practised.findChild(MessageList).model
    rows = [model.row(number) for number in range(model.rowCount())]
    key = {
        "oldest": lambda row: row.key,
        "largest": lambda row: -row.size,
        "sender": lambda row: row.sender.lower(),
        "subject": lambda row: row.subject.lower(),
    }[order]
    assert rows == sorted(rows, key=key) or [key(row) for row in rows] == sorted(map(key, rows))
