from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from app.archive import Archive, verify
from app.core.errors import AppError, ErrorCode
from app.mailstore.store import FetchedMessage, Uid

from tests.archive.filling import (
    ANNA,
    INBOX,
    VALIDITY,
    checked_by_sha256sum,
    corpus,
    digests,
    fetched,
    fill,
    letter,
    store,
)

SMALL_DISK = 3 << 20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB, where the machine lets us mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("may not mount a small disk here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_stops_the_run_and_spoils_nothing(small_disk: Path) -> None:
    mail = corpus(400, "small")
    with Archive.create(small_disk / "a") as archive:
        with pytest.raises(AppError) as caught:
            fill(archive, mail, batch=20)
        assert caught.value.code is ErrorCode.DISK_FULL
    with Archive.open(small_disk / "a", writable=False) as archive:
        held = len(digests(archive))
        assert 0 < held < len(mail)
    blocker = next(small_disk.glob("a/set-aside/*"), None)
    assert blocker is None


def test_after_room_is_made_the_run_goes_on(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (SMALL_DISK - (1 << 20)))
    mail = corpus(150, "small")
    with Archive.create(small_disk / "a") as archive, pytest.raises(AppError):
        fill(archive, mail, batch=10)
    ballast.unlink()
    with Archive.open(small_disk / "a", writable=True) as archive:
        fill(archive, mail, batch=10)
        assert verify(archive).sound
        assert len(digests(archive)) == len(mail)
    assert checked_by_sha256sum(small_disk / "a") == len(mail)


def test_a_file_that_may_not_grow_is_taken_back(tmp_path: Path) -> None:
    """RLIMIT_FSIZE in a process of its own: a message larger than any file may be."""
    code = f"""
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).resolve().parents[2])!r})
from app.archive import Archive
from app.core.errors import AppError
from tests.archive.filling import ANNA, INBOX, VALIDITY, fetched, letter
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Archive.create(Path(sys.argv[1])) as archive:
    writer = archive.writer(ANNA, "r", lambda batch: None)
    writer.add(INBOX, VALIDITY, fetched(1, letter("small")))
    writer.flush()
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        writer.add(INBOX, VALIDITY, fetched(2, letter("large", body="x" * 300_000)))
    except AppError as error:
        print(error.code)
    writer.abandon()
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a")], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout == "disk.full\n"
    with Archive.open(tmp_path / "a", writable=True) as archive:
        assert archive.recovery.set_aside == []
        assert verify(archive).sound
        assert len(digests(archive)) == 1


def test_a_spool_that_finds_the_disk_full_leaves_nothing(small_disk: Path) -> None:
    with Archive.create(small_disk / "a") as archive:
        writer = archive.writer(ANNA, "r", lambda _batch: None)
        spool = writer.spool(SMALL_DISK * 2)
        spool.write(b"x" * (1 << 20))
        with pytest.raises(AppError) as caught:
            spool.write(b"x" * SMALL_DISK)
        assert caught.value.code is ErrorCode.DISK_FULL
        spool.discard()
        writer.add(INBOX, VALIDITY, fetched(1, letter()))
        writer.close()
        assert len(digests(archive)) == 1
        assert list((archive.path / "tmp").iterdir()) == []


def test_when_the_lists_cannot_be_synced_nothing_is_committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.create(tmp_path / "a") as archive:
        writer = archive.writer(ANNA, "r", lambda _batch: None)

        def fail(*_arguments: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr("app.archive.durability.WholeFilesystem.settle", fail)
        monkeypatch.setattr("app.archive.durability.ParallelFsync.settle", fail)
        writer.add(INBOX, VALIDITY, FetchedMessage(Uid(1), (), "", letter(), len(letter())))
        with pytest.raises(AppError) as caught:
            writer.close()
        assert caught.value.code is ErrorCode.DISK_FULL
        assert digests(archive) == []
    ledger = (tmp_path / "a" / "ledger" / f"{ANNA.id}.jsonl").read_text("utf-8")
    assert "sha256" not in ledger


def test_an_archive_cannot_be_made_on_a_full_disk(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"x" * (SMALL_DISK - 4096))
    with pytest.raises(AppError) as caught:
        Archive.create(small_disk / "a")
    assert caught.value.code is ErrorCode.DISK_FULL
    (small_disk / "ballast").unlink()
    with Archive.create(small_disk / "a") as archive:
        assert len(store(archive, [letter()])) == 1
