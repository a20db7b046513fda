"""Nothing is moved in bulk on the command line before somebody has put her name to a rehearsal, or overruled it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.output import Output
from app.cli.parser import Parser, Verbs

if TYPE_CHECKING:
    from app.project import Project


def add_overrule(verbs: Verbs, parser: Parser) -> None:
    """--overrule NAME"""
    parser.add_argument("--overrule", metavar="NAME", help=verbs.word("option_overrule"))


def require_open(project: Project, args: argparse.Namespace, output: Output) -> None:
    """Take the name given with --overrule, if one is needed. Raises AppError NOT_SIGNED_OFF."""
    from app.core.errors import AppError, ErrorCode
    from app.engine.rehearsal import delivery_is_open, sign_off

    if delivery_is_open(project):
        return
    name = getattr(args, "overrule", None)
    if not name:
        raise AppError(ErrorCode.NOT_SIGNED_OFF, path=str(project.path))
    sign_off(project, name, overruled=True)
    output.say("rehearse_overruled", name=name)
