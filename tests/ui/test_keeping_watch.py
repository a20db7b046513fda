"""Second copies that follow a backup by themselves, and what the Today page says of the archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from app.archive import Archive
from app.archive.retention import Keep, Rule, save_rule
from app.archive.second_copy import bring_up_to_date, copy_places, set_place
from app.flow.keeping import CopyStand, Keeping, read_keeping
from app.flow.proof import Proof
from app.flow.snapshot import Snapshot
from app.ui.browser.keeping_place import KeepingPlace
from app.ui.keeping_watch import KeepingWatch, follow_copies
from app.ui.pages.today_keeping import KeepingCard
from app.ui.widgets import Button
from app.workers import JobQueue
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel

from tests.archive.filling import ANNA, corpus, fill

NOW = datetime(2026, 9, 28, 8, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path):
    with Archive.create(tmp_path / "archive") as made:
        fill(made, corpus(20))
    return tmp_path / "archive"


@pytest.fixture
def copy(archive, tmp_path):
    (tmp_path / "disk").mkdir()
    set_place(archive, tmp_path / "disk" / "copy")
    with Archive.open(archive, writable=False) as opened:
        bring_up_to_date(opened, tmp_path / "disk" / "copy")
    return tmp_path / "disk" / "copy"


def more(archive, count):
    with Archive.open(archive, writable=True) as opened:
        fill(opened, corpus(count))


def nothing(_event):
    pass


def never():
    return False


def test_a_connected_copy_follows_and_a_missing_one_is_told_how_far_behind_it_is(archive, copy, tmp_path):
    more(archive, 30)
    before = read_keeping(archive, NOW)
    assert before.copies[0].behind > 0
    _path, after = follow_copies(archive, nothing, never)
    assert (after.copies[0].there, after.copies[0].behind, after.needs_her) == (True, 0, False)
    with Archive.open(copy, writable=False) as second, Archive.open(archive, writable=False) as first:
        assert second.catalogue.message_count() == first.catalogue.message_count()
    copy.rename(tmp_path / "unplugged")
    more(archive, 40)
    _path, without = follow_copies(archive, nothing, never)
    assert not without.copies[0].there
    assert without.copies[0].behind > 0
    updated = copy_places(archive)[0].updated
    assert not read_keeping(archive, updated + timedelta(days=7)).needs_her
    assert read_keeping(archive, updated + timedelta(days=8)).needs_her


def test_a_rule_that_has_ended_names_its_person(archive):
    assert read_keeping(archive, NOW).ended == ()
    save_rule(archive, ANNA.id, Rule(Keep.UNTIL, until=date(2026, 9, 28)))
    assert read_keeping(archive, NOW).ended == (ANNA.name or ANNA.address,)
    assert read_keeping(archive, NOW - timedelta(days=2)).ended == ()


def test_a_folder_without_an_archive_says_nothing(tmp_path):
    assert read_keeping(tmp_path, NOW) == Keeping()


class Place(QObject):
    """What the watch needs of a workspace."""

    opened, changed = Signal(), Signal()

    def __init__(self, archive):
        super().__init__()
        self.jobs, self.snapshot = JobQueue(self), Snapshot()
        self.project = type("Opened", (), {"archive_path": archive})()


def test_it_follows_when_a_backup_has_ended_and_not_while_one_runs(qtbot, archive, copy):
    place = Place(archive)
    watch = KeepingWatch(place, place)
    place.opened.emit()
    qtbot.waitUntil(lambda: bool(watch.keeping.copies))
    more(archive, 30)
    place.snapshot = replace(place.snapshot, backup=replace(place.snapshot.backup, running=0.5))
    place.changed.emit()
    assert not place.jobs.busy
    place.snapshot = replace(place.snapshot, backup=replace(place.snapshot.backup, proof=Proof((), "x"), running=None))
    place.changed.emit()
    qtbot.waitUntil(lambda: not place.jobs.busy, timeout=20_000)
    assert read_keeping(archive, NOW).copies[0].behind == 0
    place.changed.emit()
    assert not place.jobs.busy  # the same books bring nothing new


def test_the_card_names_everything_that_is_due_and_leads_where_she_sees_to_it(qtbot):
    card = KeepingCard()
    qtbot.addWidget(card)
    lagging, other = CopyStand("/media/disk", False, 3, True), CopyStand("/media/nas", True, 5, True)
    due = [(lagging, KeepingPlace.COPY), (other, KeepingPlace.COPY), (None, KeepingPlace.RULES)]
    card.show_keeping(Keeping((lagging, other, CopyStand("/media/new", True, 1, False)), ("Anna",)))
    card.show()
    qtbot.waitUntil(lambda: sum(button.isVisible() for button in card.findChildren(Button)) == 3)
    texts = " ".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())
    assert all(name in texts for name in ("/media/disk", "/media/nas", "Anna"))
    assert "/media/new" not in texts
    buttons = [button for button in card.findChildren(Button) if button.isVisible()]
    for button, (_copy, place) in zip(buttons, due, strict=True):
        with qtbot.waitSignal(card.wanted) as caught:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert caught.args == [place]
    card.show_keeping(Keeping((), ("Anna",)))
    qtbot.waitUntil(lambda: sum(button.isVisible() for button in card.findChildren(Button)) == 1)
    (rules,) = [button for button in card.findChildren(Button) if button.isVisible()]
    with qtbot.waitSignal(card.wanted) as caught:
        qtbot.mouseClick(rules, Qt.MouseButton.LeftButton)
    assert caught.args == [KeepingPlace.RULES]
    card.show_keeping(Keeping())
    assert card.isHidden()
