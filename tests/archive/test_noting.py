"""Places noted again: other flags, another number, another folder. The message's file is here already."""

from __future__ import annotations

from pathlib import Path

import pytest
from app.archive import Archive, rebuild
from app.archive.places import Tombstone
from app.core.identity import MailboxPath, Uid, UidValidity

from tests.archive.filling import ANNA, INBOX, VALIDITY, fetched, letter
from tests.archive.test_catalogue import contents

RENAMED = MailboxPath.of("改过名字")
OTHER = UidValidity(99)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Three messages in the inbox, the first two of them equal."""
    with Archive.create(tmp_path / "a") as archive:
        writer = archive.writer(ANNA, "run1", lambda _batch: None)
        for uid, subject in ((1, "same"), (2, "same"), (3, "other")):
            writer.add(INBOX, VALIDITY, fetched(uid, letter(subject)))
        writer.close()
    return tmp_path / "a"


def note(folder: Path, change: object, *, told: list[object] | None = None) -> None:
    with Archive.open(folder, writable=True) as archive:
        writer = archive.writer(ANNA, "run2", (told if told is not None else []).append)
        change(archive, writer)  # type: ignore[operator]
        writer.close()


def test_other_flags_replace_those_of_before_in_the_same_place_of_the_order(filled: Path) -> None:
    told: list[object] = []

    def flag_the_first(archive, writer):
        writer.note(next(archive.places(ANNA.id))._replace(flags=("\\Flagged", "重要")))

    note(filled, flag_the_first, told=told)
    with Archive.open(filled, writable=True) as archive:
        assert [(place.uid, place.flags) for place in archive.places(ANNA.id)] == [
            (1, ("\\Flagged", "重要")), (2, ("\\Seen",)), (3, ("\\Seen",)),
        ]  # fmt: skip
        before = contents(archive)
        rebuild(archive)
        assert contents(archive) == before
    assert told == [], "nothing new was stored, so nobody is told of progress"


def test_a_place_that_moved_is_known_at_its_new_one_only(filled: Path) -> None:
    def move_all(archive, writer):
        for place in list(archive.places(ANNA.id)):
            writer.note(place._replace(folder=RENAMED, uidvalidity=OTHER), Tombstone(place.folder, VALIDITY, place.uid))

    note(filled, move_all)
    with Archive.open(filled, writable=True) as archive:
        assert [(place.folder, place.uid) for place in archive.places(ANNA.id)] == [(RENAMED, n) for n in (1, 2, 3)]
        assert archive.catalogue.held_counts(ANNA.id) == {(RENAMED, OTHER): 3}
        assert len(archive.catalogue.message_keys()) == 2
        before = contents(archive)
        rebuild(archive)
        assert contents(archive) == before
        assert archive.recovery.adopted == archive.recovery.set_aside == []


def test_noting_and_storing_go_together_in_one_run(filled: Path) -> None:
    def both(archive, writer):
        first = next(archive.places(ANNA.id))
        writer.note(first._replace(folder=RENAMED), Tombstone(INBOX, VALIDITY, Uid(1)))
        writer.add(INBOX, VALIDITY, fetched(4, letter("new")))
        writer.note(first._replace(uid=Uid(2), flags=()))

    note(filled, both)
    with Archive.open(filled, writable=False) as archive:
        assert sorted((p.folder.display, p.uid, p.flags) for p in archive.places(ANNA.id)) == [
            ("INBOX", 2, ()), ("INBOX", 3, ("\\Seen",)), ("INBOX", 4, ("\\Seen",)), ("改过名字", 1, ("\\Seen",)),
        ]  # fmt: skip


def test_a_folder_is_read_by_rising_uid_page_by_page(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        writer = archive.writer(ANNA, "run1", lambda _batch: None)
        for uid in range(2500, 0, -1):
            writer.add(INBOX, VALIDITY, fetched(uid, letter("one for all"), ("\\Seen",) if uid % 2 else ()))
        writer.close()
        catalogue = archive.catalogue
        assert [p.uid for p in catalogue.folder_places(ANNA.id, INBOX, VALIDITY, 1000)] == list(range(1001, 2501))
        flags = dict(catalogue.folder_flags(ANNA.id, INBOX, VALIDITY))
        assert list(flags) == list(range(1, 2501))
        assert flags[Uid(7)] == ("\\Seen",)
        assert flags[Uid(8)] == ()
        assert list(catalogue.folder_places(ANNA.id, RENAMED, VALIDITY)) == []
