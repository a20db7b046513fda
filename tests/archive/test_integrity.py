from __future__ import annotations

from pathlib import Path

import pytest
from app.archive import Archive, verify

from tests.archive.filling import ANNA, BEN, corpus, fill, letter, store


@pytest.fixture
def stored(tmp_path: Path) -> tuple[Path, list[str]]:
    with Archive.create(tmp_path / "a") as archive:
        paths = store(archive, [letter("one"), letter("two"), letter("three", date="1 Jan 2020 00:00:00 +0000")])
        store(archive, [letter("one")], BEN)
    return tmp_path / "a", paths


def test_a_sound_archive_is_proven_so(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(150), batch=50)
        fill(archive, corpus(30), BEN)
        report = verify(archive, lambda done, total: heard.append((done, total)))
    assert report.sound
    assert report.checked == report.identical == len({message.raw for message in corpus(150)})
    assert heard[-1] == (report.checked, report.checked)


def test_one_flipped_bit_is_found_and_named_wherever_the_message_was_seen(stored: tuple[Path, list[str]]) -> None:
    root, paths = stored
    raw = bytearray((root / paths[0]).read_bytes())
    raw[-3] ^= 1
    (root / paths[0]).chmod(0o644)
    (root / paths[0]).write_bytes(raw)
    with Archive.open(root, writable=False) as archive:
        report = verify(archive)
    (damage,) = report.differing
    assert damage.path == paths[0]
    assert damage.found not in {None, damage.digest}
    assert {place.account for place in damage.places} == {ANNA.id, BEN.id}
    assert (report.checked, report.identical, report.missing, report.added) == (3, 2, (), ())
    assert not report.sound


@pytest.mark.parametrize("number", [0, 2])
def test_a_missing_file_is_found_and_named(stored: tuple[Path, list[str]], number: int) -> None:
    root, paths = stored
    (root / paths[number]).unlink()
    with Archive.open(root, writable=False) as archive:
        report = verify(archive)
    assert [damage.path for damage in report.missing] == [paths[number]]
    assert report.differing == report.added == ()
    assert report.identical == 2


def test_a_missing_file_is_still_named_after_the_archive_was_opened_for_writing(stored: tuple[Path, list[str]]) -> None:
    root, paths = stored
    (root / paths[0]).unlink()
    with Archive.open(root, writable=True) as archive:
        assert [damage.path for damage in verify(archive).missing] == [paths[0]]


def test_an_added_file_is_found_even_where_another_went(stored: tuple[Path, list[str]]) -> None:
    root, paths = stored
    added = root / "mail" / "2024" / "07" / "20240701T100000Z_00112233445566ff.eml"
    added.write_bytes(b"slipped in")
    with Archive.open(root, writable=False) as archive:
        assert verify(archive).added == (added.relative_to(root).as_posix(),)
    (root / paths[1]).unlink()
    with Archive.open(root, writable=False) as archive:
        report = verify(archive)
    assert report.added == (added.relative_to(root).as_posix(),)
    assert [damage.path for damage in report.missing] == [paths[1]]


def test_a_month_that_is_gone_as_a_whole_is_found(stored: tuple[Path, list[str]]) -> None:
    root, paths = stored
    month = (root / paths[2]).parent
    month.rename(root / "elsewhere")
    with Archive.open(root, writable=False) as archive:
        assert [damage.path for damage in verify(archive).missing] == [paths[2]]


def test_a_checksum_list_that_was_changed_is_found(stored: tuple[Path, list[str]]) -> None:
    root, paths = stored
    sums = (root / paths[2]).parent / "SHA256SUMS"
    sums.write_bytes(b"")
    with Archive.open(root, writable=False) as archive:
        report = verify(archive)
    assert report.wrong_lists == (sums.relative_to(root).as_posix(),)
    assert not report.sound


def test_a_cancelled_check_claims_nothing(stored: tuple[Path, list[str]]) -> None:
    with Archive.open(stored[0], writable=False) as archive:
        report = verify(archive, cancelled=lambda: True)
    assert not report.complete
    assert not report.sound
