"""The house's one-way data flow, checked where a linter cannot look: in a fresh interpreter without Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# A finder that refuses PySide6 as if it were not installed.
_WITHOUT_QT = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, NoQt())
"""


def _run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _WITHOUT_QT + program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize("package", ["engine", "flow", "archive", "project", "practice", "cli"])
def test_everything_below_the_window_imports_where_qt_cannot_be_found(package):
    program = f"""
import importlib, pkgutil
package = importlib.import_module("app.{package}")
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
"""
    done = _run(program)
    assert done.returncode == 0, done.stderr


def test_the_workers_do_need_qt():
    assert "ModuleNotFoundError" in _run("import app.workers.job").stderr


def test_the_layers_hold():
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout
