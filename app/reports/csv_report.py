"""The proof as a table for spreadsheets: one line for each message or mailbox that is named."""

from __future__ import annotations

import csv
import io

from app.core.deviations import Deviation
from app.core.words import Language, explain
from app.engine.proof.person_proof import NamedMessage, PersonProof
from app.engine.results import VerifyNewReport
from app.reports.plain import cell
from app.reports.words import detail_said, fate_said, said

_COLUMNS = (
    "person", "folder", "result", "date", "sender", "subject", "found_in", "detail", "reason", "do", "size", "sha256",
    "code",
)  # fmt: skip


def csv_report(report: VerifyNewReport, language: Language) -> str:
    """With a byte order mark, so that spreadsheets read it as UTF-8, and CRLF as RFC 4180 asks."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([said(f"column_{name}", language) for name in _COLUMNS])
    for person in report.people:
        for deviation in (*person.named_old, *person.exceptions):
            if "fate" not in deviation.facts:
                rows.writerow(map(cell, _of_deviation(person, deviation, language)))
        for message in person.messages:
            rows.writerow(map(cell, _of_message(person, message, language)))
    return "\ufeff" + out.getvalue()


def _of_message(person: PersonProof, message: NamedMessage, language: Language) -> list[str]:
    fate = fate_said(message.fate, language)
    return [
        person.name, message.folder.display, fate.name, message.date or "", message.sender or "", message.subject or "",
        message.found_in.display if message.found_in else "", detail_said(message, language), fate.means, fate.do,
        str(message.size), message.digest, message.fate.value,
    ]  # fmt: skip


def _of_deviation(person: PersonProof, deviation: Deviation, language: Language) -> list[str]:
    told = explain(deviation.code, deviation.facts, language)
    folder = deviation.folder.display if deviation.folder else said("whole_mailbox", language)
    return [
        person.name, folder, told.happened, deviation.date or "", deviation.sender or "", deviation.subject or "",
        "", "", told.means, told.do, "", "", deviation.code.value,
    ]  # fmt: skip
