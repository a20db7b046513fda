"""Begun a second time, after a pause, a kill or with more in it: everything is there once, and nothing is missing."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from app.archive import Archive, CommitStep, verify
from app.archive.bring_in import owner_named

from tests.archive.bring_in.sources import OWNER, bodies, brought, mbox, plain
from tests.archive.filling import checked_by_sha256sum

ROOT = Path(__file__).resolve().parents[3]
COUNT = 60


def letters(count: int = COUNT) -> list[bytes]:
    return [plain(number) for number in range(count)] + [plain(3), plain(3)]


def run(archive: Path, source: Path, step: str = "none", number: int = 0) -> int:
    command = [sys.executable, "-m", "tests.archive.bring_in.runner", str(archive), str(source), step, str(number)]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode


@pytest.mark.parametrize("step", list(CommitStep))
def test_killed_anywhere_the_next_time_completes_it_and_doubles_nothing(tmp_path: Path, step: CommitStep) -> None:
    source = mbox(tmp_path / "old.mbox", *letters())
    Archive.create(tmp_path / "a").close()
    number = 1 if step is CommitStep.CATALOGUED else 3
    assert run(tmp_path / "a", source, step.name, number) == -signal.SIGKILL
    assert run(tmp_path / "a", source) == 0
    with Archive.open(tmp_path / "a", writable=True) as archive:
        assert sorted(bodies(archive)) == sorted(letters())
        uids = [place.uid for place in archive.places(owner_named(archive, OWNER).id)]
        assert len(set(uids)) == len(uids)
        assert verify(archive).sound
    assert checked_by_sha256sum(tmp_path / "a") == COUNT


def test_paused_it_goes_on_where_it_was(tmp_path: Path) -> None:
    source = mbox(tmp_path / "old.mbox", *letters())
    asked = iter([False, False, False, True])
    with Archive.create(tmp_path / "a") as archive:
        first = brought(archive, source, cancelled=lambda: next(asked))
        assert not first.complete
        assert 0 < first.added < COUNT
        assert len(bodies(archive)) == first.added
        second = brought(archive, source)
        assert (second.complete, first.added + second.added) == (True, COUNT + 2)
        assert sorted(bodies(archive)) == sorted(letters())


def test_a_source_that_has_grown_brings_only_what_is_new(tmp_path: Path) -> None:
    source = mbox(tmp_path / "old.mbox", *letters())
    with Archive.create(tmp_path / "a") as archive:
        assert brought(archive, source).added == COUNT + 2
        mbox(source, plain(900), *letters(), plain(901), plain(3))
        result = brought(archive, source)
        assert (result.added, result.already) == (3, COUNT + 2)
        places = list(archive.places(result.owner.id))
        assert [place.uid for place in places] == list(range(1, COUNT + 6))


def test_a_full_disk_keeps_what_was_committed_and_the_next_time_brings_the_rest(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk]
    if subprocess.run(mounted, check=False, capture_output=True).returncode:
        pytest.skip("may not mount a small disk here")
    many = [plain(number) + bytes(65 + number % 26 for _ in range(9000)) + b"\n" for number in range(600)]
    source = mbox(tmp_path / "old.mbox", *many)
    try:
        Archive.create(disk / "a").close()
        assert run(disk / "a", source) == 1
        subprocess.run(["mount", "-o", "remount,size=30m", disk], check=True)
        with Archive.open(disk / "a", writable=True) as archive:
            before = len(list(archive.places(owner_named(archive, OWNER).id)))
            result = brought(archive, source)
            assert (result.already, result.added) == (before, 600 - before)
            assert sorted(bodies(archive)) == sorted(many)
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
