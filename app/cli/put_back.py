"""``mailover put-back``: mail of an archive into any account, with or without the project it came from."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import archive_path

if TYPE_CHECKING:
    from app.archive import Archive
    from app.engine.put_back import PutBack, Selection
    from app.engine.results import Outcome


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("put-back", "verb_put_back", run, signs_in=True)
    verbs.store(parser)
    parser.add_argument("--to", metavar="ADDRESS", required=True, help=verbs.word("option_to"))
    parser.add_argument("--host", metavar="HOST", default="", help=verbs.word("option_host"))
    parser.add_argument("--port", metavar="PORT", type=int, help=verbs.word("option_port"))
    parser.add_argument("--security", choices=("ssl", "starttls", "plain"), help=verbs.word("option_security"))
    parser.add_argument("--user", metavar="NAME", default="", help=verbs.word("option_user"))
    parser.add_argument("--person", metavar="ADDRESS", help=verbs.word("option_person"))
    parser.add_argument("--folder", metavar="NAME", help=verbs.word("option_folder"))
    parser.add_argument("--query", metavar="Q", help=verbs.word("option_put_back_query"))
    parser.add_argument("--sha256", metavar="D", nargs="+", default=[], help=verbs.word("option_sha256"))
    parser.add_argument("--into", metavar="FOLDER", help=verbs.word("option_into"))
    parser.add_argument("--again", action="store_true", help=verbs.word("option_again"))
    parser.add_argument("--ledger", metavar="FOLDER", help=verbs.word("option_ledger"))
    parser.add_argument("--dry-run", action="store_true", help=verbs.word("option_dry_run"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Put it back, or say what would be. A search is answered by an index brought up to date first."""
    from app.archive import Archive, index_pending
    from app.cli.interruption import pause_on_interrupt
    from app.cli.progress import Progress
    from app.cli.put_back_account import account_meant, ledgers_of
    from app.cli.words import said
    from app.core.identity import MailboxPath
    from app.engine.put_back import PutBackOptions, put_back

    path = archive_path(args.store)
    access = account_meant(path, args, output)
    with Archive.open(path, writable=False) as archive, pause_on_interrupt(output) as cancelled:
        if args.query and archive.catalogue.pending_count():
            output.progress(said("indexing", output.language))
            index_pending(archive, cancelled)
        into = MailboxPath(tuple(part for part in args.into.split("/") if part)) if args.into else None
        done = put_back(
            archive,
            _selection(archive, args),
            access,
            Path(args.ledger) if args.ledger else ledgers_of(path),
            Progress(output, {access.person.id: access.account.address}),
            cancelled,
            options=PutBackOptions(into, dry_run=args.dry_run, again=args.again),
        )
    return _told(done, args, output)


def _selection(archive: Archive, args: argparse.Namespace) -> Selection:
    """Raises AppError NOBODY for a person the archive does not know."""
    from app.cli.export import accounts_of
    from app.cli.places import archived_folder
    from app.core.identity import Digest
    from app.engine.put_back import Selection

    accounts = accounts_of(archive.accounts(), [args.person] if args.person else None)
    digests = tuple(Digest(digest.strip().lower()) for digest in args.sha256)
    folder = archived_folder(archive, args.folder) if args.folder else None
    return Selection(accounts[0] if accounts else None, folder, args.query, digests)


def _told(done: PutBack, args: argparse.Namespace, output: Output) -> ExitStatus:
    from app.cli.run_result import exceptions_json, status_of, tell_exceptions

    result, outcome = done.result, _outcome(done)
    status = status_of(outcome, result.exceptions, result.delivered + result.already)
    tell_exceptions(result.exceptions, {result.person: args.to}, output)
    for line in done.folders:
        if line.target is not None and args.dry_run:
            output.say("put_back_folder", source=line.source.display, target=line.target.display, count=line.messages)
    figures = {
        "listed": result.listed,
        "delivered": result.delivered,
        "already": result.already,
        "repaired": result.repaired,
    }
    output.say("put_back_dry" if args.dry_run else "put_back_result", to=args.to, **figures,
               exceptions=len(result.exceptions))  # fmt: skip
    if status is ExitStatus.INTERRUPTED:
        output.say("paused")
    output.finished(
        ok=status is ExitStatus.DONE,
        **figures,
        exceptions=exceptions_json(result.exceptions),
        folders=[
            {"source": f.source.to_json(), "target": f.target.to_json() if f.target else None, "messages": f.messages}
            for f in done.folders
        ],
        outcome=outcome.value,
        dry_run=args.dry_run,
    )
    return status


def _outcome(done: PutBack) -> Outcome:
    from app.engine.results import DeliverReport

    return DeliverReport((done.result,)).outcome
