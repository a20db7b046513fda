"""The snapshots of a project: the first is the zone before anything was changed, the last is the newest."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from app.dns.authorities import ZoneView
from app.dns.snapshot import load_snapshot, save_snapshot, snapshots
from app.project import Project


def keep_snapshot(project: Project, view: ZoneView) -> Path:
    """Write the view into the project's folder ``dns``. Raises AppError DISK_*."""
    return save_snapshot(_folder(project), view)


def first_snapshot(project: Project, domain: str) -> ZoneView | None:
    """The oldest one of `domain`. Raises AppError DNS_SNAPSHOT_* and DISK_*."""
    views = (load_snapshot(path) for path in snapshots(_folder(project)))
    return next((view for view in views if view.domain == domain), None)


def snapshot_age(project: Project, domain: str, now: datetime) -> timedelta | None:
    """How old the newest one of `domain` is; None where there is none. Raises AppError DNS_SNAPSHOT_* and DISK_*."""
    views = (load_snapshot(path) for path in reversed(snapshots(_folder(project))))
    newest = next((view for view in views if view.domain == domain), None)
    return None if newest is None else now - newest.asked_at


def _folder(project: Project) -> Path:
    return project.path / "dns"
