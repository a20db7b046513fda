"""When the archive was last checked whole and what came of it: one small file, for people to see and nothing else."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.archive.integrity import VerifyReport
from app.archive.layout import LAST_CHECK_FILE
from app.core.durable_file import write_durably
from app.core.errors import AppError


@dataclass(frozen=True, slots=True)
class LastCheck:
    """`trouble` counts messages, files and lists that were not as they should be."""

    when: datetime
    checked: int
    trouble: int


def last_check(archive: Path) -> LastCheck | None:
    """The last whole check; None if there was none, or nobody could keep that there was."""
    try:
        value = json.loads((archive / LAST_CHECK_FILE).read_bytes())
        return LastCheck(datetime.fromisoformat(value["when"]), int(value["checked"]), int(value["trouble"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def note_check(archive: Path, report: VerifyReport, when: datetime, mended: int = 0) -> None:
    """Keep it, if the check was whole and the disk can be written to; `mended` of its troubles are put right."""
    if not report.complete:
        return
    found = len(report.differing) + len(report.missing) + len(report.added) + len(report.wrong_lists)
    value = {"when": when.isoformat(), "checked": report.checked, "trouble": max(0, found - mended)}
    with contextlib.suppress(AppError):
        write_durably(archive / LAST_CHECK_FILE, json.dumps(value).encode() + b"\n")
