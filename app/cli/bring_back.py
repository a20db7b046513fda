"""``mailover bring-back``: what reached the new side, into the archive and on to the old mailboxes."""

from __future__ import annotations

import argparse

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import project_path, vault_for


def add(verbs: Verbs) -> None:
    """The grammar. ``--by`` is asked for because nothing else writes to an old mailbox."""
    parser = verbs.add("bring-back", "verb_bring_back", run, signs_in=True)
    verbs.project(parser)
    parser.add_argument("--by", metavar="NAME", required=True, help=verbs.word("option_by"))
    verbs.only(parser)
    parser.add_argument("--dry-run", action="store_true", help=verbs.word("option_bring_back_dry"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Everybody's way back, or that of those named."""
    from app.cli.interruption import pause_on_interrupt
    from app.cli.progress import Progress
    from app.cli.run_result import exceptions_json, status_of, tell_exceptions
    from app.engine.way_back import OldSideMayBeWritten, bring_back
    from app.project import Project

    if not args.by.strip():
        output.say("bring_back_by")
        output.finished(ok=False, error={"code": "wrong_use", "facts": {"option": "--by"}})
        return ExitStatus.WRONG_USE
    with Project.open(project_path(args.project)) as project, pause_on_interrupt(output) as cancelled:
        vault = vault_for(project.firm, args, output)
        names = {person.id: person.name for person in project.firm.people}
        only = tuple(args.only) if args.only else None
        report = bring_back(
            project, vault, OldSideMayBeWritten(args.by.strip()), only, Progress(output, names), cancelled,
            dry_run=args.dry_run,
        )  # fmt: skip
    figures = {
        "listed": report.listed, "brought": report.brought, "already": report.already, "held": report.held
    }  # fmt: skip
    exceptions = tuple(report.exceptions)
    status = status_of(report.outcome, exceptions, report.brought + report.already + report.held)
    tell_exceptions(exceptions, names, output)
    output.say("bring_back_dry" if args.dry_run else "bring_back_result", **figures, exceptions=len(exceptions))
    if status is ExitStatus.INTERRUPTED:
        output.say("paused")
    output.finished(
        ok=status is ExitStatus.DONE, **figures, exceptions=exceptions_json(exceptions), outcome=report.outcome.value,
        dry_run=args.dry_run,
    )  # fmt: skip
    return status
