"""What a check found is put right from a second copy, byte by byte proven, and nothing is lost on the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from app.archive import Archive, Damage, verify
from app.archive.repair import CopySource, RepairReport, RepairSource, repair
from app.core.errors import AppError, ErrorCode
from app.mailstore.store import Body, Spool

from tests.archive.filling import ANNA, BEN, checked_by_sha256sum, corpus, digests, fill, letter, message_files, store

ROOT = Path(__file__).resolve().parents[2]


class Liar:
    """Brings other bytes than asked for, then the right ones."""

    name = "liar"

    def __init__(self, right: dict[str, bytes]) -> None:
        self._right = right

    def bodies(self, wanted: Sequence[Damage], spool: Spool) -> Iterator[tuple[Damage, Body]]:
        for damage in wanted:
            yield damage, b"something else"
            large = spool(2_000_000)
            large.write(b"something else again")
            yield damage, large
            if damage.path in self._right:
                yield damage, self._right[damage.path]


@pytest.fixture
def twins(tmp_path: Path) -> tuple[Path, Path, list[str]]:
    """An archive, its copy, and the paths of three messages; the last is larger than what is held in memory."""
    with Archive.create(tmp_path / "a") as archive:
        big = letter("big", date="1 Jan 2020 00:00:00 +0000", body="x" * 1_500_000)
        paths = store(archive, [letter("one"), letter("two"), big])
        store(archive, [letter("one")], BEN)
    shutil.copytree(tmp_path / "a", tmp_path / "copy")
    return tmp_path / "a", tmp_path / "copy", paths


def spoil(path: Path, at: int = -3) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1
    path.chmod(0o644)
    path.write_bytes(raw)


def mend(root: Path, *sources: RepairSource) -> RepairReport:
    with Archive.open(root, writable=False) as archive:
        report = verify(archive)
    with Archive.open(root, writable=True) as archive:
        return repair(archive, report, sources)


def sound(root: Path) -> bool:
    with Archive.open(root, writable=False) as archive:
        return verify(archive).sound and checked_by_sha256sum(root) == len(message_files(root))


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("how", ["first byte", "last byte", "torn", "longer", "gone", "a folder"])
def test_whatever_happened_to_a_message_the_copy_brings_it_back(
    twins: tuple[Path, Path, list[str]], number: int, how: str
) -> None:
    root, copy, paths = twins
    path = root / paths[number]
    good = path.read_bytes()
    path.chmod(0o644)
    if how in {"gone", "a folder"}:
        path.unlink()
        if how == "a folder":
            path.mkdir()
    else:
        changed = {"first byte": b"X" + good[1:], "last byte": good[:-1], "torn": good[:50], "longer": good + b"\n"}
        path.write_bytes(changed[how])
    bad = path.read_bytes() if path.is_file() else None
    done = mend(root, CopySource(copy))
    (mended,) = done.repaired
    assert (mended.damage.path, mended.source, done.not_to_be_had) == (paths[number], str(copy), ())
    assert path.read_bytes() == good
    assert path.stat().st_mode & 0o222 == 0
    assert done.sound
    assert sound(root)
    if bad is not None:
        assert mended.set_aside is not None
        assert (root / mended.set_aside).read_bytes() == bad


def test_every_flipped_byte_of_a_message_is_found_and_mended(twins: tuple[Path, Path, list[str]]) -> None:
    root, copy, paths = twins
    good = (root / paths[0]).read_bytes()
    for at in range(0, len(good), 7):
        spoil(root / paths[0], at)
        assert len(mend(root, CopySource(copy)).repaired) == 1
        assert (root / paths[0]).read_bytes() == good
    assert sound(root)
    assert len(list((root / "set-aside").iterdir())) == len(range(0, len(good), 7))


def test_a_copy_that_is_damaged_too_is_no_help_and_the_message_is_named(twins: tuple[Path, Path, list[str]]) -> None:
    root, copy, paths = twins
    spoil(root / paths[0])
    bad = (root / paths[0]).read_bytes()
    spoil(copy / paths[0], 5)
    (root / paths[1]).unlink()
    (copy / paths[1]).unlink()
    done = mend(root, CopySource(copy))
    assert {damage.path for damage in done.not_to_be_had} == set(paths[:2])
    assert done.repaired == ()
    assert not done.sound
    assert (root / paths[0]).read_bytes() == bad
    assert not (root / "set-aside").exists()


def test_the_second_source_is_asked_for_what_the_first_did_not_have(twins: tuple[Path, Path, list[str]]) -> None:
    root, copy, paths = twins
    good = {path: (root / path).read_bytes() for path in paths}
    for path in paths:
        spoil(root / path)
    (copy / paths[0]).unlink()
    done = mend(root, CopySource(copy), Liar({paths[0]: good[paths[0]]}))
    assert {mended.damage.path: mended.source for mended in done.repaired} == {
        paths[0]: "liar", paths[1]: str(copy), paths[2]: str(copy),
    }  # fmt: skip
    assert sound(root)
    assert list((root / "tmp").iterdir()) == []


def test_wrong_bytes_replace_nothing(twins: tuple[Path, Path, list[str]]) -> None:
    root, _copy, paths = twins
    spoil(root / paths[0])
    bad = (root / paths[0]).read_bytes()
    done = mend(root, Liar({}))
    assert [damage.path for damage in done.not_to_be_had] == [paths[0]]
    assert (root / paths[0]).read_bytes() == bad
    assert list((root / "tmp").iterdir()) == []


@pytest.mark.parametrize("content", ["", "empty", "other digest", "stale name"])
def test_a_wrong_list_is_found_and_written_anew_from_the_ledger(
    twins: tuple[Path, Path, list[str]], content: str
) -> None:
    root, _copy, paths = twins
    sums = (root / paths[0]).parent / "SHA256SUMS"
    good = sums.read_bytes()
    lines = good.splitlines(keepends=True)
    flipped = bytes([lines[0][0] ^ 1]) if chr(lines[0][0] ^ 1) in "0123456789abcdef" else b"0"
    changed = {
        "": b"",
        "empty": b"\n",
        "other digest": flipped + good[1:],
        "stale name": good + lines[0].replace(b"20240701", b"20240702"),
    }
    sums.write_bytes(changed[content])
    with Archive.open(root, writable=False) as archive:
        report = verify(archive)
    assert report.wrong_lists == (sums.relative_to(root).as_posix(),)
    done = mend(root)
    assert done.lists == (sums.relative_to(root).as_posix(),)
    assert sorted(sums.read_bytes().splitlines()) == sorted(good.splitlines())
    assert sound(root)


def test_a_file_that_somebody_added_is_set_aside_and_kept(twins: tuple[Path, Path, list[str]]) -> None:
    root, _copy, paths = twins
    added = (root / paths[0]).parent / "20240701T100000Z_00112233445566ff.eml"
    added.write_bytes(b"slipped in")
    (added.parent / "notes.txt").write_bytes(b"mine")
    done = mend(root)
    assert done.set_aside == tuple(
        sorted(path.relative_to(root).as_posix() for path in (added, added.parent / "notes.txt"))
    )
    assert sorted(path.read_bytes() for path in (root / "set-aside").iterdir()) == [b"mine", b"slipped in"]
    assert sound(root)


def test_what_was_put_right_by_hand_is_not_touched_again(twins: tuple[Path, Path, list[str]]) -> None:
    root, copy, paths = twins
    spoil(root / paths[0])
    with Archive.open(root, writable=False) as archive:
        report = verify(archive)
    shutil.copyfile(copy / paths[0], root / paths[0])
    with Archive.open(root, writable=True) as archive:
        done = repair(archive, report, [CopySource(copy)])
    assert [damage.path for damage in done.right_already] == [paths[0]]
    assert done.repaired == ()
    assert done.sound


def test_a_whole_year_that_went_comes_back(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(80), batch=20)
        before = digests(archive)
    shutil.copytree(tmp_path / "a", tmp_path / "copy")
    year = max((tmp_path / "a" / "mail").iterdir(), key=lambda folder: len(list(folder.rglob("*.eml"))))
    shutil.rmtree(year)
    done = mend(tmp_path / "a", CopySource(tmp_path / "copy"))
    assert done.sound
    assert done.repaired
    assert sound(tmp_path / "a")
    with Archive.open(tmp_path / "a", writable=False) as archive:
        assert digests(archive, ANNA) == before


def test_a_copy_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(AppError) as caught:
        CopySource(tmp_path / "unplugged")
    assert caught.value.code is ErrorCode.ARCHIVE_MISSING


def test_an_archive_open_for_reading_cannot_be_repaired(twins: tuple[Path, Path, list[str]]) -> None:
    with Archive.open(twins[0], writable=False) as archive:
        report = verify(archive)
        with pytest.raises(ValueError, match="reading"):
            repair(archive, report, [])


KILLED = """
import os, signal, sys
from pathlib import Path
from app.archive import Archive, verify
from app.archive.repair import CopySource, repair
root, copy, number = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
calls = 0
def stop(kind, _args):
    global calls
    if kind in {"os.rename", "os.link", "open", "os.chmod", "os.mkdir"} and counting:
        calls += 1
        if calls == number:
            os.kill(os.getpid(), signal.SIGKILL)
counting = False
sys.addaudithook(stop)
with Archive.open(root, writable=True) as archive:
    report = verify(archive)
    counting = True
    repair(archive, report, [CopySource(copy)])
    counting = False
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_killed_before_any_step_it_leaves_the_old_file_or_the_new_one_and_ends_well_the_next_time(
    twins: tuple[Path, Path, list[str]], tmp_path: Path
) -> None:
    root, copy, paths = twins
    good = [(root / path).read_bytes() for path in paths]
    bad = [raw[:-1] + b"?" for raw in good]
    ended = False
    number = 0
    while not ended:
        number += 1
        for path, raw in zip(paths[:2], bad, strict=False):
            (root / path).chmod(0o644)
            (root / path).write_bytes(raw)
        command = [sys.executable, "-c", KILLED, str(root), str(copy), str(number)]
        done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
        ended = done.returncode == 0
        assert ended or done.returncode == -signal.SIGKILL, done.stderr
        for at, path in enumerate(paths[:2]):
            assert (root / path).read_bytes() in {good[at], bad[at]}
        assert mend(root, CopySource(copy)).sound
        assert [(root / path).read_bytes() for path in paths] == good
        assert sound(root)
    assert number > 8
