from __future__ import annotations

import contextlib
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from app.archive import Archive, CommitStep, verify

from tests.archive.crash_runner import BATCH
from tests.archive.filling import ANNA, checked_by_sha256sum, digests, digests_of, message_files
from tests.servers.corpus import messages

ROOT = Path(__file__).resolve().parents[2]
COUNT = 60


def run(path: Path, step: str = "none", number: int = 0) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tests.archive.crash_runner", str(path), str(COUNT), step, str(number)]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True)


def consistent(path: Path) -> int:
    """Open as the next run would; how many places are held. Everything named is there, whole and listed."""
    with Archive.open(path, writable=True) as archive:
        report = verify(archive)
        assert report.sound, report
        held = len(digests(archive))
    assert checked_by_sha256sum(path) == len(message_files(path)) >= report.checked
    return held


def goes_on(path: Path) -> None:
    """The next run completes what the killed one began, each place once."""
    again = run(path)
    assert again.returncode == 0, again.stderr
    with Archive.open(path, writable=False) as archive:
        assert digests(archive) == digests_of(message.raw for message in messages(COUNT, 1, "small"))
    assert consistent(path) == COUNT


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("step", [step for step in CommitStep if step is not CommitStep.CATALOGUED])
def test_killed_at_any_step_of_a_commit_it_keeps_what_was_committed_and_goes_on(
    tmp_path: Path, step: CommitStep, number: int
) -> None:
    Archive.create(tmp_path / "a").close()
    killed = run(tmp_path / "a", step.name, number)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    committed = number if step is CommitStep.COMMITTED else number - 1
    assert consistent(tmp_path / "a") == committed * BATCH
    goes_on(tmp_path / "a")


def test_killed_when_all_is_catalogued_it_has_all(tmp_path: Path) -> None:
    Archive.create(tmp_path / "a").close()
    assert run(tmp_path / "a", CommitStep.CATALOGUED.name, 1).returncode == -signal.SIGKILL
    assert consistent(tmp_path / "a") == COUNT
    goes_on(tmp_path / "a")


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_it_is_consistent_and_goes_on(tmp_path: Path, seed: int) -> None:
    Archive.create(tmp_path / "a").close()
    command = [sys.executable, "-m", "tests.archive.crash_runner", str(tmp_path / "a"), str(COUNT), "-", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        with contextlib.suppress(subprocess.TimeoutExpired):  # or it was quicker than that
            process.wait(random.Random(seed).random() * 0.02)
        process.kill()
    consistent(tmp_path / "a")
    goes_on(tmp_path / "a")


def test_a_file_torn_by_a_power_cut_does_not_stand_in_the_way(tmp_path: Path) -> None:
    """A kill leaves what was written; a power cut may leave a name with half its bytes, listed already."""
    Archive.create(tmp_path / "a").close()
    assert run(tmp_path / "a", CommitStep.LISTED.name, 2).returncode == -signal.SIGKILL
    with Archive.open(tmp_path / "a", writable=False) as archive:
        named = {place.path for place in archive.places(ANNA.id)}
    unnamed = [
        path for path in message_files(tmp_path / "a") if path.relative_to(tmp_path / "a").as_posix() not in named
    ]
    assert unnamed
    for path in unnamed[:3]:
        path.chmod(0o644)
        path.write_bytes(path.read_bytes()[:100])
    with Archive.open(tmp_path / "a", writable=True) as archive:
        # the kill itself may have torn one more, in the middle of its write
        assert {path.name for path in archive.recovery.set_aside} >= {path.name for path in unnamed[:3]}
    goes_on(tmp_path / "a")
