"""``mailover check``: sign in everywhere, count, change nothing."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import project_path, vault_for

if TYPE_CHECKING:
    from app.core.events import SignInTested
    from app.project import Firm


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("check", "verb_check", run, signs_in=True)
    verbs.project(parser)
    parser.add_argument("--side", choices=("old", "new"), help=verbs.word("option_side"))
    verbs.only(parser)


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Try every mailbox; 3 if none could be signed in, 1 if some could not."""
    from app.cli.interruption import pause_on_interrupt
    from app.cli.progress import Progress
    from app.core.errors import AppError, ErrorCode
    from app.engine import check_sign_ins
    from app.project import Project, Side

    with Project.open(project_path(args.project), writable=False) as project:
        firm = project.firm
        vault = vault_for(firm, args, output)
        sides = [Side(args.side)] if args.side else list(Side)
        only = tuple(args.only) if args.only else None
        with pause_on_interrupt(output) as cancelled:
            progress = Progress(output, {person.id: person.name for person in firm.people})
            results = check_sign_ins(firm, vault, sides, only, progress, cancelled)
            interrupted = cancelled()
    if not results:
        raise AppError(ErrorCode.NOBODY)
    for result in results:
        _tell(result, firm, output)
    refused = [result for result in results if result.error]
    output.finished(ok=not refused and not interrupted, checked=len(results), refused=len(refused))
    if interrupted:
        return ExitStatus.INTERRUPTED
    if len(refused) == len(results):
        return ExitStatus.NOT_STARTED
    return ExitStatus.ATTENTION if refused else ExitStatus.DONE


def _tell(result: SignInTested, firm: Firm, output: Output) -> None:
    from app.cli.words import said
    from app.flow.words import explain, spoken_size
    from app.providers import provider_table
    from app.providers.cures import cure_for

    side = said(f"side_{result.side}", output.language)
    name = firm.person(result.person).name
    if result.error is None:
        size = spoken_size(result.size_bytes or 0)
        output.say("signed_in", name=name, side=side, messages=result.messages or 0, size=size)
        return
    told = explain(result.error.code, result.error.facts, output.language)
    output.say("not_signed_in", name=name, side=side, happened=told.happened)
    provider_id = firm.old_provider if result.side == "old" else firm.new_provider
    cure = cure_for(result.error.code, provider_table().get(provider_id) if provider_id else None)
    steps = [*cure.steps(output.language), cure.url] if cure else [told.do]
    for number, step in enumerate(filter(None, steps), start=1):
        output.say("step", number=number, step=step)
