"""``--sheet FILE``: the zone as it was before anything was changed, to be printed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.exit_status import ExitStatus
from app.cli.output import Output

if TYPE_CHECKING:
    from app.engine.zone.survey import ZoneSurvey


def refused_sheet(args: argparse.Namespace, output: Output) -> ExitStatus | None:
    """Say it where the file's name asks for a form that is not to be had here; None where it can be written."""
    from app.reports import ReportForm, form_of

    if args.sheet is None:
        return None
    form = form_of(args.sheet)
    if form is ReportForm.HTML or (form is ReportForm.PDF and args.write_pdf is not None):
        return None
    output.say("dns_sheet_form", file=str(args.sheet))
    output.finished(ok=False, error={"code": "wrong_use", "facts": {"sheet": str(args.sheet)}})
    return ExitStatus.WRONG_USE


def write_sheet(survey: ZoneSurvey, args: argparse.Namespace, output: Output, *, alone: bool) -> Path:
    """Where it was written; of several domains each has a file of its own. Raises AppError DISK_*."""
    from app.reports import ReportForm, form_of
    from app.reports.zone_sheet import Keeper, write_zone_sheet

    host, out = survey.dns_host, args.sheet
    if not alone:
        out = out.with_name(f"{out.stem}-{survey.domain}{out.suffix}")
    keeper = Keeper(host.name, host.console) if host else Keeper()
    write_zone_sheet(survey.first, keeper, out, output.language, form_of(out) or ReportForm.HTML, args.write_pdf)
    output.say("dns_sheet", path=str(out))
    return Path(out)
