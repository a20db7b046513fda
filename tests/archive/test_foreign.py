"""What is no archive is called by its name, a newer one is left alone, and a lost FORMAT is written anew on demand."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from app.archive import Archive, verify
from app.archive.format_file import write_format_anew
from app.core.errors import AppError, ErrorCode
from app.core.words import Language, explain

from tests.archive.filling import corpus, digests, fill


def refused(path: Path, *, writable: bool = False) -> ErrorCode:
    with pytest.raises(AppError) as caught:
        Archive.open(path, writable=writable)
    for language in Language:
        said = explain(caught.value.code, caught.value.facts, language)
        assert str(path) in said.happened
        assert said.means
        assert said.do
    return caught.value.code


def thunderbird(path: Path) -> None:
    (path / "Mail" / "Local Folders").mkdir(parents=True)
    (path / "prefs.js").write_text('user_pref("mail.x", 1);')


def maildir(path: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (path / name).mkdir(parents=True)


def made_file(name: str, content: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.mkdir()
        (path / name).write_bytes(content)

    return make


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, ErrorCode.ARCHIVE_MISSING),
        (made_file("thesis.txt", b"mine"), ErrorCode.ARCHIVE_MISSING),
        (made_file("project.json", b"{}"), ErrorCode.ARCHIVE_IS_PROJECT),
        (thunderbird, ErrorCode.ARCHIVE_IS_PROFILE),
        (made_file("Inbox.msf", b""), ErrorCode.ARCHIVE_IS_PROFILE),
        (maildir, ErrorCode.ARCHIVE_IS_MAIL),
        (made_file("one.eml", b"Subject: x\r\n\r\n"), ErrorCode.ARCHIVE_IS_MAIL),
        (made_file("old.pst", b"!BDN"), ErrorCode.ARCHIVE_IS_MAIL),
        (made_file("copy.zip", b"PK\x03\x04"), ErrorCode.ARCHIVE_PACKED),
    ],
)
def test_a_foreign_folder_is_called_by_its_name(tmp_path: Path, make: Callable[[Path], None], code: ErrorCode) -> None:
    make(tmp_path / "x")
    assert refused(tmp_path / "x") is code
    assert refused(tmp_path / "x", writable=True) is code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"7z\xbc\xaf\x27\x1c", ErrorCode.ARCHIVE_PACKED),
        (b"From a@b Mon Jul  1 10:00:00 2024\n", ErrorCode.ARCHIVE_IS_MAIL),
        (b"text", ErrorCode.ARCHIVE_MISSING),
        (b"", ErrorCode.ARCHIVE_MISSING),
    ],
)
def test_a_file_is_called_by_its_name_too(tmp_path: Path, content: bytes, code: ErrorCode) -> None:
    (tmp_path / "x").write_bytes(content)
    assert refused(tmp_path / "x") is code
    with zipfile.ZipFile(tmp_path / "y", "w") as packed:
        packed.writestr("FORMAT", "{}")
    assert refused(tmp_path / "y") is ErrorCode.ARCHIVE_PACKED


@pytest.mark.parametrize("version", [2, 3, 99])
def test_an_archive_of_a_newer_version_is_left_exactly_as_it_is(tmp_path: Path, version: int) -> None:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(5))
    facts = json.loads((tmp_path / "a" / "FORMAT").read_bytes())
    (tmp_path / "a" / "FORMAT").write_text(json.dumps({**facts, "format": version}))
    before = {path: path.read_bytes() for path in (tmp_path / "a").rglob("*") if path.is_file()}
    for writable in (False, True):
        assert refused(tmp_path / "a", writable=writable) is ErrorCode.ARCHIVE_NEWER
    with pytest.raises(AppError):
        write_format_anew(tmp_path / "a")
    assert {path: path.read_bytes() for path in (tmp_path / "a").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("content", [None, b"", b"{torn", b"[]", b'{"format": 1}'])
def test_where_only_format_is_lost_it_is_said_and_written_anew_on_demand(tmp_path: Path, content: bytes | None) -> None:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(20))
        before = digests(archive)
    if content is None:
        (tmp_path / "a" / "FORMAT").unlink()
    else:
        (tmp_path / "a" / "FORMAT").write_bytes(content)
    for writable in (False, True):
        assert refused(tmp_path / "a", writable=writable) is ErrorCode.ARCHIVE_FORMAT_LOST
    write_format_anew(tmp_path / "a")
    with Archive.open(tmp_path / "a", writable=True) as archive:
        assert digests(archive) == before
        assert verify(archive).sound


def test_nothing_is_written_where_there_is_no_archive(tmp_path: Path) -> None:
    thunderbird(tmp_path / "x")
    with pytest.raises(AppError) as caught:
        write_format_anew(tmp_path / "x")
    assert caught.value.code is ErrorCode.ARCHIVE_IS_PROFILE
    assert not (tmp_path / "x" / "FORMAT").exists()
    shutil.rmtree(tmp_path / "x")
