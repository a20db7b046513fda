"""Verbs that a later release brings: they say so and exit 2, whatever options they are given."""

from __future__ import annotations

import argparse

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs

RELEASES = {"dns": "0.3"}


def add(verbs: Verbs) -> None:
    """The grammar they will have."""
    dns = verbs.add("dns", "verb_dns", run)
    dns.add_argument("subject", metavar="DOMAIN|PROJECT", help=verbs.word("argument_project"))
    dns.add_argument("--new", metavar="ID", help=verbs.word("option_new"))
    dns.add_argument("--server", metavar="HOST[:PORT]", nargs="+", help=verbs.word("option_server"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Say which release brings the verb."""
    release = RELEASES[args.verb]
    output.say("not_yet", verb=args.verb, release=release)
    output.finished(ok=False, error={"code": "not_yet", "facts": {"verb": args.verb, "release": release}})
    return ExitStatus.WRONG_USE
