"""Rules that review would otherwise have to repeat, each with its reason."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MOST_LINES = 300
_BUILT = {"__pycache__", "build", "dist"}


@dataclass(frozen=True, slots=True)
class Rule:
    """What may not stand in files that match `where`, and why."""

    name: str
    pattern: str
    where: str
    why: str
    but: tuple[str, ...] = ()


RULES = (
    Rule("connect", r"\.connect\(\s*(lambda|partial)\b", "app/*.py", "it runs in the sender's thread (PYSIDE-3124)"),
    Rule("terminate", r"\.(terminate\(\)|processEvents\()", "app/*.py", "threads and loops end by themselves"),
    Rule(
        "sleep", r"\btime\.sleep\(", "app/*.py", "a pause waits on something that can be cancelled",
        but=("app/credentials/vault_file.py",),  # another program's lock, for milliseconds
    ),
    Rule("waiting", r"\btime\.sleep\(|\bqtbot\.wait\(", "tests/*.py", "a test waits for what it expects"),
    Rule(
        "print", r"^\s*print\(", "app/*.py", "only the command line speaks, through its printers",
        but=("app/cli/", "app/__main__.py"),
    ),
    Rule("unfinished", r"#.*\b(TODO|FIXME|XXX)\b", "app/*.py", "what is not done is not in the file"),
    Rule(
        "disabled verification", r"CERT_NONE", "app/*.py", "certificates are verified, always",
        but=("app/mailstore/imap/certificates.py",),
    ),
    Rule("machine path", "/" + r"(work|root|tmp/boot)/", "*", "a path of one machine"),
    Rule("index address", "https?" + r"://[^\s\"']*(pypi|simple/)", "packaging/*", "installers know where to look"),
)  # fmt: skip

_DRAWERS = re.compile(r"(^|/)(utils?|helpers?|manager|common|misc)(\.py|/)")


@functools.cache
def _names() -> tuple[str, ...]:
    """Every committed file, from the root; where there is no git, every file that is not under a dot or a build."""
    if shutil.which("git"):
        listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
        if listing.returncode == 0:
            return tuple(name for name in listing.stdout.split("\0") if name)
    paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return tuple(path.as_posix() for path in paths if not any(part[0] == "." or part in _BUILT for part in path.parts))


def _tracked(where: str) -> list[Path]:
    """Files by their paths from the root; `where` is ``folder/*.ending``, with everything below."""
    folder, _star, ending = where.partition("*")
    return [Path(name) for name in _names() if name.startswith(folder) and name.endswith(ending)
            and (ROOT / name).is_file()]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_nothing_breaks_the_rule(rule):
    found = []
    for name in _tracked(rule.where):
        if name.as_posix().startswith(rule.but) or name.name == Path(__file__).name:
            continue
        try:
            lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{name}:{number}: {line.strip()[:100]}" for number, line in enumerate(lines, 1)
                  if re.search(rule.pattern, line)]  # fmt: skip
    assert not found, f"{rule.why}:\n" + "\n".join(found)


def test_no_module_has_grown_into_a_drawer():
    long = {str(name): len((ROOT / name).read_text().splitlines()) for name in _tracked("app/*.py")}
    assert not {name: lines for name, lines in long.items() if lines > MOST_LINES}


def test_no_name_says_nothing():
    assert not [str(name) for name in _tracked("app/*.py") if _DRAWERS.search(name.as_posix())]


def test_every_module_says_what_it_is_for():
    silent = [
        str(name)
        for name in _tracked("app/*.py")
        if (text := (ROOT / name).read_text().lstrip()) and not text.startswith(('"""', 'r"""'))
    ]
    assert not silent
