from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from app.archive import Archive, Order, index_pending, rebuild
from app.archive.account_ledger import AccountLedger
from app.archive.places import Tombstone
from app.core.identity import MailboxPath, Uid

from tests.archive.filling import ANNA, BEN, INBOX, VALIDITY, corpus, fetched, fill, letter, store


def contents(archive: Archive) -> object:
    """All that the catalogue says, without its keys."""
    rows = archive.catalogue.rows(archive.catalogue.message_keys())
    return (
        archive.accounts(),
        [archive.catalogue.folders(account.id) for account in archive.accounts()],
        [list(archive.places(account.id)) for account in archive.accounts()],
        sorted((row.digest, row.path, row.size, row.date) for row in rows),
    )


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(120), batch=30)
        fill(archive, corpus(80, "small"), BEN, batch=30)
        fill(archive, corpus(40), BEN)
    return tmp_path / "a"


def test_the_catalogue_can_be_deleted_and_comes_back_the_same(filled: Path, cache: Path) -> None:
    with Archive.open(filled, writable=False) as archive:
        before = contents(archive)
    shutil.rmtree(cache)
    with Archive.open(filled, writable=False) as archive:
        assert contents(archive) == before


def test_rebuild_makes_the_same_catalogue_from_the_files(filled: Path) -> None:
    with Archive.open(filled, writable=True) as archive:
        before = contents(archive)
        index_pending(archive)
        assert rebuild(archive) == archive.catalogue.message_count() > 0
        assert contents(archive) == before
        assert archive.catalogue.pending_count() == archive.catalogue.message_count()


def test_a_catalogue_full_of_rubbish_is_made_again(filled: Path, cache: Path) -> None:
    with Archive.open(filled, writable=False) as archive:
        before = contents(archive)
    for database in cache.rglob("*.db*"):
        database.write_bytes(b"rubbish" * 1000)
    with Archive.open(filled, writable=False) as archive:
        assert contents(archive) == before


def test_a_catalogue_that_fell_behind_catches_up(tmp_path: Path, cache: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("one")])
    shutil.copytree(cache, tmp_path / "old cache")
    with Archive.open(tmp_path / "a", writable=True) as archive:
        store(archive, [letter("one"), letter("two"), letter("three")])
        expected = contents(archive)
    shutil.rmtree(cache)
    shutil.copytree(tmp_path / "old cache", cache)
    with Archive.open(tmp_path / "a", writable=False) as archive:
        assert contents(archive) == expected


def test_a_ledger_put_back_from_a_copy_is_noticed(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("one")])
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    with Archive.open(tmp_path / "a", writable=True) as archive:
        store(archive, [letter(str(number)) for number in range(20)])
    with Archive.open(tmp_path / "b", writable=False) as copy:
        assert len(list(copy.places(ANNA.id))) == 1
    with Archive.open(tmp_path / "a", writable=False) as archive:
        assert len(list(archive.places(ANNA.id))) == 20


def test_an_account_whose_ledger_is_gone_is_gone(filled: Path) -> None:
    (filled / "ledger" / f"{BEN.id}.jsonl").unlink()
    with Archive.open(filled, writable=False) as archive:
        assert [account.id for account in archive.accounts()] == [ANNA.id]
        digests = {place.digest for place in archive.places(ANNA.id)}
        assert archive.catalogue.message_count() == len(digests)


def test_folders_are_counted_as_they_are(filled: Path) -> None:
    with Archive.open(filled, writable=False) as archive:
        counted = {folder.path: folder.messages for folder in archive.catalogue.folders(ANNA.id)}
    expected = Counter(MailboxPath.of(*message.folder.split("/")) for message in corpus(120))
    assert counted == expected


def test_hundreds_of_messages_of_one_minute_each_keep_a_key_of_their_own(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter(str(number)) for number in range(300)])
        store(archive, [letter(str(number), date="") for number in range(150)], BEN)
        keys = archive.catalogue.message_keys()
        assert len(set(keys)) == 450
        assert [row.date for row in archive.catalogue.rows(keys)[300:]] == [None] * 150


def test_a_tombstone_takes_a_place_out_and_the_file_stays(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        paths = store(archive, [letter("one"), letter("two")])
    ledger = AccountLedger(tmp_path / "a", ANNA)
    ledger.remove([Tombstone(INBOX, VALIDITY, Uid(1))])
    ledger.close()
    with Archive.open(tmp_path / "a", writable=False) as archive:
        assert [place.uid for place in archive.places(ANNA.id)] == [2]
        assert list(archive.known_uids(ANNA.id, INBOX, VALIDITY)) == [2]
        assert len(archive.catalogue.message_keys()) == 1
        assert archive.read_message(paths[0]) == letter("one")
        before = contents(archive)
        rebuild(archive)
        assert contents(archive) == before


def test_lists_are_sorted_as_asked_and_narrowed_to_folders_and_people(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        writer = archive.writer(ANNA, "r", lambda _batch: None)
        for uid, (subject, year, folder) in enumerate(
            (("b", 2020, "INBOX"), ("C", 2024, "Sent"), ("a", 2022, "INBOX"))
        ):
            raw = letter(subject, f"1 Jul {year} 10:00:00 +0000", "x" * (year - 2000) * 10)
            writer.add(MailboxPath.of(folder), VALIDITY, fetched(uid + 1, raw))
        writer.close()
        index_pending(archive)
        catalogue = archive.catalogue

        def subjects(**how: object) -> str:
            return "".join(row.subject for row in catalogue.rows(catalogue.message_keys(**how)))  # type: ignore[arg-type]

        assert subjects() == "Cab"
        assert subjects(order=Order.OLDEST) == "baC"
        assert subjects(order=Order.SUBJECT) == "abC"
        assert subjects(order=Order.LARGEST) == "Cab"
        assert subjects(account=ANNA.id, folder=INBOX) == "ab"
        assert subjects(folder=MailboxPath.of("Sent")) == "C"
        assert subjects(account=BEN.id) == ""
        assert subjects(account=ANNA.id, order=Order.SENDER) == "Cab"


def test_half_a_million_uids_are_known_quickly_and_in_little_room() -> None:
    from app.archive import UidSet

    known = UidSet(range(1, 500_001))
    assert len(known) == 500_000
    assert 500_000 in known
    assert 500_001 not in known
    assert known & {5, 600_000} == {5}
