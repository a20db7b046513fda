from __future__ import annotations

from pathlib import Path

import pytest
from app.archive import Archive, verify
from app.archive.reading import read_message

from tests.archive.filling import checked_by_sha256sum
from tests.bench.archive_corpus import OFFICE, SHORT, letters_of
from tests.bench.archive_on_disk import make_archive


def test_the_same_month_is_the_same_mail_every_time() -> None:
    assert list(letters_of(7, 50, OFFICE)) == list(letters_of(7, 50, OFFICE))
    assert len({letter.raw for letter in letters_of(7, 500, SHORT)}) == 500


def test_answers_name_the_letter_they_answer() -> None:
    letters = list(letters_of(3, 200, SHORT))
    answers = [letter.raw for letter in letters if b"\r\nReferences: <" in letter.raw]
    assert len(answers) > 40
    earlier = {read_message(letter.raw).headers.message_id for letter in letters}
    assert all(raw.split(b"\r\nReferences: ")[1].split(b"\r\n")[0].decode() in earlier for raw in answers)


def test_a_generated_archive_is_a_whole_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    make_archive(tmp_path / "archive", 240, SHORT, processes=1)
    assert checked_by_sha256sum(tmp_path / "archive") == 240
    with Archive.open(tmp_path / "archive", writable=True) as archive:
        assert not archive.recovery.adopted
        assert not archive.recovery.set_aside
        assert archive.catalogue.message_count() == 240
        report = verify(archive)
    assert report.sound
    assert report.checked == 240
