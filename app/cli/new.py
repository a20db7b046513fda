"""``mailover new``: a project for a firm."""

from __future__ import annotations

import argparse

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import project_path
from app.cli.provider_ids import refused_provider


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("new", "verb_new", run)
    verbs.project(parser)
    parser.add_argument("--domain", metavar="DOMAIN", action="append", required=True, help=verbs.word("option_domain"))
    parser.add_argument("--old", metavar="ID", help=verbs.word("option_old"))
    parser.add_argument("--new", metavar="ID", help=verbs.word("option_new"))
    parser.add_argument("--name", metavar="NAME", help=verbs.word("option_name"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Make the project; nothing is looked up on the network."""
    from dataclasses import replace

    from app.dns import ascii_domain
    from app.project import Project, new_firm

    refused = refused_provider((args.old, args.new), output)
    if refused is not None:
        return refused
    for domain in args.domain:
        ascii_domain(domain)
    firm = new_firm(args.name or args.domain[0], args.domain)
    firm = replace(firm, old_provider=args.old, new_provider=args.new)
    with Project.create(project_path(args.project), firm) as project:
        output.say("created", path=project.path)
        output.finished(ok=True, project=str(project.path), firm=firm.id)
    return ExitStatus.DONE
