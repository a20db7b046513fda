"""The zone as it was, in a dated file of the project: what everything can be put back from."""

from __future__ import annotations

import json
from pathlib import Path

from app.core.durable_file import disk_errors, write_durably
from app.core.errors import AppError, ErrorCode
from app.dns.authorities.zone_view import ZoneView
from app.dns.snapshot_form import FORMAT, form_of, view_of

_TIME = "%Y%m%dT%H%M%SZ"


def save_snapshot(folder: Path, view: ZoneView) -> Path:
    """Write the view into `folder` (made if needed) as a file named by its time, never over another; where it is.

    Raises AppError DISK_*.
    """
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    stem = view.asked_at.strftime(_TIME)
    path, number = folder / f"{stem}.json", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.json"
    text = json.dumps(form_of(view), ensure_ascii=False, indent=1)
    write_durably(path, text.encode() + b"\n")
    return path


def load_snapshot(path: Path) -> ZoneView:
    """The view in a file of `save_snapshot`, by this version or an older one.

    Raises AppError DNS_SNAPSHOT_NEWER, DNS_SNAPSHOT_DAMAGED, or DISK_*.
    """
    with disk_errors(path):
        raw = path.read_bytes()
    try:
        form = json.loads(raw)
        version = int(form["format"])
        if version <= FORMAT:
            return view_of(form)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AppError(ErrorCode.DNS_SNAPSHOT_DAMAGED, path=str(path), reason=type(error).__name__) from error
    raise AppError(ErrorCode.DNS_SNAPSHOT_NEWER, path=str(path), version=version)


def snapshots(folder: Path) -> list[Path]:
    """The snapshots in a folder, the oldest first; none where there is no folder."""
    return sorted(folder.glob("[0-9]*Z*.json"), key=_age)


def _age(path: Path) -> tuple[str, int]:
    time, _dash, number = path.stem.partition("-")
    return time, int(number) if number.isdigit() else 1
