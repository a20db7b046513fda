"""``mailover rebuild``: the catalogue from the files. No file of the archive is touched, but for a lost FORMAT."""

from __future__ import annotations

import argparse

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import archive_path


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("rebuild", "verb_rebuild", run)
    verbs.store(parser)
    parser.add_argument("--format", action="store_true", help=verbs.word("option_rebuild_format"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Delete the catalogue and the text index, then make both again."""
    from app.archive import Archive, index_pending, rebuild
    from app.cli.words import said

    if args.format:
        from app.archive.format_file import write_format_anew

        write_format_anew(archive_path(args.store))
    with Archive.open(archive_path(args.store), writable=True) as archive:
        rebuild(archive)
        output.progress(said("indexing", output.language))
        index_pending(archive)
        messages = archive.catalogue.message_count()
    output.say("rebuilt", messages=messages)
    output.finished(ok=True, messages=messages)
    return ExitStatus.DONE
