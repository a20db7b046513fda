"""``mailover new``: a project for a firm."""

from __future__ import annotations

import argparse

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import project_path


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
    from app.providers import provider_table

    for provider in (args.old, args.new):
        if provider is not None and provider_table().get(provider) is None:
            return _unknown(provider, [known.id for known in provider_table().providers], output)
    for domain in args.domain:
        ascii_domain(domain)
    firm = new_firm(args.name or args.domain[0], args.domain)
    firm = replace(firm, old_provider=args.old, new_provider=args.new)
    with Project.create(project_path(args.project), firm) as project:
        output.say("created", path=project.path)
        output.finished(ok=True, project=str(project.path), firm=firm.id)
    return ExitStatus.DONE


def _unknown(provider: str, known: list[str], output: Output) -> ExitStatus:
    output.say("unknown_provider", id=provider, known=", ".join(known))
    output.finished(ok=False, error={"code": "wrong_use", "facts": {"provider": provider, "known": known}})
    return ExitStatus.WRONG_USE
