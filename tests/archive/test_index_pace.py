from __future__ import annotations

import os
import time
from pathlib import Path

from app.archive import Archive, index_pending
from app.archive.index_pace import FRESH_S, SHARE, Pace, TransferBeacon

from tests.archive.filling import corpus, fill


def _work(pace: Pace, seconds: float) -> float:
    """How long it takes to work for so many seconds of the processor at this pace."""
    began, worked = time.monotonic(), time.process_time()
    while time.process_time() - worked < seconds:
        pace.step()
    return time.monotonic() - began


def test_an_indexer_gives_way_to_mail_that_is_being_moved_and_goes_on_after_it(tmp_path: Path) -> None:
    TransferBeacon(tmp_path).beat()
    assert _work(Pace(tmp_path, lambda: False), 0.02) > 0.02 / SHARE / 3
    stale = time.time() - FRESH_S - 1
    os.utime(tmp_path / "transfer", (stale, stale))
    pace = Pace(tmp_path, lambda: False)
    began = time.process_time()
    waited = _work(pace, 0.05) - (time.process_time() - began)
    assert waited < 0.05 / SHARE / 3


def test_a_cancelled_indexer_does_not_wait(tmp_path: Path) -> None:
    TransferBeacon(tmp_path).beat()
    pace = Pace(tmp_path, lambda: True)
    began = time.monotonic()
    _work(pace, 0.2)
    assert time.monotonic() - began < 0.2 / SHARE / 3


def test_storing_and_taking_out_are_transfers_and_indexing_is_none(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        beacon = archive.catalogue.path.with_name("transfer")
        fill(archive, corpus(5))
        assert beacon.exists()
        path = next(iter(archive.places(archive.accounts()[0].id))).path
    beacon.unlink()
    with Archive.open(tmp_path / "a", writable=False) as archive:
        assert index_pending(archive) > 0
        assert not beacon.exists()
        archive.read_message(path)
        assert beacon.exists()
