"""Looks at the disk for the Firm page, in a job: a network drive may take its time."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from app.core.events import Cancelled, Emit
from app.flow.firm_recognition import DomainLook, look
from app.project.store import SUFFIX


@dataclass(frozen=True, slots=True)
class Survey:
    """How much is free where the project lies, and which projects of before are not to be found."""

    path: str
    free_bytes: int | None
    missing: frozenset[str]


def survey(path: str, recent: tuple[str, ...], _emit: Emit, _cancelled: Cancelled) -> Survey:
    """Look; what the system does not tell is None."""
    missing = frozenset(each for each in recent if not (Path(each) / "project.json").is_file())
    return Survey(path, _free(Path(path)), missing)


def ask_records(domain: str, _emit: Emit, _cancelled: Cancelled) -> DomainLook:
    """The records of a domain, as work for a job."""
    return look(domain)


def usual_place() -> Path:
    """Where projects go unless she says otherwise: her documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents else Path.home()


def project_at(path: Path) -> Path:
    """The project folder meant by a folder that was chosen: one inside a project means the project."""
    return next((each for each in (path, *path.parents) if each.suffix == SUFFIX), path)


def _free(path: Path) -> int | None:
    """Free bytes on the disk of the nearest folder that is there."""
    for folder in (path, *path.parents):
        try:
            return shutil.disk_usage(folder).free
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return None
