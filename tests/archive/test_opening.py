from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from app.archive import Archive
from app.core.errors import AppError, ErrorCode

from tests.archive.filling import ANNA, INBOX, VALIDITY, corpus, digests, fill, letter, message_files, store

HOLD = """
import sys
from pathlib import Path
from app.archive import Archive
with Archive.open(Path(sys.argv[1]), writable=True):
    print("held", flush=True)
    sys.stdin.read()
"""


def refused(path: Path, *, writable: bool = False) -> ErrorCode:
    with pytest.raises(AppError) as caught:
        Archive.open(path, writable=writable)
    return caught.value.code


def test_what_is_no_archive_is_said_plainly(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing") is ErrorCode.ARCHIVE_MISSING
    assert refused(tmp_path) is ErrorCode.ARCHIVE_MISSING
    (tmp_path / "FORMAT").write_text("{torn")
    assert refused(tmp_path) is ErrorCode.ARCHIVE_DAMAGED
    (tmp_path / "FORMAT").write_text(json.dumps({"format": 2, "id": "x"}))
    assert refused(tmp_path) is ErrorCode.ARCHIVE_NEWER
    (tmp_path / "FORMAT").write_text(json.dumps({"format": 1, "id": "../../x"}))
    assert refused(tmp_path) is ErrorCode.ARCHIVE_DAMAGED


def test_an_archive_is_never_made_over_something_else(tmp_path: Path) -> None:
    Archive.create(tmp_path / "a").close()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "thesis.txt").write_text("mine")
    for path in (tmp_path / "a", tmp_path / "b"):
        with pytest.raises(AppError) as caught:
            Archive.create(path)
        assert caught.value.code is ErrorCode.FOLDER_NOT_EMPTY
    assert (tmp_path / "b" / "thesis.txt").read_text() == "mine"


def test_a_second_program_may_read_but_not_write(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter()])
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "a")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert refused(tmp_path / "a", writable=True) is ErrorCode.ARCHIVE_LOCKED
        with Archive.open(tmp_path / "a", writable=False) as archive:
            assert len(digests(archive)) == 1
        holder.communicate("")
    Archive.open(tmp_path / "a", writable=True).close()


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_an_archive_on_a_read_only_disk_can_be_read(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter()])
    before = sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "a").rglob("*"))
    for folder in [tmp_path / "a", *(path for path in (tmp_path / "a").rglob("*") if path.is_dir())]:
        folder.chmod(0o555)
    try:
        with Archive.open(tmp_path / "a", writable=False) as archive:
            assert len(digests(archive)) == 1
        assert sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "a").rglob("*")) == before
    finally:
        for folder in [tmp_path / "a", *(path for path in (tmp_path / "a").rglob("*") if path.is_dir())]:
            folder.chmod(0o755)


def test_a_torn_last_line_is_cut_and_the_run_goes_on(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("one"), letter("two")])
    ledger = tmp_path / "a" / "ledger" / f"{ANNA.id}.jsonl"
    ledger.write_bytes(ledger.read_bytes()[:-40])
    with Archive.open(tmp_path / "a", writable=True) as archive:
        assert list(archive.known_uids(ANNA.id, INBOX, VALIDITY)) == [1]
        store(archive, [letter("one"), letter("two")])
        assert list(archive.known_uids(ANNA.id, INBOX, VALIDITY)) == [1, 2]


def test_a_damaged_line_inside_is_refused_and_not_skipped(tmp_path: Path, cache: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("one"), letter("two")])
    ledger = tmp_path / "a" / "ledger" / f"{ANNA.id}.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b'"sha256"', b'"sha257"', 1))
    shutil.rmtree(cache)
    assert refused(tmp_path / "a") is ErrorCode.LEDGER_DAMAGED


def test_a_file_that_a_crash_left_half_written_is_set_aside_and_a_whole_one_adopted(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        (torn, whole, kept) = store(archive, [letter("one"), letter("two"), letter("three")])
    root = tmp_path / "a"
    ledger = root / "ledger" / f"{ANNA.id}.jsonl"
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(lines[0] + lines[3])  # as if the commit had never come
    (root / torn).chmod(0o644)
    (root / torn).write_bytes(letter("one")[:20])
    (root / "tmp" / "7.part").write_bytes(b"half of a large one")
    with Archive.open(root, writable=True) as archive:
        assert [path.name for path in archive.recovery.set_aside] == [Path(torn).name]
        assert {path.relative_to(root).as_posix() for path in message_files(root)} == {whole, kept}
        assert list((root / "tmp").iterdir()) == []
        store(archive, [letter("one"), letter("two"), letter("three")])
        assert len(message_files(root)) == 3


def test_a_sound_archive_is_opened_without_reading_a_single_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(60))

    def forbidden(path: Path) -> str:
        raise AssertionError(path)

    monkeypatch.setattr("app.archive.recovery.file_digest", forbidden)
    with Archive.open(tmp_path / "a", writable=True) as archive:
        assert archive.recovery.adopted == archive.recovery.set_aside == []


def test_a_checksum_list_that_was_lost_is_written_again(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        (path,) = store(archive, [letter()])
    sums = (tmp_path / "a" / path).parent / "SHA256SUMS"
    before = sums.read_bytes()
    sums.unlink()
    Archive.open(tmp_path / "a", writable=True).close()
    assert sums.read_bytes() == before
