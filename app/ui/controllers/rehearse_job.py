"""The engine calls of the Rehearse page, run inside a job: each ends with reading what the ledger says now."""

from __future__ import annotations

from app.core.events import Cancelled, Emit
from app.core.identity import PersonId
from app.credentials import Vault
from app.engine.rehearsal import (
    LastRehearsal,
    last_rehearsal,
    letters_with,
    rehearse,
    sign_off,
    withdraw_sign_off,
)
from app.project import Project


def rehearse_with(
    project: Project, vault: Vault, people: tuple[PersonId, ...], also: str, emit: Emit, cancelled: Cancelled
) -> LastRehearsal | None:
    """The program's own sample, and letters that hold the words `also`. Raises AppError of scope PROJECT."""
    added = letters_with(project, also, people, cancelled) if also else None
    rehearse(project, vault, people, emit, cancelled, added=added)
    return last_rehearsal(project)


def signed(project: Project, who: str, _emit: Emit, _cancelled: Cancelled) -> LastRehearsal | None:
    """`who` has looked at the result. Raises AppError DISK_*, LEDGER_DAMAGED."""
    sign_off(project, who)
    return last_rehearsal(project)


def overruled(project: Project, who: str, _emit: Emit, _cancelled: Cancelled) -> LastRehearsal | None:
    """`who` opens the batches without a good result. Raises as `signed`."""
    sign_off(project, who, overruled=True)
    return last_rehearsal(project)


def taken_back(project: Project, _emit: Emit, _cancelled: Cancelled) -> LastRehearsal | None:
    """The sign-off counts no more. Raises as `signed`."""
    withdraw_sign_off(project)
    return last_rehearsal(project)
