"""A second copy: a whole archive, never ahead of itself, never pruned, gone on with wherever it was cut."""

from __future__ import annotations

import filecmp
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from app.archive import Archive, index_pending, parse_query, verify
from app.archive.repair import CopySource, repair
from app.archive.second_copy import (
    CopyReport,
    bring_up_to_date,
    check_copy,
    copy_folder,
    copy_places,
    forget_place,
    overdue,
    set_place,
    standing,
)
from app.core.errors import AppError, ErrorCode

from tests.archive.filling import BEN, checked_by_sha256sum, corpus, digests, fill, letter, message_files, store

ROOT = Path(__file__).resolve().parents[2]
THEN = datetime(2026, 3, 1, tzinfo=UTC)


def bring(root: Path, place: Path, now: datetime = THEN, **options: object) -> CopyReport:
    with Archive.open(root, writable=False) as archive:
        return bring_up_to_date(archive, place, now=lambda: now, **options)  # type: ignore[arg-type]


def refused(root: Path, place: Path) -> ErrorCode:
    with pytest.raises(AppError) as caught:
        bring(root, place)
    return caught.value.code


def twin(root: Path, place: Path) -> bool:
    """Whether the copy is a whole archive that says the same as the first."""
    for part in ("mail", "ledger", "FORMAT", "README.txt"):
        ours = {path.relative_to(root) for path in [root / part, *(root / part).rglob("*")] if path.is_file()}
        theirs = {path.relative_to(place) for path in [place / part, *(place / part).rglob("*")] if path.is_file()}
        if ours != theirs:
            return False
        if not all(same_lines(root / name, place / name) for name in ours):
            return False
    with Archive.open(place, writable=False) as copy:
        return verify(copy).sound and checked_by_sha256sum(place) == len(message_files(place))


