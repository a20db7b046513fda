"""An archive that nobody may write to: it opens, is searched, read, taken out and checked, and stays as it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from app.archive import Archive, index_pending, parse_query, verify
from app.archive.export.export import ExportForm, export
from app.archive.repair import CopySource, repair
from app.archive.second_copy import bring_up_to_date
from app.core.errors import AppError, ErrorCode

from tests.archive.filling import ANNA, corpus, digests, digests_of, fill, letter, message_files, store

ROOT = Path(__file__).resolve().parents[2]
COUNT = 40

USED = """
import json, os, sys
from pathlib import Path
root, out, user = sys.argv[1], sys.argv[2], int(sys.argv[3])
touched = []
def heard(kind, arguments):
    path = str(arguments[0]) if arguments else ""
    if not path.startswith(root):
        return
    if kind == "open" and arguments[2] is not None and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        touched.append(path)
    elif kind in {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.truncate", "os.utime"}:
        touched.append(path)
sys.addaudithook(heard)
from app.archive import Archive, index_pending, parse_query, verify
from app.archive.export.export import ExportForm, export
def use(name):
    with Archive.open(Path(root), writable=False) as archive:
        index_pending(archive)
        found = len(archive.catalogue.search(parse_query("letterhead")))
        places = [place for account in archive.accounts() for place in archive.places(account.id)]
        read = [archive.read_message(place.path) for place in places]
        done = export(archive, Path(out) / name, ExportForm.EML)
        return {
            "found": found, "read": len(read), "exported": done.messages, "sound": verify(archive).sound,
            "cache": str(archive.catalogue.path), "touched": touched}
if user:
    use("before")  # what is imported late may lie where the other user cannot read; and root's cache is not his
    os.setgid(user)
    os.setuid(user)
print(json.dumps(use("out")))
"""


def used(root: Path, out: Path, user: int = 0) -> dict[str, object]:
    command = [sys.executable, "-c", USED, str(root), str(out), str(user)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said: dict[str, object] = json.loads(done.stdout)
    return said


def remount(disk: Path, how: str) -> bool:
    return (
        subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=False, capture_output=True).returncode == 0
    )


@pytest.fixture
def disc(tmp_path: Path) -> Iterator[Path]:
    """A whole archive on a disk that is mounted read-only."""
    disk = tmp_path / "disc"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(disk)], check=False, capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("may not mount a disk here")
    with Archive.create(disk / "a") as archive:
        fill(archive, corpus(COUNT))
        store(archive, [letter("letterhead")])
    assert remount(disk, "ro")
    yield disk / "a"
    subprocess.run(["umount", "-l", str(disk)], check=True)


def state(root: Path) -> list[tuple[str, int, int, int]]:
    return sorted(
        (str(path), path.stat().st_mtime_ns, path.stat().st_size, path.stat().st_mode) for path in root.rglob("*")
    )


def test_on_a_read_only_disk_everything_but_writing_works(disc: Path, tmp_path: Path) -> None:
    before = state(disc)
    with Archive.open(disc, writable=False) as archive:
        index_pending(archive)
        assert len(archive.catalogue.search(parse_query("letterhead"))) == 1
        assert set(digests(archive)) >= set(digests_of(message.raw for message in corpus(COUNT)))
        assert verify(archive).sound
        assert export(archive, tmp_path / "out", ExportForm.MBOX).messages >= COUNT
        assert bring_up_to_date(archive, tmp_path / "copy").complete
    with pytest.raises(AppError) as caught:
        Archive.open(disc, writable=True)
    assert caught.value.code is ErrorCode.DISK_READ_ONLY
    assert state(disc) == before


def test_it_is_not_even_tried_to_write_to_an_archive_that_is_only_read(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("letterhead"), letter("two")])
    before = state(tmp_path / "a")
    said = used(tmp_path / "a", tmp_path)
    assert (said["found"], said["read"], said["exported"], said["sound"], said["touched"]) == (1, 2, 2, True, [])
    assert state(tmp_path / "a") == before


def test_where_the_cache_cannot_be_written_either_a_temporary_one_serves(
    disc: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAILOVER_CACHE", str(disc.parent / "cache"))
    said = used(disc, tmp_path)
    assert (said["found"], said["sound"], said["touched"]) == (1, True, [])
    cache = Path(str(said["cache"]))
    assert not cache.is_relative_to(disc.parent)
    assert not cache.parent.exists()  # gone with the program


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root can become somebody else")
def test_somebody_who_may_only_read_the_files_can_use_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("letterhead"), letter("two")])
    ours = Path(tempfile.gettempdir()).resolve()
    for folder in [tmp_path, *tmp_path.parents]:
        if folder.is_relative_to(ours) and folder != ours:
            folder.chmod(0o755)
    out = tmp_path / "out-of"
    out.mkdir()
    out.chmod(0o777)
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "roots-own"))
    before = state(tmp_path / "a")
    said = used(tmp_path / "a", out, 65534)
    assert (said["found"], said["read"], said["sound"], said["touched"]) == (1, 2, True, [])
    assert state(tmp_path / "a") == before


def test_a_copy_on_a_read_only_disk_mends_the_archive(disc: Path, tmp_path: Path) -> None:
    with Archive.open(disc, writable=False) as archive:
        bring_up_to_date(archive, tmp_path / "a")
    broken = message_files(tmp_path / "a")[0]
    broken.unlink()
    with Archive.open(tmp_path / "a", writable=True) as archive:
        assert repair(archive, verify(archive), [CopySource(disc)]).sound
        assert ANNA.id in {account.id for account in archive.accounts()}
    assert broken.exists()
