"""``mailover search``: mail in an archive, newest first."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import archive_path

if TYPE_CHECKING:
    from app.archive import Archive, MessageRow
    from app.core.identity import AccountId

DEFAULT_LIMIT = 50


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("search", "verb_search", run)
    verbs.store(parser)
    parser.add_argument("query", metavar="QUERY", help=verbs.word("argument_words"))
    parser.add_argument("--limit", metavar="N", type=int, default=DEFAULT_LIMIT, help=verbs.word("option_limit"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Bring the text index up to date, then list what holds every word. Finding nothing is no trouble."""
    from app.archive import Archive, index_pending, parse_query
    from app.cli.words import said

    with Archive.open(archive_path(args.store), writable=False) as archive:
        if archive.catalogue.pending_count():
            output.progress(said("indexing", output.language))
            index_pending(archive)
        people = {account.id: account.address for account in archive.accounts()}
        keys = archive.catalogue.search(parse_query(args.query), max(args.limit, 0))
        for row in archive.catalogue.rows(keys):
            hit = _hit(archive, row, people)
            output.event("hit", **hit)
            output.say("hit", **{**hit, "places": _places_text(hit)})
    if not keys:
        output.say("no_hits", query=args.query)
    output.finished(ok=True, count=len(keys))
    return ExitStatus.DONE


def _hit(archive: Archive, row: MessageRow, people: dict[AccountId, str]) -> dict[str, Any]:
    places = archive.catalogue.places_of(row.digest)
    return {
        "sha256": row.digest,
        "path": row.path,
        "date": None if row.date is None else f"{datetime.fromtimestamp(row.date, UTC):%Y-%m-%dT%H:%M:%SZ}",
        "from": row.sender,
        "subject": row.subject,
        "places": [{"person": people.get(p.account, p.account), "folder": p.folder.to_json()} for p in places],
    }


def _places_text(hit: dict[str, Any]) -> str:
    return ", ".join(f"{place['person']} / {' / '.join(place['folder'])}" for place in hit["places"])
