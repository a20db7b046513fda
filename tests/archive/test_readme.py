"""The page in every archive: what it says to type is typed, by a shell, without this program."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from app.archive import Archive

from tests.archive.filling import corpus, fill, message_files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(60), batch=20)
    return tmp_path / "a"


def commands(root: Path) -> list[str]:
    text = (root / "README.txt").read_text("utf-8-sig")
    return re.findall(r"^  (for m in .*)$", text, re.MULTILINE)


def run(command: str, root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-c", command], cwd=root, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("tool", ["sha256sum", "shasum -a 256"])
def test_its_command_is_silent_over_a_sound_archive_and_names_what_is_damaged(root: Path, tool: str) -> None:
    if shutil.which(tool.split(maxsplit=1)[0]) is None:
        pytest.skip(f"no {tool.split(maxsplit=1)[0]} here")
    (zh, en) = commands(root)
    assert zh == en
    command = en.replace("sha256sum", tool)
    done = run(command, root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    spoiled, gone = message_files(root)[3], message_files(root)[20]
    spoiled.chmod(0o644)
    spoiled.write_bytes(spoiled.read_bytes() + b"x")
    gone.unlink()
    said = run(command, root)
    named = said.stdout + said.stderr
    assert spoiled.name in named
    assert gone.name in named
    assert named.count(".eml") == 3  # what is gone is named twice


def test_it_speaks_both_languages_and_opens_in_any_editor(root: Path) -> None:
    raw = (root / "README.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    for word in (
        "怎样检查",
        "怎样阅读",
        "How to check it",
        "How to read it",
        "Thunderbird",
        "COPY.json",
        "retention.json",
    ):
        assert word in text


def test_an_older_archive_gets_the_newer_page_when_it_is_opened_for_writing_and_not_before(root: Path) -> None:
    page = root / "README.txt"
    new = page.read_bytes()
    page.write_text("of an older version")
    Archive.open(root, writable=False).close()
    assert page.read_text() == "of an older version"
    Archive.open(root, writable=True).close()
    assert page.read_bytes() == new
    page.unlink()
    Archive.open(root, writable=True).close()
    assert page.read_bytes() == new
