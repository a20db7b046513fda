"""The project's ledger ``rehearsal``: what each rehearsal found, and whether she signed it off.

Lines: ``{"kind": "rehearsal", "ended", "people"}``, ``{"kind": "signed", "at", "who", "overruled"}`` and
``{"kind": "withdrawn", "at"}``. A sign-off counts for the rehearsal before it; the batches are shut without one.
"""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime

from app.core.json_lines import Line, LinesWriter, read_lines
from app.engine.rehearsal.record_lines import person_line, read_person
from app.engine.rehearsal.report import LastRehearsal, RehearsalReport, SignOff
from app.engine.run_ledger import last_delivery
from app.project import Project

LEDGER = "rehearsal"


def note_rehearsal(project: Project, report: RehearsalReport) -> None:
    """Write a result down. Raises AppError DISK_*."""
    people = [person_line(person) for person in report.people]
    _append(project, {"kind": "rehearsal", "ended": _now(), "people": people})


def last_rehearsal(project: Project) -> LastRehearsal | None:
    """None if nothing was rehearsed or signed yet. Raises AppError LEDGER_DAMAGED."""
    found, rehearsal, signed = False, None, None
    for line in read_lines(project.ledger_path(LEDGER)):
        match line["kind"]:
            case "rehearsal":
                found, rehearsal, signed = True, line, None
            case "signed":
                signed = SignOff(str(line["who"]), datetime.fromisoformat(line["at"]), bool(line["overruled"]))
                found = True
            case "withdrawn":
                signed = None
    if not found:
        return None
    if rehearsal is None:
        return LastRehearsal(None, None, signed)
    # only the newest is made whole: each of the older ones may be large
    people = tuple(read_person(person) for person in rehearsal["people"])
    return LastRehearsal(RehearsalReport(people), datetime.fromisoformat(rehearsal["ended"]), signed)


def sign_off(project: Project, who: str, *, overruled: bool = False) -> None:
    """Open the batches. Raises AppError DISK_*, ValueError if there is no finished rehearsal and nothing overruled."""
    last = last_rehearsal(project)
    finished = last is not None and last.report is not None and is_finished(last.report)
    if not finished and not overruled:
        raise ValueError("nothing was rehearsed")
    _append(project, {"kind": "signed", "at": _now(), "who": who, "overruled": overruled})


def withdraw_sign_off(project: Project) -> None:
    """Shut the batches again. Raises AppError DISK_*."""
    _append(project, {"kind": "withdrawn", "at": _now()})


def delivery_is_open(project: Project) -> bool:
    """Whether mail may be moved in bulk: signed, overruled, or begun before there were rehearsals."""
    last = last_rehearsal(project)
    if last is None:
        return last_delivery(project) is not None
    return last.signed is not None


def is_finished(report: RehearsalReport) -> bool:
    """Whether every chosen person's sample was delivered, read back and compared."""
    return bool(report.messages) and not any(person.paused or person.exceptions for person in report.people)


def _append(project: Project, line: Line) -> None:
    with contextlib.closing(LinesWriter(project.ledger_path(LEDGER))) as ledger:
        ledger.append([line])


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
