"""``mailover delta``: what is new, backed up and delivered; once, or every so many minutes."""

from __future__ import annotations

import argparse
import threading
import time
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from app.cli.batch_options import add_batch, add_recent
from app.cli.delivery_choices import add_choices
from app.cli.exit_status import ExitStatus
from app.cli.opened import add_overrule, require_open
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import project_path, vault_for

if TYPE_CHECKING:
    from app.core.events import Cancelled
    from app.core.identity import PersonId
    from app.engine.delta import DeltaReport


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("delta", "verb_delta", run, signs_in=True)
    verbs.project(parser)
    verbs.only(parser)
    add_batch(verbs, parser)
    add_recent(verbs, parser)
    add_choices(verbs, parser)
    add_overrule(verbs, parser)
    parser.add_argument("--every", metavar="MINUTES", type=_minutes, help=verbs.word("option_every"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """One delta, or one after the other until somebody interrupts: that is no failure then."""
    from app.cli.interruption import pause_on_interrupt

    every = getattr(args, "every", None)
    with pause_on_interrupt(output) as cancelled:
        status = _once(args, output, cancelled)
        while every is not None and not cancelled():
            until = time.time() + every * 60
            at = datetime.fromtimestamp(until).astimezone()
            output.event("next", time=at.isoformat(timespec="seconds"))
            output.say("delta_next", time=f"{at:%H:%M}")
            if _wait(until, cancelled):
                status = _once(args, output, cancelled)
    if every is not None:
        # what each run found has been said; the last line is about the last of them
        status = ExitStatus.DONE if status is ExitStatus.INTERRUPTED else status
        output.finished(ok=status is ExitStatus.DONE)
    return status


def _once(args: argparse.Namespace, output: Output, cancelled: Cancelled) -> ExitStatus:
    from app.cli.batch_options import people_meant, recent_since
    from app.cli.delivery_choices import kept_choices
    from app.cli.progress import Progress
    from app.cli.run_result import status_of
    from app.engine.delivery.options import options_of
    from app.engine.delta import run_delta
    from app.project import Project

    with Project.open(project_path(args.project)) as project:
        require_open(project, args, output)
        names = {person.id: person.name for person in project.firm.people}
        vault = vault_for(project.firm, args, output)
        options = replace(
            options_of(kept_choices(args, project)),
            recent_since=recent_since(args, project.firm),
            only_recent=getattr(args, "only_recent", False),
        )
        only = people_meant(args, project.firm)
        report = run_delta(project, vault, only, Progress(output, names), cancelled, options)
    exceptions = report.backup.exceptions + report.delivery.exceptions
    status = status_of(report.outcome, exceptions, report.backup.listed + report.delivery.listed)
    _tell(report, names, status, output)
    figures = {
        "listed": report.backup.listed,
        "stored": report.backup.stored,
        "new": report.backup.new,
        "delivered": report.delivery.delivered,
        "already": report.delivery.already,
        "flags_changed": report.delivery.flags_changed,
    }
    fields = {
        **figures,
        "exceptions": [deviation.to_json() for deviation in exceptions],
        "notes": [note.to_json() for person in report.backup.people for note in person.notes],
        "outcome": report.outcome.value,
    }
    if getattr(args, "every", None) is None:
        output.finished(ok=status is ExitStatus.DONE, **fields)
    else:
        output.event("delta", ok=status is ExitStatus.DONE, **fields)
    return status


def _tell(report: DeltaReport, names: dict[PersonId, str], status: ExitStatus, output: Output) -> None:
    from app.cli.run_result import tell_exceptions, tell_notes

    backup, delivery = report.backup, report.delivery
    tell_exceptions(backup.exceptions + delivery.exceptions, names, output)
    tell_notes([note for person in backup.people for note in person.notes], names, output)
    if status is ExitStatus.DONE and not (backup.new or delivery.delivered or delivery.flags_changed):
        output.say("delta_nothing")
        return
    output.say(
        "backup_result", listed=backup.listed, stored=backup.stored, new=backup.new, exceptions=len(backup.exceptions)
    )
    output.say(
        "deliver_result", listed=delivery.listed, delivered=delivery.delivered, already=delivery.already,
        repaired=delivery.repaired, left_out=delivery.left_out, exceptions=len(delivery.exceptions),
    )  # fmt: skip
    if delivery.flags_changed:
        output.say("flags_result", messages=delivery.flags_changed)
    if status is ExitStatus.INTERRUPTED:
        output.say("paused")


def _wait(until: float, cancelled: Cancelled) -> bool:
    """Sleep until that time; False if interrupted meanwhile. In short steps: the computer may sleep in between."""
    pause = threading.Event()
    while time.time() < until:
        if cancelled():
            return False
        pause.wait(min(0.5, max(0.0, until - time.time())))
    return not cancelled()


def _minutes(text: str) -> float:
    minutes = float(text)
    if not 0 < minutes <= 7 * 24 * 60:
        raise ValueError(text)
    return minutes
