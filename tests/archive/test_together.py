"""Two windows and a running backup on one archive, in processes of their own, with one catalogue between them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from app.archive import Archive, verify

from tests.archive.filling import ANNA, BEN, INBOX, VALIDITY, digests, fetched, letter, store

ROOT = Path(__file__).resolve().parents[2]
COUNT = 600


def reader(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.archive.reading_runner", str(path), str(COUNT)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_windows_search_and_read_while_a_backup_runs_and_nothing_is_lost_or_locked(tmp_path: Path) -> None:
    Archive.create(tmp_path / "a").close()
    readers = [reader(tmp_path / "a") for _ in range(2)]
    for window in readers:
        assert window.stdout is not None
        assert window.stdout.readline() == "open\n"
    with Archive.open(tmp_path / "a", writable=True) as archive:
        writer = archive.writer(ANNA, "run1", lambda _batch: None)
        for uid in range(1, COUNT + 1):
            writer.add(INBOX, VALIDITY, fetched(uid, letter(f"letterhead {uid}")))
            if uid % 25 == 0:
                writer.flush()
        writer.close()
    for window in readers:
        out, err = window.communicate(timeout=120)
        assert window.returncode == 0, err
        saw = json.loads(out)
        assert (saw["read"], saw["found"]) == (COUNT, COUNT)
        assert 1 < saw["news"] <= saw["rounds"]
    with Archive.open(tmp_path / "a", writable=True) as archive:
        assert verify(archive).sound
        assert len(digests(archive)) == COUNT


def test_a_window_sees_new_mail_without_being_opened_again(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("one")])
    with Archive.open(tmp_path / "a", writable=False) as window:
        assert not window.refresh()
        with Archive.open(tmp_path / "a", writable=True) as archive:
            store(archive, [letter("two")], BEN)
        assert window.refresh()
        assert [account.id for account in window.accounts()] == [ANNA.id, BEN.id]
        assert window.catalogue.message_count() == 2
        assert not window.refresh()


def test_a_check_beside_a_running_backup_does_not_cry_over_what_is_just_arriving(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("one")])
    backup = subprocess.Popen(
        [sys.executable, "-c", HALF_WRITTEN, str(tmp_path / "a")],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with backup:
        assert backup.stdout is not None
        assert backup.stdout.readline() == "arriving\n"
        with Archive.open(tmp_path / "a", writable=False) as window:
            assert verify(window).sound
        backup.kill()
        backup.wait()
        with Archive.open(tmp_path / "a", writable=False) as window:
            assert len(verify(window).added) == 1  # now nobody is writing it


HALF_WRITTEN = """
import sys
from pathlib import Path
from app.archive import Archive
from tests.archive.filling import ANNA, letter
with Archive.open(Path(sys.argv[1]), writable=True) as archive:
    archive.writer(ANNA, "run2", lambda _batch: None).store(letter("two"))
    print("arriving", flush=True)
    sys.stdin.read()
"""
