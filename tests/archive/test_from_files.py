"""The catalogue is a cache: deleted at any time, everything comes back from the files as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from app.archive import Archive, index_pending, parse_query, rebuild
from app.archive.message_list import Order
from app.archive.places import Tombstone
from app.archive.retention import Keep, Rule, delete_mail, save_rule
from app.core.identity import MailboxPath

from tests.archive.filling import ANNA, BEN, INBOX, VALIDITY, corpus, fetched, fill, letter, store

SENT = MailboxPath.of("客户", "华东/上海", "Sent")


def everything(root: Path) -> dict[str, object]:
    """All that a window, a delivery or a search can ask."""
    with Archive.open(root, writable=False) as archive:
        index_pending(archive)
        catalogue = archive.catalogue
        keys = catalogue.message_keys()
        accounts = archive.accounts()
        return {
            "accounts": accounts,
            "places": {account.id: list(archive.places(account.id)) for account in accounts},
            "folders": {account.id: catalogue.folders(account.id) for account in accounts},
            "rows": catalogue.rows(keys),
            "oldest": [row.digest for row in catalogue.rows(catalogue.message_keys(order=Order.OLDEST))],
            "by sender": [row.digest for row in catalogue.rows(catalogue.message_keys(order=Order.SENDER))],
            "flags": list(catalogue.folder_flags(ANNA.id, INBOX, VALIDITY)),
            "uids": list(archive.known_uids(ANNA.id, INBOX, VALIDITY)),
            "held": catalogue.held_counts(ANNA.id),
            "found": [row.digest for row in catalogue.rows(catalogue.search(parse_query("hello")))],
            "everywhere": {row.digest: catalogue.places_of(row.digest) for row in catalogue.rows(keys)},
        }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Mail of two people: equal letters side by side, changed flags, one that moved, one person's name that changed."""
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(80), batch=20)
        writer = archive.writer(ANNA, "run2", lambda _batch: None)
        for uid in (5003, 5001, 5002):  # the same letter three times: their order tells them apart
            writer.add(SENT, VALIDITY, fetched(uid, letter("hello twin"), ("\\Answered",)))
        writer.add(INBOX, VALIDITY, fetched(5010, letter("hello moved")))
        writer.flush()
        place = archive.catalogue.place_at(ANNA.id, INBOX, VALIDITY, 5010)
        assert place is not None
        writer.note(place._replace(folder=SENT), Tombstone(INBOX, VALIDITY, place.uid))
        twin = archive.catalogue.place_at(ANNA.id, SENT, VALIDITY, 5001)
        assert twin is not None
        writer.note(twin._replace(flags=("\\Seen", "$Forwarded", "工作")))
        writer.close()
        store(archive, [letter("hello ben"), letter("hello twin")], BEN)
    return tmp_path / "a"


def gone(cache: Path) -> None:
    shutil.rmtree(cache)


def torn(cache: Path) -> None:
    for path in cache.rglob("*.db"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    for path in [*cache.rglob("*-wal"), *cache.rglob("*-shm")]:
        path.unlink()


def nonsense(cache: Path) -> None:
    for path in cache.rglob("*.db"):
        path.write_bytes(b"not a database at all" * 500)
    for path in [*cache.rglob("*-wal"), *cache.rglob("*-shm")]:
        path.unlink()


@pytest.mark.parametrize("lose", [gone, torn, nonsense])
def test_everything_comes_back_as_it_was(root: Path, cache: Path, lose: Callable[[Path], None]) -> None:
    before = everything(root)
    lose(cache)
    after = everything(root)
    for name, value in before.items():
        assert after[name] == value, name


def test_made_anew_in_an_open_archive_it_is_the_same(root: Path) -> None:
    before = everything(root)
    with Archive.open(root, writable=True) as archive:
        rebuild(archive)
    assert everything(root) == before


def test_what_was_deleted_under_a_rule_does_not_come_back(root: Path, cache: Path) -> None:
    save_rule(root, BEN.id, Rule(Keep.UNTIL, date(2020, 1, 1)))
    with Archive.open(root, writable=True) as archive:
        delete_mail(archive, [BEN.id], "李经理", lambda: datetime(2026, 11, 30, tzinfo=UTC))
    before = everything(root)
    assert before["places"][BEN.id] == []  # type: ignore[index]
    gone(cache)
    assert everything(root) == before


def test_deleted_while_a_writer_is_between_two_runs_nothing_is_lost(root: Path, cache: Path) -> None:
    with Archive.open(root, writable=True) as archive:
        store(archive, [letter("hello more")], BEN)
    before = everything(root)
    gone(cache)
    with Archive.open(root, writable=True) as archive:
        assert archive.recovery.adopted == archive.recovery.set_aside == []
    assert everything(root) == before
