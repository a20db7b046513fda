"""What a rehearsal's probe letters have shown of this firm's new side, as far as a delivery acts on it."""

from __future__ import annotations

from app.core.json_lines import read_lines
from app.project import Project

HEADER_REWRITTEN = "header_rewritten"
RAW_BYTES = "8bit"
"""As `rehearsal.report` and its ledger name it: the server writes something else over raw bytes in a header."""


def spoils_raw_headers(project: Project) -> bool:
    """Whether the last rehearsal saw it. Raises AppError LEDGER_DAMAGED."""
    spoils = False
    for line in read_lines(project.ledger_path("rehearsal")):
        if line["kind"] == "rehearsal":
            findings = [finding for person in line["people"] for finding in person.get("probe", ())]
            spoils = any(kind == HEADER_REWRITTEN and was == RAW_BYTES for kind, was, _now, _ok in findings)
    return spoils
