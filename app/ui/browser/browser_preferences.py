"""What the archive's window remembers of itself, beside the program's preferences."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from app.archive import Order
from app.core.durable_file import write_durably
from app.core.errors import AppError
from app.ui.preferences import preferences_file


@dataclass(frozen=True, slots=True)
class BrowserPreferences:
    """Sizes in pixels."""

    width: int = 1180
    height: int = 760
    parts: tuple[int, ...] = (216, 344, 620)
    """Tree, list, message."""
    order: Order = Order.NEWEST
    last_archive: str = ""


def browser_preferences_file() -> Path:
    """The file."""
    return preferences_file().with_name("archive-window.json")


def read_browser_preferences() -> BrowserPreferences:
    """What was kept; what is missing or not understood is as in a first start."""
    try:
        content = json.loads(browser_preferences_file().read_text(encoding="utf-8"))
        parts = tuple(int(part) for part in content["parts"])
        return BrowserPreferences(
            int(content["width"]),
            int(content["height"]),
            parts if len(parts) == 3 else BrowserPreferences().parts,
            Order(content["order"]),
            str(content["last_archive"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return BrowserPreferences()


def keep_browser_preferences(preferences: BrowserPreferences) -> bool:
    """Write them down; False where the disk will not have it, which is no reason to trouble anybody."""
    path = browser_preferences_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, json.dumps(asdict(preferences), ensure_ascii=False, indent=2).encode() + b"\n")
    except (OSError, AppError):
        return False
    return True
