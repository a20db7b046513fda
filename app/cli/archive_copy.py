"""``mailover copy``: a second copy brought up to date or checked, or an encrypted one written."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import archive_path
from app.cli.words import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.archive import Archive
    from app.core.events import Cancelled
    from app.core.secret import Secret


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("copy", "verb_copy", run)
    verbs.store(parser)
    parser.add_argument("place", metavar="FOLDER", nargs="?", help=verbs.word("argument_copy_place"))
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--check", action="store_true", help=verbs.word("option_copy_check"))
    kind.add_argument("--drop-deleted", action="store_true", help=verbs.word("option_copy_drop_deleted"))
    kind.add_argument("--encrypted", action="store_true", help=verbs.word("option_copy_encrypted"))
    parser.add_argument("--by-year", action="store_true", help=verbs.word("option_copy_by_year"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Without a folder: every place where a second copy of this archive is kept."""
    from app.archive import Archive
    from app.archive.second_copy import copy_places
    from app.cli.interruption import pause_on_interrupt

    path = archive_path(args.store)
    places = [Path(args.place)] if args.place else [place.path for place in copy_places(path)]
    if not places or (args.encrypted and not args.place):
        output.say("copy_no_place")
        output.finished(ok=False, error={"code": "wrong_use", "facts": {"detail": "FOLDER"}})
        return ExitStatus.WRONG_USE
    passphrase = _passphrase(output) if args.encrypted else None
    worst = ExitStatus.DONE
    with Archive.open(path, writable=False) as archive, pause_on_interrupt(output) as cancelled:
        for place in places:
            if passphrase is not None:
                status = _encrypt(archive, place, passphrase, args, output, cancelled)
            elif args.check:
                status = _check(archive, place, output, cancelled)
            else:
                status = _bring(archive, place, output, cancelled, drop=args.drop_deleted)
            worst = max(worst, status)
    output.finished(ok=worst is ExitStatus.DONE)
    return worst


def _bring(archive: Archive, place: Path, output: Output, cancelled: Cancelled, *, drop: bool) -> ExitStatus:
    from app.archive.retention import delete_on_copy
    from app.archive.second_copy import bring_up_to_date, set_place

    set_place(archive.path, place)
    done = bring_up_to_date(archive, place, _progress(output), cancelled)
    output.event("copied", place=str(done.place), files=done.copied, messages=done.messages, complete=done.complete)
    output.say("copy_done", place=str(done.place), files=done.copied, messages=done.messages)
    for key, paths in (("copy_not_here", done.not_here), ("copy_lost_here", done.lost_here)):
        for path in paths:
            output.event(key, path=path)
            output.say(key, path=path)
    if drop and done.complete:
        dropped = delete_on_copy(archive.path, place)
        output.event("dropped", place=str(place), files=dropped)
        output.say("copy_dropped", place=str(place), files=dropped)
    elif done.deleted_here:
        output.event("copy_deleted_here", files=done.deleted_here)
        output.say("copy_deleted_here", files=done.deleted_here)
    if not done.complete:
        return ExitStatus.INTERRUPTED
    return ExitStatus.ATTENTION if done.not_here or done.lost_here else ExitStatus.DONE


def _check(archive: Archive, place: Path, output: Output, cancelled: Cancelled) -> ExitStatus:
    from app.archive.second_copy import check_copy

    check = check_copy(archive, place, _progress(output), cancelled)
    found, mended = check.found, len(check.mended.repaired) if check.mended else 0
    figures = {
        "checked": found.checked,
        "differing": len(found.differing),
        "missing": len(found.missing),
        "mended": mended,
    }
    output.event("copy_checked", place=str(place), sound=check.sound, **figures)
    output.say("copy_checked", place=str(place), **figures)
    if not found.complete:
        return ExitStatus.INTERRUPTED
    return ExitStatus.DONE if check.sound else ExitStatus.ATTENTION


def _encrypt(
    archive: Archive, folder: Path, passphrase: Secret, args: argparse.Namespace, output: Output, cancelled: Cancelled
) -> ExitStatus:
    from app.archive.encrypted_copy import Split, make_encrypted_copy

    split = Split.YEAR if args.by_year else Split.SIZE
    done = make_encrypted_copy(archive, folder, passphrase, split, _progress(output), cancelled)
    figures = {"messages": done.messages, "files": len(done.parts), "size_bytes": done.size_bytes}
    if not done.complete:
        return ExitStatus.INTERRUPTED
    output.event("encrypted", folder=str(done.folder), parts=list(done.parts), **figures)
    output.say("copy_encrypted", folder=str(done.folder), **figures)
    for path in done.not_here:
        output.event("copy_not_here", path=path)
        output.say("copy_not_here", path=path)
    return ExitStatus.ATTENTION if done.not_here else ExitStatus.DONE


def _passphrase(output: Output) -> Secret:
    """Asked twice on a terminal, else the first line of the input; never on the command line. Raises AppError."""
    from app.archive.encrypted_copy import judge_passphrase
    from app.core.errors import AppError, ErrorCode
    from app.core.secret import Secret

    if sys.stdin.isatty():
        first = getpass.getpass(said("ask_passphrase", output.language))
        if first != getpass.getpass(said("ask_passphrase_again", output.language)):
            raise AppError(ErrorCode.PASSPHRASE_DIFFERS)
    else:
        first = sys.stdin.readline().rstrip("\r\n")
    if not judge_passphrase(first).usable:
        raise AppError(ErrorCode.PASSPHRASE_REFUSED)
    return Secret(first)


def _progress(output: Output) -> Callable[[int, int], None]:
    def progress(done: int, total: int) -> None:
        output.event("progress", side="copy", done=done, total=total)
        output.progress(said("progress", output.language, done=done, total=total))

    return progress
