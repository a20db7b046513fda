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
    from app.archive import Archive, MessageRow, Query
    from app.core.identity import AccountId

DEFAULT_LIMIT = 50


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("search", "verb_search", run)
    verbs.store(parser)
    parser.add_argument("query", metavar="QUERY", help=verbs.word("argument_words"))
    parser.add_argument("--limit", metavar="N", type=int, default=DEFAULT_LIMIT, help=verbs.word("option_limit"))
    parser.add_argument("--attachments", action="store_true", help=verbs.word("option_attachments"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Bring the indexes up to date, then list what holds every word. Finding nothing is no trouble."""
    from app.archive import Archive, parse_query

    query = parse_query(args.query)
    with Archive.open(archive_path(args.store), writable=False) as archive:
        _bring_up_to_date(archive, output, attachments=args.attachments)
        people = {account.id: account.address for account in archive.accounts()}
        keys = archive.catalogue.search(query, max(args.limit, 0))
        inside = archive.catalogue.found_in_attachment(keys, query)
        for row in archive.catalogue.rows(keys):
            hit = _hit(archive, row, people, query)
            output.event("hit", **hit, in_attachment=row.key in inside)
            output.say("hit", **{**hit, "places": _places_text(hit)})
            if row.key in inside:
                output.say("in_attachment")
    if not keys:
        output.say("no_hits", query=args.query)
    output.finished(ok=True, count=len(keys))
    return ExitStatus.DONE


def _bring_up_to_date(archive: Archive, output: Output, *, attachments: bool) -> None:
    """The letters always, what is inside attachments only when asked for: that takes its time."""
    from app.archive import attachments_waiting, index_attachments, index_pending, unread_attachments
    from app.cli.words import said

    if archive.catalogue.pending_count():
        output.progress(said("indexing", output.language))
        index_pending(archive)
    if not attachments:
        return
    archive.catalogue.attachment_text = True
    if attachments_waiting(archive):
        output.progress(said("indexing_attachments", output.language))
        index_attachments(archive)
    unread = unread_attachments(archive)
    output.event("attachments", unread=[{"name": one.name, "reason": one.reason} for one in unread])
    if unread:
        output.say("attachments_unread", count=len(unread))


def _hit(archive: Archive, row: MessageRow, people: dict[AccountId, str], query: Query) -> dict[str, Any]:
    from app.archive import message_text, snippet

    places = archive.catalogue.places_of(row.digest)
    return {
        "sha256": row.digest,
        "path": row.path,
        "date": None if row.date is None else f"{datetime.fromtimestamp(row.date, UTC):%Y-%m-%dT%H:%M:%SZ}",
        "from": row.sender,
        "subject": row.subject,
        "snippet": snippet(message_text(archive, row), query),
        "places": [{"person": people.get(p.account, p.account), "folder": p.folder.to_json()} for p in places],
    }


def _places_text(hit: dict[str, Any]) -> str:
    return ", ".join(f"{place['person']} / {' / '.join(place['folder'])}" for place in hit["places"])
