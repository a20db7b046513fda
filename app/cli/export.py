"""``mailover export``: an archive, or part of it, as eml files, mbox files or a table."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import archive_path

if TYPE_CHECKING:
    from app.archive import ArchivedAccount, Place
    from app.core.deviations import Deviation
    from app.core.identity import AccountId


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("export", "verb_export", run)
    verbs.store(parser)
    parser.add_argument("destination", metavar="DEST", help=verbs.word("argument_destination"))
    parser.add_argument("--format", choices=("eml", "mbox", "csv"), required=True, help=verbs.word("option_format"))
    verbs.only(parser)
    parser.add_argument("--query", metavar="Q", help=verbs.word("option_query"))


def accounts_of(archived: Sequence[ArchivedAccount], only: list[str] | None) -> list[AccountId] | None:
    """The archived accounts with these addresses; None means all. Raises AppError NOBODY."""
    from app.core.errors import AppError, ErrorCode

    if only is None:
        return None
    known = {account.address.lower(): account.id for account in archived}
    for address in only:
        if address.lower() not in known:
            raise AppError(ErrorCode.NOBODY, address=address)
    return [known[address.lower()] for address in only]


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Write the files; a query is answered by an index brought up to date first."""
    from app.archive import Archive, index_pending
    from app.archive.export import ExportForm, export
    from app.cli.interruption import pause_on_interrupt
    from app.cli.run_result import exceptions_json, tell_exceptions
    from app.cli.words import said
    from app.core.identity import PersonId

    def progress(done: int, total: int) -> None:
        output.progress(said("progress", output.language, done=done, total=total))

    destination = Path(args.destination)
    with Archive.open(archive_path(args.store), writable=False) as archive, pause_on_interrupt(output) as cancelled:
        known = archive.accounts()
        accounts = accounts_of(known, args.only)
        if args.query and archive.catalogue.pending_count():
            output.progress(said("indexing", output.language))
            index_pending(archive, cancelled)
        report = export(archive, destination, ExportForm(args.format), accounts, args.query, progress, cancelled)
    if not report.complete:
        output.say("export_interrupted")
        output.finished(ok=False, messages=0)
        return ExitStatus.INTERRUPTED
    names = {PersonId(account.id): account.name or account.address for account in known}
    tell_exceptions(unreadable := [_unreadable(place) for place in report.unreadable], names, output)
    output.say("exported", count=report.messages, path=destination)
    output.finished(
        ok=not unreadable,
        messages=report.messages,
        size_bytes=report.size_bytes,
        path=str(destination),
        exceptions=exceptions_json(unreadable),
    )
    return ExitStatus.ATTENTION if unreadable else ExitStatus.DONE


def _unreadable(place: Place) -> Deviation:
    """A message that is in the ledger and could not be exported; its person is known by the account alone."""
    from app.core.deviations import Deviation
    from app.core.errors import ErrorCode
    from app.core.identity import PersonId

    return Deviation(
        ErrorCode.MESSAGE_FILE_MISSING,
        PersonId(place.account),
        place.folder,
        place.uid,
        place.internaldate or None,
        facts={"path": place.path, "size": place.size},
    )
