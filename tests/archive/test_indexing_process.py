from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from app.archive import Archive, index_behind, indexing_process, parse_query
from app.core.errors import ErrorCode
from app.core.exclusive_lock import ExclusiveLock

from tests.archive.filling import corpus, fill, letter, store


@pytest.fixture(autouse=True)
def _never_on_the_spot(monkeypatch: pytest.MonkeyPatch) -> None:
    for what in ("LETTERS", "ATTACHMENTS"):
        monkeypatch.setattr(indexing_process, what, replace(getattr(indexing_process, what), few=0))


def _refuse(*_arguments: object) -> int:
    raise AssertionError("this was for the other process")


def test_another_process_indexes_everything(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter(f"letter {number} 采购合同") for number in range(30)])
        letters = replace(indexing_process.LETTERS, work=_refuse)
        assert index_behind(archive, what=letters) == 30
        assert archive.catalogue.pending_count() == 0
        assert len(archive.catalogue.search(parse_query("采购"))) == 30
        assert index_behind(archive, what=letters) == 0


def test_attachments_are_read_there_too(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        part = b'Content-Type: text/plain; name="list.txt"\r\nContent-Disposition: attachment\r\n\r\nquotation\r\n'
        store(archive, [b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' + part + b"--b--\r\n"])
        assert index_behind(archive) == 1
        assert index_behind(archive, what=replace(indexing_process.ATTACHMENTS, work=_refuse)) == 1
        assert len(archive.catalogue.search(parse_query("quotation"))) == 1


def test_what_the_other_process_leaves_is_indexed_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    heard: list[tuple[int, int]] = []
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(20))
        messages = archive.catalogue.message_count()
        assert (
            index_behind(
                archive, what=indexing_process.LETTERS, progress=lambda done, total: heard.append((done, total))
            )
            == messages
        )
        assert archive.catalogue.pending_count() == 0
    assert heard[-1] == (messages, messages)


def test_a_cancelled_one_is_ended_and_takes_up_where_it_was(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("one")])
        with ExclusiveLock(archive.catalogue.path.with_name("letters.lock"), ErrorCode.ARCHIVE_LOCKED):
            # another window indexes: this one waits for it, until its own window is closed
            assert index_behind(archive, lambda: True, what=indexing_process.LETTERS) == 0
        assert archive.catalogue.pending_count() == 1
        assert index_behind(archive) == 1


def test_it_ends_with_whoever_started_it(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        lock = ExclusiveLock(archive.catalogue.path.with_name("letters.lock"), ErrorCode.ARCHIVE_LOCKED)
        child = indexing_process._start(archive.path, indexing_process.LETTERS)
        assert child is not None
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(2.0)
        assert child.stdin is not None
        child.stdin.close()
        assert child.wait(30) == 0
        lock.close()


def test_it_ends_well_while_whoever_started_it_goes_on(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("one")])
        child = indexing_process._start(archive.path, indexing_process.LETTERS)
        assert child is not None
        with child:
            assert child.wait(30) == 0
        assert archive.catalogue.pending_count() == 0
