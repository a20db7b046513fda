"""``mailover bring-in``: mail that other programs have kept, into an archive."""

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
    from app.archive.bring_in import BroughtIn, Recognised, Unread
    from app.core.errors import Facts
    from app.core.events import Cancelled


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("bring-in", "verb_bring_in", run)
    verbs.store(parser)
    parser.add_argument("source", metavar="SOURCE", help=verbs.word("argument_source"))
    parser.add_argument("--as", dest="owner", metavar="NAME|ADDRESS", required=True, help=verbs.word("option_as"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Say what was recognised, then bring it in. An archive that is not there yet is made."""
    from app.archive import Archive
    from app.archive.bring_in import open_source
    from app.cli.interruption import pause_on_interrupt

    source, path = Path(args.source), archive_path(args.store)
    with pause_on_interrupt(output) as cancelled:
        recognising = open_source(source, cancelled)
        recognising.close()
        _tell_found(recognising.recognised, output)
        new = not (path / "FORMAT").exists() and path.suffix != ".mailover"  # a project that is not there is a slip
        with Archive.create(path) if new else Archive.open(path, writable=True) as archive:
            result = _bring_in(archive, source, args.owner, output, cancelled)
    return _told(result, output)


def _bring_in(archive: Archive, source: Path, owner: str, output: Output, cancelled: Cancelled) -> BroughtIn:
    from app.archive.bring_in import bring_in, owner_named
    from app.cli.words import said
    from app.core.words import spoken_size

    def progress(done: int, total: int) -> None:
        words = said("bring_in_progress", output.language, done=spoken_size(done), total=spoken_size(total))
        output.progress(words)

    return bring_in(archive, source, owner_named(archive, owner), progress, cancelled)


def _tell_found(found: Recognised, output: Output) -> None:
    from app.cli.words import said
    from app.core.words import spoken_size

    output.say(
        "bring_in_found",
        kind=said(f"source_{found.kind.value}", output.language),
        folders=len(found.folders),
        messages=found.messages,
        size=spoken_size(found.size_bytes),
    )


def _told(result: BroughtIn, output: Output) -> ExitStatus:
    for unread in result.unread:
        _tell_unread(unread, output)
    output.say(
        "brought_in", added=result.added, already=result.already, owner=result.owner.name or result.owner.address
    )
    if result.deleted or result.not_mail:
        output.say("brought_in_left_out", deleted=result.deleted, not_mail=result.not_mail)
    if not result.complete:
        output.say("brought_in_paused")
    output.finished(
        ok=result.complete and not result.unread,
        kind=result.recognised.kind.value,
        account=result.owner.id,
        added=result.added,
        already=result.already,
        size_bytes=result.size_bytes,
        deleted=result.deleted,
        not_mail=result.not_mail,
        folders=[{"folder": folder.to_json(), "added": count} for folder, count in result.folders.items()],
        unread=[
            {"file": unread.where.file, "offset": unread.where.offset, "code": unread.code.value,
             "reason": unread.reason}
            for unread in result.unread
        ],
    )  # fmt: skip
    if not result.complete:
        return ExitStatus.INTERRUPTED
    return ExitStatus.ATTENTION if result.unread else ExitStatus.DONE


def _tell_unread(unread: Unread, output: Output) -> None:
    from app.archive.bring_in.bodies import MAX_MESSAGE_BYTES
    from app.core.words import explain

    where = unread.where
    facts: Facts = {
        "path": where.file,
        "offset": where.offset,
        "reason": unread.reason,
        "limit_bytes": MAX_MESSAGE_BYTES,
    }
    told = explain(unread.code, facts, output.language)
    output.say("bring_in_unread", file=where.file, offset=where.offset, happened=told.happened)
