"""``mailover export``: an archive, or part of it, as eml files, mbox files, a zip, pdf files or a table."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import archive_path

if TYPE_CHECKING:
    from app.archive import Archive, ArchivedAccount, Selection
    from app.archive.export import ExportReport, NotExported, PrintMessages
    from app.core.deviations import Deviation
    from app.core.events import Cancelled
    from app.core.identity import AccountId


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("export", "verb_export", run)
    verbs.store(parser)
    parser.add_argument("destination", metavar="DEST", help=verbs.word("argument_destination"))
    forms = ("eml", "mbox", "csv", "zip", "pdf")
    parser.add_argument("--format", choices=forms, required=True, help=verbs.word("option_format"))
    verbs.only(parser)
    parser.add_argument("--folder", metavar="NAME", help=verbs.word("option_export_folder"))
    parser.add_argument("--query", metavar="Q", help=verbs.word("option_query"))
    parser.add_argument("--sha256", metavar="D", nargs="+", default=[], help=verbs.word("option_export_sha256"))
    parser.add_argument("--one-file", action="store_true", help=verbs.word("option_one_file"))
    parser.set_defaults(write_message_pdf=None)


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
    """Write the files; a query is answered by an index brought up to date first. PDF needs `args.write_message_pdf`,
    which the program hands in."""
    from app.archive import Archive, index_pending
    from app.cli.interruption import pause_on_interrupt
    from app.cli.words import said

    if args.format == "pdf" and args.write_message_pdf is None:
        output.finished(ok=False, error={"code": "wrong_use", "facts": {"format": "pdf"}})
        return ExitStatus.WRONG_USE
    with Archive.open(archive_path(args.store), writable=False) as archive, pause_on_interrupt(output) as cancelled:
        known = archive.accounts()
        selection = _selection(archive, args)
        if args.query and archive.catalogue.pending_count():
            output.progress(said("indexing", output.language))
            index_pending(archive, cancelled)
        report = _export(archive, args, selection, output, cancelled)
    return _told(report, known, output)


def _selection(archive: Archive, args: argparse.Namespace) -> Selection:
    """Raises AppError NOBODY for a person the archive does not know."""
    from app.archive import Selection
    from app.cli.places import archived_folder
    from app.core.identity import Digest

    accounts = accounts_of(archive.accounts(), args.only)
    folder = archived_folder(archive, args.folder) if args.folder else None
    digests = tuple(Digest(digest.strip().lower()) for digest in args.sha256)
    return Selection(None, folder, args.query, digests, accounts=tuple(accounts or ()))


def _export(
    archive: Archive, args: argparse.Namespace, selection: Selection, output: Output, cancelled: Cancelled
) -> ExportReport:
    from app.archive.export import ExportForm, export, export_to_file
    from app.cli.words import said

    def progress(done: int, total: int) -> None:
        output.progress(said("progress", output.language, done=done, total=total))

    form, destination = ExportForm(args.format), Path(args.destination)
    draw: PrintMessages | None = partial(args.write_message_pdf, output.language) if args.write_message_pdf else None
    if args.one_file and not form.is_one_file:
        return export_to_file(archive, destination, form, selection, cancelled, print_messages=draw)
    return export(archive, destination, form, selection, progress, cancelled, print_messages=draw)


def _told(report: ExportReport, known: Sequence[ArchivedAccount], output: Output) -> ExitStatus:
    from app.cli.run_result import exceptions_json, tell_exceptions
    from app.core.identity import PersonId

    if not report.complete:
        output.say("export_interrupted")
        output.finished(ok=False, messages=0)
        return ExitStatus.INTERRUPTED
    names = {PersonId(account.id): account.name or account.address for account in known}
    deviations = [_deviation(failure) for failure in (*report.failures, *report.changed)]
    tell_exceptions(deviations, names, output)
    output.say("exported", count=report.messages, meant=report.meant, path=report.destination)
    if report.changed:
        output.say("export_changed", count=len(report.changed))
    output.finished(
        ok=not deviations,
        messages=report.messages,
        meant=report.meant,
        size_bytes=report.size_bytes,
        path=str(report.destination),
        exceptions=exceptions_json(deviations),
    )
    return ExitStatus.ATTENTION if deviations else ExitStatus.DONE


def _deviation(failure: NotExported) -> Deviation:
    """A message that is in the ledger and could not be exported; its person is known by the account alone."""
    from app.core.deviations import Deviation
    from app.core.identity import PersonId

    place = failure.place
    return Deviation(
        failure.error.code,
        PersonId(place.account),
        place.folder,
        place.uid,
        place.internaldate or None,
        facts={**failure.error.facts, "path": place.path, "size": place.size},
    )
