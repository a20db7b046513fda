"""``mailover report``: the latest proof as a document; the end of the file's name says in which form."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import project_path


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("report", "verb_report", run)
    verbs.project(parser)
    parser.add_argument("--out", metavar="FILE", required=True, type=Path, help=verbs.word("option_out"))
    parser.add_argument("--language", choices=("zh_CN", "en"), help=verbs.word("option_report_language"))
    parser.set_defaults(write_pdf=None)


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Write what the latest `verify --new` found. PDF needs `args.write_pdf`, which the program hands in."""
    from app.core.words import Language
    from app.engine.proof.record import last_proof
    from app.project import Project
    from app.reports import ReportForm, form_of, write_report

    form = form_of(args.out)
    if form is None or (form is ReportForm.PDF and args.write_pdf is None):
        output.say("report_form", file=str(args.out))
        output.finished(ok=False, error={"code": "wrong_use", "facts": {"out": str(args.out)}})
        return ExitStatus.WRONG_USE
    language = Language(args.language) if args.language else output.language
    with Project.open(project_path(args.project), writable=False) as project:
        proof = last_proof(project)
        if proof is None:
            output.say("report_no_proof")
            output.finished(ok=False, error={"code": "no_proof", "facts": {}})
            return ExitStatus.NOT_STARTED
        write_report(project, proof, args.out, language, form, args.write_pdf)
    output.say("report_written", file=str(args.out))
    outcome = proof.report.outcome.value
    output.finished(ok=True, out=str(args.out), form=form.value, language=language.value, outcome=outcome)
    return ExitStatus.DONE
