from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path

from app.archive import Archive, Place, index_pending
from app.archive.account_ledger import AccountLedger
from app.archive.places import Tombstone
from app.core.identity import Digest, MailboxPath, Uid
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.archive.filling import ANNA, BEN, VALIDITY, corpus, fill

FOLDERS = (MailboxPath.of("INBOX"), MailboxPath.of("Sent"), MailboxPath.of("项目", "2019"))
_place = st.tuples(st.sampled_from((ANNA, BEN)), st.sampled_from(FOLDERS), st.integers(1, 4))
_added = st.tuples(st.just("add"), _place, st.integers(0, 6))
_buried = st.tuples(st.just("bury"), _place, st.just(0))


def _message(number: int) -> tuple[Digest, str, int]:
    """Some share their minute and their slot, so that keys clash."""
    digest = f"{number % 2:02x}{number:062x}"
    return Digest(digest), f"mail/2024/07/20240701T100000Z_{digest[:16]}.eml", 100 + number


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.one_of(_added, _added, _buried), max_size=8), max_size=6))
def test_counts_equal_a_recount_whatever_comes_and_goes(runs: list[list[tuple[str, tuple, int]]]) -> None:
    with tempfile.TemporaryDirectory() as home, Archive.create(Path(home) / "a") as archive:
        held: dict[tuple, tuple[Digest, str, int]] = {}
        for run in runs:
            for what, (account, folder, uid), number in run:
                ledger = AccountLedger(archive.path, account)
                if what == "add":
                    digest, path, size = _message(number)
                    place = Place(account.id, folder, VALIDITY, Uid(uid), (), "", digest, path, size)
                    ledger.append([place], "run1")
                    held[account.id, folder, uid] = _message(number)
                else:
                    ledger.remove([Tombstone(folder, VALIDITY, Uid(uid))])
                    held.pop((account.id, folder, uid), None)
                ledger.close()
            archive.catalogue.sync()
            _agrees(archive, held)
        archive.catalogue.remake()
        _agrees(archive, held)


def _agrees(archive: Archive, held: dict[tuple, tuple[Digest, str, int]]) -> None:
    catalogue = archive.catalogue
    wanted: dict[tuple, list[int]] = defaultdict(list)
    for (account, folder, _uid), (_digest, _path, size) in held.items():
        wanted[account, folder].append(size)
    counted = {
        (account.id, folder.path): (folder.messages, folder.size_bytes)
        for account in (ANNA, BEN)
        for folder in catalogue.folders(account.id)
    }
    assert counted == {where: (len(sizes), sum(sizes)) for where, sizes in wanted.items()}
    digests = {digest for digest, _path, _size in held.values()}
    assert catalogue.message_count() == catalogue.pending_count() == len(digests)
    assert {row.digest for row in catalogue.rows(catalogue.message_keys())} == digests


def test_what_is_pending_is_right_after_messages_went(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(30))
        assert index_pending(archive) == archive.catalogue.message_count()
        assert archive.catalogue.pending_count() == 0
        gone = list(archive.places(ANNA.id))[:5]
        ledger = AccountLedger(archive.path, ANNA)
        ledger.remove(Tombstone(place.folder, place.uidvalidity, place.uid) for place in gone)
        ledger.close()
        archive.catalogue.sync()
        assert archive.catalogue.pending_count() == 0
        fill(archive, corpus(36), BEN)
        # what came back has its key and its words still
        assert archive.catalogue.pending_count() == 6
        assert index_pending(archive) == 6
        assert archive.catalogue.pending_count() == 0


def test_the_key_of_a_message_that_went_is_given_to_no_other(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        ledger = AccountLedger(archive.path, ANNA)
        first, second = _message(1), _message(3)
        ledger.append([Place(ANNA.id, FOLDERS[0], VALIDITY, Uid(1), (), "", *first)], "run1")
        archive.catalogue.sync()
        [key] = archive.catalogue.message_keys()
        ledger.remove([Tombstone(FOLDERS[0], VALIDITY, Uid(1))])
        ledger.append([Place(ANNA.id, FOLDERS[0], VALIDITY, Uid(2), (), "", *second)], "run1")
        archive.catalogue.sync()
        [other] = archive.catalogue.message_keys()
        assert other != key
        ledger.append([Place(ANNA.id, FOLDERS[0], VALIDITY, Uid(3), (), "", *first)], "run1")
        archive.catalogue.sync()
        assert sorted(archive.catalogue.message_keys()) == sorted([key, other])
        ledger.close()


def test_an_account_whose_ledger_was_taken_away_leaves_no_counts(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(20))
        fill(archive, corpus(20), BEN)
        (archive.path / "ledger" / f"{BEN.id}.jsonl").unlink()
        archive.catalogue.sync()
        assert archive.catalogue.folders(BEN.id) == []
        assert sum(folder.messages for folder in archive.catalogue.folders(ANNA.id)) == 20
