"""Where the data files of the program lie: beside the package in a checkout, unpacked beside it in a packaged build."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file or folder under ``resources/``."""
    unpacked = getattr(sys, "_MEIPASS", None)  # set by PyInstaller
    root = Path(unpacked) if unpacked else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)
