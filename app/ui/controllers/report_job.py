"""Writes the report of the last reading back, run inside a job."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import AppError, ErrorCode
from app.core.events import Cancelled, Emit
from app.engine.proof.record import last_proof
from app.flow.words import Language
from app.project import Project
from app.reports import ReportForm, form_of, write_report
from app.ui.pdf_document import write_pdf


def save_report(project: Project, path: Path, language: Language, _emit: Emit, _cancelled: Cancelled) -> Path:
    """The file that was written: HTML where the name asks for no form we know. Raises AppError DISK_*."""
    form = form_of(path)
    if form is None:
        path, form = path.with_name(path.name + ".html"), ReportForm.HTML
    proof = last_proof(project)
    if proof is None:
        raise AppError(ErrorCode.LEDGER_DAMAGED, path=str(project.ledger_path("proof")), line=0)
    write_report(project, proof, path, language, form, write_pdf)
    return path
