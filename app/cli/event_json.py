"""Events of the engine as JSON."""

from __future__ import annotations

from typing import Any

from app.cli.output import error_json
from app.core.events import (
    Allowance,
    Deviated,
    Event,
    FolderPlanned,
    ProbeMoved,
    Progressed,
    SignInTested,
    StageEntered,
)


def event_json(event: Event) -> tuple[str, dict[str, Any]]:
    """The event's name for scripts, and its fields."""
    match event:
        case StageEntered():
            error = error_json(event.error) if event.error else None
            return "stage", {"person": event.person, "stage": event.stage.value, "until": event.until, "error": error}
        case FolderPlanned():
            return "folder", {
                "person": event.person,
                "folder": event.folder.to_json(),
                "messages": event.messages,
                "size_bytes": event.size_bytes,
                "todo_messages": event.todo_messages,
                "todo_bytes": event.todo_bytes,
            }
        case Progressed():
            return "progress", {
                "person": event.person,
                "folder": event.folder.to_json(),
                "messages": event.messages,
                "size_bytes": event.size_bytes,
            }
        case Allowance():
            return "allowance", {
                "person": event.person,
                "cap_bytes": event.cap_bytes,
                "used_bytes": event.used_bytes,
                "day_ends": event.day_ends,
            }
        case Deviated():
            return "exception", event.deviation.to_json()
        case SignInTested() | ProbeMoved():
            return _tested(event)


def _tested(event: SignInTested | ProbeMoved) -> tuple[str, dict[str, Any]]:
    error = error_json(event.error) if event.error else None
    if isinstance(event, ProbeMoved):
        fields = {"person": event.person, "token": event.token, "state": event.state.value, "error": error}
        return "probe", fields
    return "sign_in", {
        "person": event.person,
        "side": event.side,
        "ok": event.error is None,
        "messages": event.messages,
        "size_bytes": event.size_bytes,
        "error": error,
    }
