"""A copy behind a passphrase that other programs open: proven before it counts, restored byte for byte."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pyzipper
from app.archive import Archive, verify
from app.archive.encrypted_copy import (
    EncryptedReport,
    Hint,
    Split,
    Strength,
    judge_passphrase,
    make_encrypted_copy,
)
from app.archive.encrypted_copy.zip_part import ZipPart
from app.archive.retention import holders
from app.core.errors import AppError, ErrorCode
from app.core.secret import Secret

from tests.archive.filling import BEN, checked_by_sha256sum, corpus, digests, fill, letter, message_files, store

PLANTED = "Planted-lighthouse-9-teapot"
NOW = datetime(2026, 11, 30, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(60), batch=20)
        old = letter("old", date="1 Jan 2019 00:00:00 +0000", body="x" * 2_000_000)
        store(archive, [letter("one"), old, letter("two", date="1 Feb 2020 00:00:00 +0000")], BEN)
    return tmp_path / "a"


def make(root: Path, folder: Path, passphrase: str = PLANTED, **options: object) -> EncryptedReport:
    with Archive.open(root, writable=False) as archive:
        return make_encrypted_copy(archive, folder, Secret(passphrase), now=lambda: NOW, **options)  # type: ignore[arg-type]


def same_archive(root: Path, again: Path) -> bool:
    ours = {path.relative_to(root): path.read_bytes() for path in [*message_files(root), *root.glob("ledger/*")]}
    theirs = {path.relative_to(again): path.read_bytes() for path in [*message_files(again), *again.glob("ledger/*")]}
    assert ours == theirs
    with Archive.open(root, writable=False) as one, Archive.open(again, writable=True) as other:
        assert verify(other).sound
        assert other.id == one.id
        assert digests(other, BEN) == digests(one, BEN)
    return checked_by_sha256sum(again) == len(message_files(root))


def unpack(folder: Path, again: Path) -> None:
    for path in sorted(folder.glob("*.zip")):
        with pyzipper.AESZipFile(str(path)) as source:
            source.setpassword(PLANTED.encode())
            for name in source.namelist():
                target = again / name
                target.parent.mkdir(parents=True, exist_ok=True)
                with source.open(name) as entry:
                    target.write_bytes(entry.read())


@pytest.mark.parametrize("split", list(Split))
def test_unpacked_it_is_the_archive_byte_for_byte(root: Path, tmp_path: Path, split: Split) -> None:
    heard: list[tuple[int, int]] = []
    done = make(root, tmp_path / "out", split=split, emit_progress=lambda done, total: heard.append((done, total)))
    assert (done.complete, done.messages, done.not_here) == (True, len(message_files(root)), ())
    assert heard
    assert heard[-1][0] == heard[-1][1]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        ["README.txt", "SHA256SUMS", *done.parts]
    )
    if split is Split.YEAR:
        assert len(done.parts) > 3
    unpack(tmp_path / "out", tmp_path / "again")
    assert same_archive(root, tmp_path / "again")


@pytest.mark.skipif(shutil.which("7z") is None, reason="no 7-Zip here")
def test_seven_zip_opens_it_with_the_passphrase_and_not_without(root: Path, tmp_path: Path) -> None:
    done = make(root, tmp_path / "out")
    (tmp_path / "again").mkdir()
    for name in done.parts:
        for verb in (["t"], ["x", f"-o{tmp_path / 'again'}"]):
            command = ["7z", *verb, str(tmp_path / "out" / name)]
            opened = subprocess.run(command, input=f"{PLANTED}\n", capture_output=True, text=True, check=False)
            assert opened.returncode == 0, opened.stdout + opened.stderr
        wrong = subprocess.run(command, input="wrong\n", capture_output=True, text=True, check=False)
        assert wrong.returncode != 0
    shown = subprocess.run(
        ["7z", "l", "-slt", str(tmp_path / "out" / done.parts[0])], capture_output=True, text=True, check=True
    ).stdout
    assert shown.count("AES-256") == shown.count("Encrypted = +") > 2
    assert "Encrypted = -" not in shown
    assert same_archive(root, tmp_path / "again")


def test_no_part_is_larger_than_the_disk_takes(root: Path, tmp_path: Path) -> None:
    done = make(root, tmp_path / "out", most_bytes=300_000)
    assert len(done.parts) > 2
    large = [name for name in done.parts if (tmp_path / "out" / name).stat().st_size > 300_000]
    assert len(large) <= 1  # one message alone may be larger
    unpack(tmp_path / "out", tmp_path / "again")
    assert same_archive(root, tmp_path / "again")


def test_the_files_can_be_checked_without_the_passphrase(root: Path, tmp_path: Path) -> None:
    make(root, tmp_path / "out")
    command = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
    assert subprocess.run(command, cwd=tmp_path / "out", check=False, capture_output=True).returncode == 0
    page = (tmp_path / "out" / "README.txt").read_text("utf-8-sig")
    assert "7-Zip" in page
    assert "怎样打开" in page
    assert "{" not in page


def test_the_passphrase_and_the_letters_are_in_no_file(root: Path, tmp_path: Path, cache: Path) -> None:
    make(root, tmp_path / "out")
    for path in [*root.rglob("*"), *(tmp_path / "out").rglob("*"), *cache.rglob("*")]:
        if path.is_file():
            assert PLANTED.encode() not in path.read_bytes()
    for path in (tmp_path / "out").glob("*.zip"):
        assert b"Subject:" not in path.read_bytes()


@pytest.mark.parametrize("percent", [*range(0, 100, 6), 99])
def test_what_reads_back_differently_is_not_called_done(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, percent: int
) -> None:
    write = ZipPart.write

    def rust(self: ZipPart, *arguments: object) -> None:
        write(self, *arguments)  # type: ignore[arg-type]
        raw = bytearray(self._path.read_bytes())
        raw[min(len(raw) * percent // 100, len(raw) - 1)] ^= 1
        self._path.write_bytes(raw)

    monkeypatch.setattr(ZipPart, "write", rust)
    with pytest.raises(AppError) as caught:
        make(root, tmp_path / "out")
    assert caught.value.code is ErrorCode.COPY_NOT_KEPT
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("out")] == []
    assert holders(root) == []


def test_what_the_archive_has_damaged_is_named_and_left_out(root: Path, tmp_path: Path) -> None:
    torn = message_files(root)[0]
    torn.chmod(0o644)
    torn.write_bytes(b"?")
    done = make(root, tmp_path / "out")
    assert done.not_here == (torn.relative_to(root).as_posix(),)
    assert done.messages == len(message_files(root)) - 1


def test_stopped_by_her_nothing_is_left(root: Path, tmp_path: Path) -> None:
    asked = 0

    def later() -> bool:
        nonlocal asked
        asked += 1
        return asked > 70

    assert not make(root, tmp_path / "out", cancelled=later).complete
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("out")] == []


def test_it_is_never_made_over_something_else(root: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(AppError) as caught:
        make(root, tmp_path / "out")
    assert caught.value.code is ErrorCode.FOLDER_NOT_EMPTY
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"


def test_a_copy_that_was_made_is_known_and_named(root: Path, tmp_path: Path) -> None:
    make(root, tmp_path / "out")
    assert [(holder.path, holder.encrypted) for holder in holders(root)] == [(tmp_path / "out", True)]


@pytest.mark.parametrize(
    ("text", "strength", "hint"),
    [
        ("short", Strength.REFUSED, Hint.SHORT),
        ("x" * 91, Strength.REFUSED, Hint.LONG),
        ("这是一句很长很长的中文口令", Strength.REFUSED, Hint.NOT_ASCII),
        ("lighthouse teapot ", Strength.REFUSED, Hint.SPACE_AT_END),
        ("493857261940", Strength.WEAK, Hint.ONLY_DIGITS),
        ("aaaaaaaaaaaaaaaa", Strength.WEAK, Hint.FEW_SIGNS),
        ("my-password-is-long", Strength.WEAK, Hint.COMMON),
        ("haiyue-trading-rocks", Strength.WEAK, Hint.FROM_FIRM),
        ("lighthouse9", Strength.REFUSED, Hint.SHORT),
    ],
)
def test_a_poor_passphrase_is_told_why(text: str, strength: Strength, hint: Hint) -> None:
    judged = judge_passphrase(text, ("海岳 Haiyue", "anna@firm.com"))
    assert judged.strength is strength
    assert hint in judged.hints


def test_longer_is_stronger() -> None:
    assert judge_passphrase("lantern-otter-42").strength <= judge_passphrase(PLANTED).strength
    assert judge_passphrase("lantern otter maple violin copper").strength is Strength.STRONG


@pytest.mark.parametrize("text", ["short", "", "中文口令中文口令中文口令"])
def test_a_refused_passphrase_makes_no_file(root: Path, tmp_path: Path, text: str) -> None:
    with pytest.raises(AppError) as caught:
        make(root, tmp_path / "out", text)
    assert caught.value.code is ErrorCode.PASSPHRASE_REFUSED
    assert not (tmp_path / "out").exists()
