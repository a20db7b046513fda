"""Keeping the archive from the browser: what is found, mended, copied, encrypted and deleted, and what is said."""

from datetime import date
from pathlib import Path

import pytest
from app.archive import Archive, verify
from app.archive.retention import Keep, Rule, deletion_records, read_rules, save_rule
from app.archive.second_copy import copy_places
from app.ui.browser.keeping_dialog import KeepingDialog
from app.ui.widgets import Button
from PySide6.QtCore import Qt

from tests.ui.browser.conftest import LINDA

PASSPHRASE = "lantern otter maple violin copper"


@pytest.fixture
def dialog(qtbot, archive, english):
    made = KeepingDialog(archive)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def press(qtbot, button):
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def ended(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog.running, timeout=20_000)


def spoil(archive):
    path = sorted(archive.glob("mail/*/*/*.eml"))[0]
    held = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(held[:-1])
    return path, held


def type_in(field, text):
    field.line.setText(text)
    field.line.textEdited.emit(text)


def test_a_sound_archive_is_said_to_be_so_and_remembered(qtbot, dialog, archive):
    press(qtbot, dialog.check.check)
    ended(qtbot, dialog)
    assert dialog.check.notice.text == "All 4 messages are as they were stored."
    again = KeepingDialog(archive)
    qtbot.addWidget(again)
    assert "All 4 messages are as they were stored." in again.check._last.text()
    assert not dialog.check.mend.isVisible()


def test_what_is_damaged_is_named_and_comes_back_from_a_copy(qtbot, dialog, archive, tmp_path):
    dialog.copy.keep_at(tmp_path / "copy")
    ended(qtbot, dialog)
    path, held = spoil(archive)
    press(qtbot, dialog.check.check)
    ended(qtbot, dialog)
    assert dialog.check.notice.text.startswith("Not as stored: 1 message")
    assert path.name in dialog.check._named.text()
    with qtbot.waitSignal(dialog.archive_changed):
        press(qtbot, dialog.check.mend)
    ended(qtbot, dialog)
    assert dialog.check.notice.text.startswith("Whole again: 1 message")
    assert path.read_bytes() == held
    assert "All 4 messages" in dialog.check._last.text()


def test_what_is_nowhere_to_be_had_is_said(qtbot, dialog, archive):
    spoil(archive)
    press(qtbot, dialog.check.check)
    ended(qtbot, dialog)
    press(qtbot, dialog.check.mend)
    ended(qtbot, dialog)
    assert "Nowhere to be had: 1 message" in dialog.check.notice.text
    assert dialog.check.mend.isVisible()


def test_a_second_copy_is_made_followed_and_checked(qtbot, dialog, archive, tmp_path):
    dialog.show_page(1)
    ended(qtbot, dialog)
    assert dialog.copy._where.text() == "There is no second copy yet."
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "other.txt").write_text("hers")
    dialog.copy.keep_at(tmp_path / "stick")
    qtbot.waitUntil(lambda: not dialog.running and dialog.copy.bring.isVisible(), timeout=20_000)
    assert dialog.copy.notice.text.startswith("4 file")
    assert dialog.copy.notice.text.endswith("copied and read back.")
    (place,) = copy_places(archive)
    assert place.path.parent == tmp_path / "stick"
    assert dialog.copy._behind.text() == "It has everything that the archive has."
    press(qtbot, dialog.copy.check)
    qtbot.waitUntil(lambda: not dialog.running and "whole" in dialog.copy.notice.text, timeout=20_000)
    assert "Checked" in dialog.copy._state.text()
    press(qtbot, dialog.copy.forget)
    assert copy_places(archive) == ()
    assert (place.path / "FORMAT").exists()


def test_an_impossible_place_is_explained(qtbot, dialog, archive):
    dialog.copy.keep_at(archive / "mail")
    assert dialog.copy.notice.text.startswith("A second copy cannot lie inside")


