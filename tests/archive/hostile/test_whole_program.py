"""Hostile mail through the whole program, in processes that may use no network and write into three folders alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive.hostile.mail import hostile_mail

ROOT = Path(__file__).parents[3]
PATIENCE_S = 300
_SEARCHED = ("header:", "charset:", "name:", "html:", "parts:")


def run(folder: Path, *arguments: str) -> dict[str, object]:
    command = [sys.executable, "-m", "tests.archive.hostile.whole_program", str(folder), *arguments]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=False, env=os.environ
    )
    assert done.returncode == 0, done.stderr[-3000:]
    result: dict[str, object] = json.loads(done.stdout)
    return result


@pytest.mark.timeout(PATIENCE_S)
@pytest.mark.parametrize(
    ("prefix", "numbers"),
    [
        ("odd ", ()),
        ("generated ", ()),
        ("name:", ()),
        ("header:", ()),
        ("charset:", ()),
        ("parts:", ()),
        ("html:", ()),
        ("bomb:", ()),
        ("variants", ("0", "150")),
    ],
)
def test_hostile_mail_is_stored_found_shown_and_exported_within_its_folders_and_without_a_network(
    tmp_path: Path, prefix: str, numbers: tuple[str, ...]
) -> None:
    result = run(tmp_path / "here", prefix, *numbers)
    assert result["forbidden"] == []
    assert result["failures"] == []
    assert result["slow"] == []
    assert result["messages"] == result["indexed"] == result["exported"]["mbox"] == result["exported"]["csv"]  # type: ignore[index]
    if prefix in _SEARCHED:
        found, share = result["found"], 0.75  # type: ignore[assignment]
        assert found["needle"] >= share * sum(name.startswith(prefix) for name in hostile_mail())  # type: ignore[index]
    assert {path.name for path in tmp_path.iterdir()} == {"here"}


_TRIALS = {
    "socket.socket().connect(('127.0.0.1', 9))": "socket.connect",
    "socket.getaddrinfo('firm.test', 80)": "socket.getaddrinfo",
    "socket.gethostbyname('firm.test')": "socket.gethostbyname",
    "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))": "socket.sendto",
    "urllib.request.urlopen('http://127.0.0.1:9/')": "urllib.Request",
    "open(other / 'x', 'w')": "open",
    "open(here / '..' / 'x', 'ab')": "open",
    "os.open(other / 'x', os.O_CREAT | os.O_WRONLY)": "open",
    "os.mkdir(other / 'x')": "os.mkdir",
    "os.rename(here / 'mine', other / 'x')": "os.rename",
    "subprocess.run(['true'])": "subprocess.Popen",
    "(here / 'fine').write_text('x'), open(other / 'there').read()": "",
}


@pytest.mark.parametrize("trial", _TRIALS)
def test_the_guard_is_not_blind(tmp_path: Path, trial: str) -> None:
    here, other = tmp_path / "here", tmp_path / "other"
    here.mkdir()
    other.mkdir()
    (here / "mine").touch()
    (other / "there").touch()
    program = f"""
import os, pathlib, socket, subprocess, urllib.request
from tests.archive.hostile.guard import Guard
here, other = pathlib.Path({str(here)!r}), pathlib.Path({str(other)!r})
guard = Guard([here])
try:
    {trial}
except Exception:
    pass
print([tried.partition("(")[0] for tried in guard.tried])
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    expected = [_TRIALS[trial]] if _TRIALS[trial] else []
    assert done.stdout.strip() == str(expected)
    assert [path.name for path in other.iterdir()] == ["there"]
