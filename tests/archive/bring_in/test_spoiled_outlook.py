"""Spoiled Outlook files: whatever a byte here and there becomes, an answer comes and nothing outside is touched."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FOLDERS = [os.environ.get("MAILOVER_OUTLOOK_SAMPLES", ""), str(ROOT.parent / "shared" / "data" / "outlook")]
SAMPLES = [file for folder in FOLDERS if folder for file in sorted(Path(folder).glob("*.pst"))[:1]]
PROGRAM = """
import sys
from pathlib import Path
from app.archive import Archive
from app.archive.bring_in import bring_in, owner_named
from app.core.errors import AppError
with Archive.create(Path(sys.argv[2])) as archive:
    try:
        done = bring_in(archive, Path(sys.argv[1]), owner_named(archive, "x"))
        print("read", done.added + len(done.unread))
    except AppError as error:
        print("said", error.code)
"""


@pytest.mark.skipif(not SAMPLES, reason="no Outlook file here")
@pytest.mark.parametrize("seed", range(8))
def test_a_spoiled_outlook_file_gets_an_answer(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    spoiled = bytearray(SAMPLES[0].read_bytes())
    for _ in range(chance.choice([1, 20, 200])):
        spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    (tmp_path / "spoiled.pst").write_bytes(spoiled)
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "spoiled.pst"), str(tmp_path / "archive")]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "MAILOVER_CACHE": str(tmp_path / "cache")},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(("read", "said"))
