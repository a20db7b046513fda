"""What the Firm page remembers between starts, beside the preferences: projects of before, and what was being typed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.core.durable_file import write_durably
from app.core.errors import AppError
from app.flow.firm import Recent
from app.ui.preferences import preferences_file


def remembered_projects() -> tuple[Recent, ...]:
    """Projects of before, newest first; what is not understood is left out."""
    content = _read("recent.json")
    entries = content.get("projects", [])
    pairs = [(entry.get("path"), entry.get("name")) for entry in entries if isinstance(entry, dict)]
    return tuple(Recent(path, name) for path, name in pairs if isinstance(path, str) and isinstance(name, str) and path)


def remember_projects(recent: Iterable[Recent]) -> None:
    """Keep the list."""
    _write("recent.json", {"projects": [{"path": each.path, "name": each.name} for each in recent]})


def remembered_draft() -> dict[str, Any]:
    """What was typed before there was a project; empty if nothing was."""
    return _read("draft.json")


def remember_draft(draft: dict[str, Any]) -> None:
    """Keep what is being typed."""
    _write("draft.json", draft)


def forget_draft() -> None:
    """It has become a project."""
    try:
        _file("draft.json").unlink(missing_ok=True)
    except OSError:
        return  # it is only shown again in an empty page, where it can be typed over


def _file(name: str) -> Path:
    return preferences_file().with_name(name)


def _read(name: str) -> dict[str, Any]:
    try:
        content = json.loads(_file(name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _write(name: str, content: dict[str, Any]) -> None:
    """A disk that will not have it is no reason to trouble anybody: nothing of the project is lost."""
    path = _file(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n")
    except (OSError, AppError):
        return
