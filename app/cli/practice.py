"""The grammar of ``mailover practice``. What it does is put together in ``app.__main__``, above this package."""

from __future__ import annotations

import argparse

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("practice", "verb_practice", run)
    parser.add_argument("--serve", action="store_true", help=verbs.word("option_serve"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Never the way in: ``app.__main__`` takes this verb before it comes here."""
    raise NotImplementedError(f"{args.verb} in {output.language} starts from app.__main__")
