"""``mailover verify``: the archive against its own fingerprints, the new side against the archive."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import archive_path, project_path, vault_for
from app.cli.verification import Verification

if TYPE_CHECKING:
    from app.cli.archive_check import RepairWish
    from app.core.events import Cancelled
    from app.core.identity import PersonId
    from app.project import Project


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("verify", "verb_verify", run, signs_in=True)
    parser.add_argument("project", metavar="PROJECT|ARCHIVE", help=verbs.word("argument_store"))
    parser.add_argument("--archive", action="store_true", help=verbs.word("option_verify_archive"))
    parser.add_argument("--new", action="store_true", help=verbs.word("option_verify_new"))
    parser.add_argument("--repair", action="store_true", help=verbs.word("option_repair"))
    parser.add_argument(
        "--copy", metavar="PATH", nargs="+", action="extend", default=[], help=verbs.word("option_copy")
    )
    depth = parser.add_mutually_exclusive_group()
    depth.add_argument("--full", action="store_true", help=verbs.word("option_verify_full"))
    depth.add_argument("--sample", action="store_true", help=verbs.word("option_verify_sample"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Without an option: the archive, and the new side too if anything was delivered."""
    from app.cli.archive_check import verify_archive
    from app.cli.interruption import pause_on_interrupt
    from app.project import Project

    archive = archive_path(args.project)
    project_folder = archive.parent if (archive.parent / "project.json").exists() else project_path(args.project)
    if (archive / "FORMAT").exists() and not (project_folder / "project.json").exists():
        with pause_on_interrupt(output) as cancelled:
            look = verify_archive(archive, None, output, cancelled, _wish(args, None, output))
        return _told({"archive": look}, {}, output)
    looks: dict[str, Verification] = {}
    neither, repair = not args.archive and not args.new, getattr(args, "repair", False)
    # what is found of the new side is kept in the project
    writable = args.new or (neither and not repair and _delivered(project_folder))
    with Project.open(project_folder, writable=writable) as project, pause_on_interrupt(output) as cancelled:
        if args.archive or neither or repair:
            wish = _wish(args, project, output)
            looks["archive"] = verify_archive(project.archive_path, project, output, cancelled, wish)
        if writable and not cancelled():
            looks["new"] = _new(project, args, output, cancelled)
        names = {person.id: person.name for person in project.firm.people}
    return _told(looks, names, output)


def _wish(args: argparse.Namespace, project: Project | None, output: Output) -> RepairWish | None:
    """What --repair may ask: the copies named, the second copy that the archive knows of, the mailboxes."""
    from app.cli.archive_check import RepairWish

    if not getattr(args, "repair", False):
        return None
    servers = (project, vault_for(project.firm, args, output)) if project else None
    return RepairWish(tuple(Path(path) for path in args.copy), servers)


def _told(looks: dict[str, Verification], names: dict[PersonId, str], output: Output) -> ExitStatus:
    from app.cli.run_result import exceptions_json, tell_exceptions
    from app.cli.words import said

    total = _sum(looks)
    tell_exceptions(total.exceptions, names, output)
    for name, look in looks.items():
        output.say("verify_result", what=said(f"verify_{name}", output.language), **look.figures())
    well = (
        total.identical + total.repaired == total.checked and not total.exceptions and total.sound and not total.paused
    )
    if total.repaired:
        output.say("verify_repaired", repaired=total.repaired)
    elif well:
        output.say("verify_complete")
    output.finished(
        ok=well,
        **total.figures(),
        exceptions=exceptions_json(total.exceptions),
        **{name: look.figures() for name, look in looks.items()},
    )
    if total.paused:
        return ExitStatus.INTERRUPTED
    return ExitStatus.DONE if well else ExitStatus.ATTENTION


def _delivered(project: Path) -> bool:
    """Whether a delivery was ever made."""
    return (project / "ledger" / "deliver.jsonl").exists()


def _sum(looks: dict[str, Verification]) -> Verification:
    return Verification(
        sum(look.checked for look in looks.values()),
        sum(look.identical for look in looks.values()),
        sum(look.differing for look in looks.values()),
        sum(look.missing for look in looks.values()),
        tuple(deviation for look in looks.values() for deviation in look.exceptions),
        all(look.sound for look in looks.values()),
        any(look.paused for look in looks.values()),
        sum(look.repaired for look in looks.values()),
    )


def _new(project: Project, args: argparse.Namespace, output: Output, cancelled: Cancelled) -> Verification:
    from app.cli.finish import Finish
    from app.cli.progress import Progress
    from app.engine import Outcome, verify_new
    from app.engine.proof.person_proof import Depth

    vault = vault_for(project.firm, args, output)
    names = {person.id: person.name for person in project.firm.people}
    chosen = [Depth.FULL] * getattr(args, "full", False) + [Depth.SAMPLED] * getattr(args, "sample", False)
    finish = Finish(project.firm, [person for person in project.firm.people if person.old and person.new])
    progress = Progress(output, names, finish)
    report = verify_new(project, vault, None, progress, cancelled, depth=chosen[0] if chosen else Depth.AUTO)
    return Verification(
        report.checked, report.identical, report.differing, report.missing, report.exceptions,
        sound=report.outcome is not Outcome.INCOMPLETE, paused=report.paused, repaired=report.repaired,
    )  # fmt: skip
