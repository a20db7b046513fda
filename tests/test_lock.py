"""The lock holds everything that the project says it needs, so that a bare machine gets what a developer's has."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def _bare(requirement: str) -> str:
    """A requirement's name as PEP 503 normalises it."""
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_every_requirement_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    lock = (ROOT / "packaging" / "requirements.lock").read_text("utf-8")
    locked = {_bare(line) for line in lock.splitlines() if re.match(r"\w", line)}
    assert {_bare(requirement) for requirement in wanted} - locked == set()
