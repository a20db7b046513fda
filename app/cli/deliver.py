"""``mailover deliver``: the archive into the new mailboxes."""

from __future__ import annotations

import argparse
from dataclasses import replace

from app.cli.batch_options import add_batch, add_recent, people_meant, recent_since
from app.cli.delivery_choices import add_choices, kept_choices, repairs_json, tell_repairs
from app.cli.exit_status import ExitStatus
from app.cli.opened import add_overrule, require_open
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import project_path, vault_for


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("deliver", "verb_deliver", run, signs_in=True)
    verbs.project(parser)
    verbs.only(parser)
    add_batch(verbs, parser)
    add_recent(verbs, parser)
    add_overrule(verbs, parser)
    add_choices(verbs, parser)
    parser.add_argument("--dry-run", action="store_true", help=verbs.word("option_dry_run"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Deliver, or say what would be delivered."""
    from app.cli.finish import Finish
    from app.cli.interruption import pause_on_interrupt
    from app.cli.progress import Progress
    from app.cli.run_result import exceptions_json, status_of, tell_exceptions
    from app.engine import deliver
    from app.engine.delivery.options import options_of
    from app.engine.reaching import chosen
    from app.project import Project

    with Project.open(project_path(args.project)) as project:
        if not args.dry_run:
            require_open(project, args, output)
        names = {person.id: person.name for person in project.firm.people}
        vault = vault_for(project.firm, args, output)
        only = people_meant(args, project.firm)
        progress = Progress(output, names, Finish(project.firm, chosen(project.firm, only)))
        with pause_on_interrupt(output) as cancelled:
            options = replace(
                options_of(kept_choices(args, project)),
                recent_since=recent_since(args, project.firm),
                only_recent=getattr(args, "only_recent", False),
            )
            report = deliver(
                project, vault, only, progress, cancelled,
                dry_run=args.dry_run, options=options,
            )  # fmt: skip
    status = status_of(report.outcome, report.exceptions, report.delivered + report.already + report.left_out)
    figures = {
        "listed": report.listed,
        "delivered": report.delivered,
        "already": report.already,
        "repaired": report.repaired,
        "stubbed": report.stubbed,
        "left_out": report.left_out,
    }
    tell_exceptions(report.exceptions, names, output)
    tell_repairs(report, names, output)
    result = "deliver_dry_result" if args.dry_run else "deliver_result"
    output.say(result, **figures, exceptions=len(report.exceptions))
    if report.stubbed:
        output.say("stubbed_result", messages=report.stubbed)
    if args.dry_run:
        output.say("deliver_dry")
    elif status in {ExitStatus.DONE, ExitStatus.INTERRUPTED}:
        output.say("deliver_complete" if status is ExitStatus.DONE else "paused")
    output.finished(
        ok=status is ExitStatus.DONE,
        **figures,
        exceptions=exceptions_json(report.exceptions),
        repairs=repairs_json(report),
        outcome=report.outcome.value,
        dry_run=args.dry_run,
    )
    return status
