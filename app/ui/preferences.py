"""What she likes, kept per user and not in the project: language, appearance, the project opened last, the window."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from platformdirs import user_config_path

from app.core.durable_file import write_durably
from app.core.errors import AppError
from app.flow.words import Language, system_language
from app.ui.theme import Appearance


@dataclass(frozen=True, slots=True)
class Preferences:
    """Values of one user. Sizes in pixels."""

    language: Language
    appearance: Appearance = Appearance.SYSTEM
    last_project: str = ""
    width: int = 1180
    height: int = 760


def preferences_file() -> Path:
    """The file; ``MAILOVER_CONFIG`` names another folder."""
    folder = os.environ.get("MAILOVER_CONFIG")
    return (Path(folder) if folder else user_config_path("mailover", appauthor=False)) / "preferences.json"


def read_preferences() -> Preferences:
    """What was kept; what is missing or not understood is as in a first start."""
    try:
        content = json.loads(preferences_file().read_text(encoding="utf-8"))
        return Preferences(
            Language(content["language"]),
            Appearance(content["appearance"]),
            str(content["last_project"]),
            int(content["width"]),
            int(content["height"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Preferences(system_language())


def keep_preferences(preferences: Preferences) -> bool:
    """Write them down; False where the disk will not have it, which is no reason to trouble anybody."""
    path = preferences_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, json.dumps(asdict(preferences), ensure_ascii=False, indent=2).encode() + b"\n")
    except (OSError, AppError):
        return False
    return True