def same_lines(ours: Path, theirs: Path) -> bool:
    if ours.name == "SHA256SUMS":
        return sorted(ours.read_bytes().splitlines()) == sorted(theirs.read_bytes().splitlines())
    return filecmp.cmp(ours, theirs, shallow=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(60), batch=20)
        fill(archive, corpus(20, "small"), BEN)
    return tmp_path / "a"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("may not mount a small disk here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_copy_is_a_whole_archive_of_its_own(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "disk" / "copy"
    place.parent.mkdir()
    heard: list[tuple[int, int]] = []
    done = bring(root, place, emit_progress=lambda done, total: heard.append((done, total)))
    assert (done.messages, done.copied, done.complete) == (80, len(message_files(root)), True)
    assert heard[-1] == (80, 80)
    assert twin(root, place)
    with Archive.open(root, writable=False) as ours, Archive.open(place, writable=False) as theirs:
        assert theirs.id == ours.id
        assert digests(theirs) == digests(ours)
        assert list(theirs.places(BEN.id)) == list(ours.places(BEN.id))
        index_pending(theirs)
        assert len(theirs.catalogue.search(parse_query("the"))) > 0


def test_the_archive_and_its_copy_do_not_share_a_catalogue(root: Path, tmp_path: Path) -> None:
    bring(root, tmp_path / "copy")
    with Archive.open(root, writable=True) as ours:
        before = ours.catalogue.message_count()
        store(ours, [letter("newer than the copy")], BEN)
        with Archive.open(tmp_path / "copy", writable=False) as theirs:
            assert theirs.catalogue.path != ours.catalogue.path
            assert theirs.catalogue.message_count() == before
        assert ours.catalogue.message_count() == before + 1


def test_the_next_time_only_what_is_new_is_written(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "copy"
    bring(root, place)
    before = {path: path.stat().st_mtime_ns for path in message_files(place)}
    with Archive.open(root, writable=True) as archive:
        store(archive, [letter("new one"), letter("new two")], BEN)
    done = bring(root, place)
    assert (done.copied, done.messages) == (2, 2)
    assert {path: path.stat().st_mtime_ns for path in message_files(place) if path in before} == before
    assert twin(root, place)
    assert bring(root, place).copied == 0


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("step", ["files", "lists", "ledger"])
def test_killed_at_a_step_it_is_a_sound_archive_and_goes_on(root: Path, tmp_path: Path, step: str, number: int) -> None:
    killed(root, tmp_path / "copy", step, number)
    bring(root, tmp_path / "copy")
    assert twin(root, tmp_path / "copy")


def test_killed_anywhere_it_is_never_ahead_of_itself_and_goes_on(root: Path, tmp_path: Path) -> None:
    for number in (1, 2, 3, 4, 5, 6, 7, 9, 12, 16, 23, 40, 77, 120, 200):
        place = tmp_path / f"copy{number}"
        killed(root, place, "-", number)
        bring(root, place)
        assert twin(root, place)


def killed(root: Path, place: Path, step: str, number: int) -> None:
    command = [sys.executable, "-m", "tests.archive.copy_runner", str(root), str(place), step, str(number)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    if (place / "FORMAT").exists():
        with Archive.open(place, writable=False) as copy:
            report = verify(copy)
            assert (report.differing, report.missing) == ((), ())


def test_a_full_disk_is_said_and_with_room_it_goes_on(root: Path, small_disk: Path) -> None:
    assert refused(root, small_disk / "copy") is ErrorCode.DISK_FULL
    with Archive.open(small_disk / "copy", writable=False) as copy:
        report = verify(copy)
        assert (report.differing, report.missing) == ((), ())
        assert 0 <= report.checked < 80
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    assert bring(root, small_disk / "copy").complete
    assert twin(root, small_disk / "copy")


def test_a_disk_that_is_not_connected_is_said_and_nothing_is_written_where_it_was(root: Path, tmp_path: Path) -> None:
    assert refused(root, tmp_path / "unplugged" / "copy") is ErrorCode.COPY_GONE
    place = tmp_path / "disk"
    bring(root, place)
    place.rename(tmp_path / "away")
    place.mkdir()  # the empty folder where it used to appear
    assert refused(root, place) is ErrorCode.COPY_GONE
    assert list(place.iterdir()) == []
    (known,) = copy_places(root)
    with Archive.open(root, writable=True) as archive:
        store(archive, [letter("while it was away")], BEN)
    stands = standing(root, known)
    assert (stands.there, stands.behind, stands.place.updated) == (False, 1, THEN)
    place.rmdir()
    (tmp_path / "away").rename(place)
    assert bring(root, place).copied == 1


def test_what_the_archive_has_damaged_is_owed_and_comes_when_it_is_whole_again(root: Path, tmp_path: Path) -> None:
    torn, gone = message_files(root)[:2]
    good = torn.read_bytes(), gone.read_bytes()
    torn.chmod(0o644)
    torn.write_bytes(good[0][:-1])
    gone.unlink()
    done = bring(root, tmp_path / "copy")
    owed = {path.relative_to(root).as_posix() for path in (torn, gone)}
    assert set(done.not_here) == owed
    assert not (tmp_path / "copy" / torn.relative_to(root)).exists()
    assert set(bring(root, tmp_path / "copy").not_here) == owed
    torn.write_bytes(good[0])
    gone.write_bytes(good[1])
    done = bring(root, tmp_path / "copy")
    assert (done.copied, done.not_here) == (2, ())
    assert twin(root, tmp_path / "copy")


def test_what_the_archive_lost_stays_on_the_copy_is_named_and_comes_back_by_repair(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "copy"
    bring(root, place)
    lost = message_files(root)[3]
    held = lost.read_bytes()
    lost.unlink()
    done = bring(root, place)
    assert done.lost_here == (lost.relative_to(root).as_posix(),)
    assert (place / lost.relative_to(root)).read_bytes() == held
    with Archive.open(root, writable=True) as archive:
        assert repair(archive, verify(archive), [CopySource(place)]).sound
    assert lost.read_bytes() == held
    assert bring(root, place).lost_here == ()


def test_a_copy_is_checked_whole_and_mended_from_the_archive(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "copy"
    bring(root, place)
    spoiled, gone = message_files(place)[4:6]
    spoiled.chmod(0o644)
    spoiled.write_bytes(b"rust" + spoiled.read_bytes())
    gone.unlink()
    with Archive.open(root, writable=False) as archive:
        check = check_copy(archive, place, now=lambda: THEN)
        assert (len(check.found.differing), len(check.found.missing), check.sound) == (1, 1, True)
        assert check_copy(archive, place).found.sound
    assert twin(root, place)
    (known,) = copy_places(root)
    assert known.sound
    assert known.checked is not None


def test_a_copy_that_was_written_to_by_itself_is_not_touched(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "copy"
    bring(root, place)
    with Archive.open(place, writable=True) as copy:
        store(copy, [letter("only here")], BEN)
    assert refused(root, place) is ErrorCode.COPY_DIVERGED
    with Archive.open(place, writable=False) as copy:
        assert verify(copy).sound


def test_a_flipped_byte_in_the_ledger_of_the_copy_is_found_by_its_check(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "copy"
    bring(root, place)
    ledger = place / "ledger" / f"{BEN.id}.jsonl"
    raw = ledger.read_bytes()
    ledger.write_bytes(raw.replace(b"INBOX", b"INBOY", 1))
    with Archive.open(root, writable=False) as archive, pytest.raises(AppError) as caught:
        check_copy(archive, place)
    assert caught.value.code is ErrorCode.COPY_DIVERGED


def test_a_place_where_no_copy_can_be_kept_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine")
    Archive.create(tmp_path / "other").close()
    assert refused(root, tmp_path / "full") is ErrorCode.FOLDER_NOT_EMPTY
    assert refused(root, tmp_path / "other") is ErrorCode.COPY_OF_ANOTHER
    assert refused(root, root / "mail" / "copy") is ErrorCode.COPY_INSIDE
    assert refused(root, root) is ErrorCode.COPY_INSIDE
    assert refused(root, root.parent) is ErrorCode.COPY_INSIDE
    assert copy_folder(root, tmp_path / "full").parent == tmp_path / "full"
    assert copy_folder(root, tmp_path / "new") == tmp_path / "new"
    assert bring(root, copy_folder(root, tmp_path / "full")).complete
    assert (tmp_path / "full" / "thesis.txt").read_text() == "mine"


def test_two_never_write_to_one_copy(root: Path, tmp_path: Path) -> None:
    bring(root, tmp_path / "copy")
    with Archive.open(tmp_path / "copy", writable=True):
        assert refused(root, tmp_path / "copy") is ErrorCode.ARCHIVE_LOCKED


def test_it_says_when_it_has_been_behind_for_a_week(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "copy"
    known = set_place(root, place)
    assert overdue(standing(root, known), THEN)
    bring(root, place)
    (known,) = copy_places(root)
    later = THEN + timedelta(days=30)
    assert not overdue(standing(root, known), later)
    with Archive.open(root, writable=True) as archive:
        store(archive, [letter("new")], BEN)
    assert not overdue(standing(root, known), THEN + timedelta(days=6))
    assert overdue(standing(root, known), THEN + timedelta(days=8))
    forget_place(root, place)
    assert copy_places(root) == ()
    assert (place / "FORMAT").exists()


def test_stopped_by_her_it_goes_on_the_next_time(root: Path, tmp_path: Path) -> None:
    asked = 0

    def after_fifty() -> bool:
        nonlocal asked
        asked += 1
        return asked > 50

    done = bring(root, tmp_path / "copy", cancelled=after_fifty)
    assert not done.complete
    with Archive.open(tmp_path / "copy", writable=False) as copy:
        report = verify(copy)
        assert (report.differing, report.missing) == ((), ())
    assert bring(root, tmp_path / "copy").complete
    assert twin(root, tmp_path / "copy")


def test_an_archive_that_was_copied_by_hand_is_taken_over_as_its_copy(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "copy")
    done = bring(root, tmp_path / "copy")
    assert (done.copied, done.complete) == (0, True)


def test_what_lies_at_a_name_on_the_copy_and_is_not_the_message_is_kept(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "copy"
    bring(root, place)
    with Archive.open(root, writable=True) as archive:
        (path,) = store(archive, [letter("new")], BEN)
    (place / path).parent.mkdir(parents=True, exist_ok=True)
    (place / path).write_bytes(b"half a")
    assert bring(root, place).copied == 1
    assert twin(root, place)
    assert [kept.read_bytes() for kept in (place / "set-aside").iterdir()] == [b"half a"]


@pytest.mark.skipif(shutil.which("mkfs.vfat") is None, reason="no mkfs.vfat here")
def test_a_stick_with_fat_will_do(root: Path, tmp_path: Path) -> None:
    image, stick = tmp_path / "image", tmp_path / "stick"
    stick.mkdir()
    image.write_bytes(b"")
    with image.open("r+b") as file:
        file.truncate(40 << 20)
    subprocess.run(["mkfs.vfat", str(image)], check=True, capture_output=True)
    if subprocess.run(["mount", "-o", "loop", str(image), str(stick)], check=False, capture_output=True).returncode:
        pytest.skip("may not mount a stick here")
    try:
        assert bring(root, stick / "copy").complete
        assert twin(root, stick / "copy")
    finally:
        subprocess.run(["umount", "-l", str(stick)], check=True)
