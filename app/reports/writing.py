"""Writes a report to a file, in the form that its name asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from app.core.durable_file import write_durably
from app.core.version import version
from app.core.words import Language
from app.engine.proof.record import LastProof
from app.project import Project
from app.reports.blocks import Block
from app.reports.csv_report import csv_report
from app.reports.facing import Facing
from app.reports.html_report import html_report
from app.reports.json_report import json_report
from app.reports.proof_blocks import proof_blocks
from app.reports.words import said


class ReportForm(StrEnum):
    """Named like the ends of the files."""

    HTML = "html"
    PDF = "pdf"
    CSV = "csv"
    JSON = "json"


WritePdf = Callable[[Sequence[Block], Path, Language, str, str], None]
"""Given the blocks, the file, the language, the line at the head of each page and the pattern of the page number
(``{page}``, ``{pages}``), makes the PDF. Raises AppError of scope PROJECT if the file cannot be written."""


def form_of(path: Path) -> ReportForm | None:
    """The form that a file name asks for; None if it asks for none we know."""
    end = path.suffix.lower().removeprefix(".")
    return ReportForm(end) if end in set(ReportForm) else None


def write_report(
    project: Project,
    proof: LastProof,
    out: Path,
    language: Language,
    form: ReportForm,
    write_pdf: WritePdf | None = None,
) -> None:
    """Write the whole report to `out`. Raises AppError DISK_FULL and the like; ValueError for PDF without a writer."""
    firm = project.firm
    facing = Facing(firm.name, firm.domains, version())
    head = f"{facing.firm} · {said('title', language)}"
    match form:
        case ReportForm.CSV:
            write_durably(out, csv_report(proof.report, language).encode("utf-8"))
        case ReportForm.JSON:
            write_durably(out, json_report(proof, facing).encode("utf-8"))
        case ReportForm.HTML:
            write_durably(out, html_report(proof_blocks(proof, facing, language), head, language).encode("utf-8"))
        case ReportForm.PDF:
            if write_pdf is None:
                raise ValueError("PDF needs its writer")
            page = said("page", language, page="{page}", pages="{pages}")
            write_pdf(tuple(proof_blocks(proof, facing, language)), out, language, head, page)
