from __future__ import annotations

import hashlib
import json
import threading
from pathlib import Path

import pytest
from app.archive import Archive, CommittedBatch
from app.archive.durability import ParallelFsync
from app.core.errors import AppError, ErrorCode
from app.core.identity import MailboxPath, Uid, UidValidity
from app.mailstore.store import FetchedMessage

from tests.archive.filling import (
    ANNA,
    BEN,
    INBOX,
    VALIDITY,
    checked_by_sha256sum,
    corpus,
    digests,
    digests_of,
    fetched,
    fill,
    internaldate_of,
    letter,
    message_files,
    store,
)


@pytest.fixture(params=["whole filesystem", "parallel fsync"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive as Linux writes it, and as other systems do."""
    if request.param == "parallel fsync":
        monkeypatch.setattr("app.archive.archive.durability_for", lambda _root: ParallelFsync())


@pytest.mark.usefixtures("either_way")
def test_every_byte_of_the_nastiest_mail_comes_back(tmp_path: Path) -> None:
    mail = corpus(120)
    with Archive.create(tmp_path / "a") as archive:
        batches = fill(archive, mail, batch=25)
    assert sum(len(batch.places) for batch in batches) == len(mail)
    with Archive.open(tmp_path / "a", writable=False) as archive:
        assert digests(archive) == digests_of(message.raw for message in mail)
        kept = [(place.uid, place.flags, place.internaldate, place.size) for place in archive.places(ANNA.id)]
    assert kept == [(m.number + 1, m.flags, internaldate_of(m), len(m.raw)) for m in mail]
    assert checked_by_sha256sum(tmp_path / "a") == len(message_files(tmp_path / "a")) == len({m.raw for m in mail})


def test_the_archive_explains_itself(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter()])
    text = (tmp_path / "a" / "README.txt").read_text("utf-8-sig")
    assert "sha256sum" in text
    assert "怎样检查" in text
    assert json.loads((tmp_path / "a" / "FORMAT").read_text())["format"] == 1
    first, line = (tmp_path / "a" / "ledger" / f"{ANNA.id}.jsonl").read_text("utf-8").splitlines()
    assert json.loads(first)["account"]["name"] == "王安娜"
    assert set(json.loads(line)) == {
        "sha256", "path", "folder", "uidvalidity", "uid", "flags", "internaldate", "size", "run"
    }  # fmt: skip


def test_a_message_file_is_named_by_its_date_and_digest_and_is_read_only(tmp_path: Path) -> None:
    raw = letter()
    with Archive.create(tmp_path / "a") as archive:
        (path,) = store(archive, [raw])
    assert path == f"mail/2024/07/20240701T100000Z_{hashlib.sha256(raw).hexdigest()[:16]}.eml"
    assert (tmp_path / "a" / path).stat().st_mode & 0o777 == 0o444


def test_the_same_bytes_in_many_folders_and_accounts_are_one_file(tmp_path: Path) -> None:
    raw = letter()
    with Archive.create(tmp_path / "a") as archive:
        for account in (ANNA, BEN):
            writer = archive.writer(account, "r", lambda _batch: None)
            for name in ("INBOX", "Sent", "项目"):
                writer.add(MailboxPath.of(name), VALIDITY, fetched(1, raw))
            writer.close()
        assert len(message_files(archive.path)) == 1
        digest = next(archive.places(ANNA.id)).digest
        assert len(archive.catalogue.places_of(digest)) == 6
    assert checked_by_sha256sum(tmp_path / "a") == 1


def test_two_writers_side_by_side_share_messages_and_lose_none(tmp_path: Path) -> None:
    mail = corpus(300, "small")
    with Archive.create(tmp_path / "a") as archive:
        threads = [
            threading.Thread(target=fill, args=(archive, mail, account), kwargs={"batch": 20})
            for account in (ANNA, BEN)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        expected = digests_of(message.raw for message in mail)
        assert digests(archive, ANNA) == expected
        assert digests(archive, BEN) == expected
    assert checked_by_sha256sum(tmp_path / "a") == len(set(expected))


def test_a_large_message_is_spooled_and_lands_where_the_same_bytes_would(tmp_path: Path) -> None:
    raw = letter(body="x" * 300_000)
    with Archive.create(tmp_path / "a") as archive:
        committed: list[CommittedBatch] = []
        writer = archive.writer(ANNA, "r", committed.append)
        for uid in (1, 2):
            spool = writer.spool(len(raw))
            for start in range(0, len(raw), 65536):
                spool.write(memoryview(raw)[start : start + 65536])
            writer.add(INBOX, VALIDITY, FetchedMessage(Uid(uid), (), "", spool, len(raw)))
        writer.add(INBOX, VALIDITY, fetched(3, raw))
        dropped = writer.spool(10)
        dropped.write(b"half")
        dropped.discard()
        writer.close()
        assert digests(archive) == digests_of([raw] * 3)
        assert len(message_files(archive.path)) == 1
        assert list((archive.path / "tmp").iterdir()) == []


def test_uids_already_held_are_known_per_folder_and_numbering(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        writer = archive.writer(ANNA, "r", lambda _batch: None)
        for uid in (1, 2, 3, 7, 9, 10):
            writer.add(INBOX, VALIDITY, fetched(uid, letter(str(uid))))
        writer.close()
        known = archive.known_uids(ANNA.id, INBOX, VALIDITY)
        assert list(known) == [1, 2, 3, 7, 9, 10]
        assert [uid in known for uid in (0, 1, 3, 4, 8, 10, 11)] == [False, True, True, False, False, True, False]
        assert len(archive.known_uids(ANNA.id, INBOX, UidValidity(5))) == 0
        assert len(archive.known_uids(BEN.id, INBOX, VALIDITY)) == 0


def test_what_is_not_sealed_is_dropped_by_abandon_and_can_be_stored_again(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        writer = archive.writer(ANNA, "r", lambda _batch: None)
        writer.add(INBOX, VALIDITY, fetched(1, letter("one")))
        writer.seal()
        writer.add(INBOX, VALIDITY, fetched(2, letter("two")))
        writer.abandon()
        assert list(archive.known_uids(ANNA.id, INBOX, VALIDITY)) == [1]
        again = archive.writer(ANNA, "r2", lambda _batch: None)
        again.add(INBOX, VALIDITY, fetched(2, letter("two")))
        again.close()
        assert list(archive.known_uids(ANNA.id, INBOX, VALIDITY)) == [1, 2]
    assert checked_by_sha256sum(tmp_path / "a") == 2


def test_two_messages_that_share_sixteen_digits_are_both_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = letter("one"), letter("two")
    digest_of_two = hashlib.sha256(two).hexdigest()
    with Archive.create(tmp_path / "a") as archive:
        (path,) = store(archive, [one])
        # as if the first message's name were the one that the second wants
        monkeypatch.setattr("app.archive.message_files.message_path", lambda _digest, _date: path)
        monkeypatch.setattr("app.archive.layout.message_path", lambda _digest, _date: path)
        (other,) = store(archive, [two], BEN)
        assert digest_of_two in other
        assert archive.read_message(path) == one
        assert archive.read_message(other) == two


def test_a_file_damaged_on_disk_gives_way_to_the_good_bytes_when_they_come_again(tmp_path: Path) -> None:
    raw = letter()
    with Archive.create(tmp_path / "a") as archive:
        (path,) = store(archive, [raw])
        (archive.path / path).chmod(0o644)
        (archive.path / path).write_bytes(raw.replace(b"text", b"tEXt"))
        store(archive, [raw], BEN)
        assert archive.read_message(path) == raw
        assert len(list((archive.path / "set-aside").iterdir())) == 1


def test_a_failing_listener_stops_the_writer_with_its_own_error(tmp_path: Path) -> None:
    def refuse(_batch: CommittedBatch) -> None:
        raise AppError(ErrorCode.BUG)

    with Archive.create(tmp_path / "a") as archive:
        writer = archive.writer(ANNA, "r", refuse)
        writer.add(INBOX, VALIDITY, fetched(1, letter()))
        with pytest.raises(AppError):
            writer.flush()
        writer.abandon()
        assert list(archive.known_uids(ANNA.id, INBOX, VALIDITY)) == [1], "the batch itself was committed"


def test_a_path_outside_mail_is_refused(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        for path in ("FORMAT", "mail/../FORMAT", "/etc/passwd", "mail/2024/07/../../../FORMAT"):
            with pytest.raises(AppError) as caught:
                archive.read_message(path)
            assert caught.value.code is ErrorCode.MESSAGE_FILE_MISSING
