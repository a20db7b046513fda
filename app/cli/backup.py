"""``mailover backup``: the old mailboxes into the archive."""

from __future__ import annotations

import argparse

from app.cli.batch_options import add_batch, people_meant
from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import project_path, vault_for


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("backup", "verb_backup", run, signs_in=True)
    verbs.project(parser)
    verbs.only(parser)
    add_batch(verbs, parser)


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Back up and prove it."""
    from app.cli.finish import Finish
    from app.cli.interruption import pause_on_interrupt
    from app.cli.progress import Progress
    from app.cli.run_result import exceptions_json, status_of, tell_exceptions, tell_notes
    from app.engine import back_up
    from app.engine.reaching import chosen
    from app.project import Project

    with Project.open(project_path(args.project)) as project:
        names = {person.id: person.name for person in project.firm.people}
        vault = vault_for(project.firm, args, output)
        only = people_meant(args, project.firm)
        progress = Progress(output, names, Finish(project.firm, chosen(project.firm, only)))
        with pause_on_interrupt(output) as cancelled:
            report = back_up(project, vault, only, progress, cancelled)
    status = status_of(report.outcome, report.exceptions, report.listed)
    figures = {"listed": report.listed, "stored": report.stored, "new": report.new}
    tell_exceptions(report.exceptions, names, output)
    notes = [note for person in report.people for note in person.notes]
    tell_notes(notes, names, output)
    output.say("backup_result", **figures, exceptions=len(report.exceptions))
    if status in {ExitStatus.DONE, ExitStatus.INTERRUPTED}:
        output.say("backup_complete" if status is ExitStatus.DONE else "paused")
    output.finished(
        ok=status is ExitStatus.DONE,
        **figures,
        exceptions=exceptions_json(report.exceptions),
        notes=exceptions_json(notes),
        outcome=report.outcome.value,
    )
    return status