def test_the_passphrase_is_judged_asked_twice_and_kept_nowhere(qtbot, dialog, archive, tmp_path):
    dialog.show_page(2)
    page = dialog.encrypted
    assert not page.make.isEnabled()
    type_in(page.first, "short")
    type_in(page.again, "other")
    assert not page.accepted()
    assert page.first.refusal.startswith("At least 12 characters.")
    assert page.again.refusal == "The two are not the same."
    type_in(page.first, PASSPHRASE)
    type_in(page.again, PASSPHRASE)
    assert page._strength.text() == "Strong."
    assert page.accepted()
    page.write_into(tmp_path / "safe")
    assert page.first.text() == page.again.text() == ""
    ended(qtbot, dialog)
    assert page.notice.text.startswith("Written and read back: 4 messages, 2 files")
    (folder,) = (tmp_path / "safe").iterdir()
    assert len(list(folder.glob("*.zip"))) == 2
    for path in [*archive.rglob("*"), *folder.rglob("*")]:
        if path.is_file():
            assert PASSPHRASE.encode() not in path.read_bytes()


def test_a_rule_is_saved_and_only_one_that_has_ended_offers_deletion(qtbot, dialog, archive):
    dialog.show_page(3)
    ended(qtbot, dialog)
    page = dialog.retention
    assert page.chosen == LINDA
    assert not page.look.isVisible()
    page.form.keep.setCurrentIndex(page.form.keep.findData(Keep.YEARS))
    type_in(page.form.years, "many")
    press(qtbot, page.save)
    assert page.form.years.refusal
    type_in(page.form.years, "5")
    type_in(page.form.left, "2040-01-01")
    press(qtbot, page.save)
    ended(qtbot, dialog)
    assert read_rules(archive) == {LINDA.id: Rule(Keep.YEARS, years=5, left=date(2040, 1, 1))}
    assert page._ends.text() == "This rule ends on 2045-01-01."
    assert not page.look.isVisible()


def test_deletion_shows_what_goes_and_asks_for_her_name(qtbot, archive, english):
    save_rule(archive, LINDA.id, Rule(Keep.UNTIL, date(2020, 1, 1)))
    dialog = KeepingDialog(archive)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_page(3)
    ended(qtbot, dialog)
    page = dialog.retention
    assert "2020-01-01" in page.notice.text
    press(qtbot, page.look)
    ended(qtbot, dialog)
    assert "All mail of 林晓燕 goes: 4 places, 4 files" in page._going.text()
    assert not page.delete.isEnabled()
    type_in(page.name, "Li Na")
    with qtbot.waitSignal(dialog.archive_changed, timeout=20_000):
        press(qtbot, page.delete)
    ended(qtbot, dialog)
    assert page.notice.text.startswith("Deleted: 4 file")
    (record,) = deletion_records(archive)
    assert record.signed == "Li Na"
    assert {path.name for path in record.folder.glob("*.html")} == {"proof-zh.html", "proof-en.html"}
    with Archive.open(archive, writable=False) as opened:
        assert verify(opened).sound
        assert opened.catalogue.message_count() == 0
    dialog.close()


def test_every_page_is_reached_by_keyboard_and_every_button_has_a_name(qtbot, dialog):
    for number in range(4):
        dialog._chips[number].setFocus()
        qtbot.keyClick(dialog._chips[number], Qt.Key.Key_Space)
        ended(qtbot, dialog)
        assert dialog._stack.currentIndex() == number
        for button in dialog.findChildren(Button):
            assert not button.isVisible() or button.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_closing_stops_what_runs(qtbot, dialog, archive):
    dialog.check.check.click()
    dialog.close()
    assert not dialog.running


def test_it_fits_the_smallest_window_in_chinese(qtbot, chinese, archive):
    dialog = KeepingDialog(Path(archive))
    qtbot.addWidget(dialog)
    dialog.resize(700, 460)
    dialog.show()
    for number in range(4):
        dialog.show_page(number)
        ended(qtbot, dialog)
        page = dialog._pages[number]
        assert page.widget().minimumSizeHint().width() <= page.viewport().width()
    dialog.close()
