"""Every test of the archive has a cache of its own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where catalogues lie during this test."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("MAILOVER_CACHE", str(folder))
    return folder
