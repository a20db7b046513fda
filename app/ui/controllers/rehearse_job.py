"""The engine call of the Rehearse page, run inside a job."""

from __future__ import annotations

from app.core.events import Cancelled, Emit
from app.core.identity import PersonId
from app.credentials import Vault
from app.engine.rehearsal import RehearsalReport, letters_with, rehearse
from app.project import Project


def rehearse_with(
    project: Project, vault: Vault, people: tuple[PersonId, ...], also: str, emit: Emit, cancelled: Cancelled
) -> RehearsalReport:
    """The program's own sample, and letters that hold the words `also`. Raises AppError of scope PROJECT."""
    added = letters_with(project, also, people, cancelled) if also else None
    return rehearse(project, vault, people, emit, cancelled, added=added)
