"""What she may choose about a delivery on the command line, and what is told of messages that went as copies."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.cli.output import Output
from app.cli.parser import Parser, Verbs

if TYPE_CHECKING:
    from app.core.identity import PersonId
    from app.engine import DeliverReport
    from app.project import Project
    from app.project.delivery_choices import DeliveryChoices


def add_choices(verbs: Verbs, parser: Parser) -> None:
    """--[no-]stubs and --labels POLICY: what is not said is as it was the last time."""
    parser.add_argument("--stubs", action=argparse.BooleanOptionalAction, help=verbs.word("option_stubs"))
    parser.add_argument("--labels", choices=("once", "all"), help=verbs.word("option_labels"))


def kept_choices(args: argparse.Namespace, project: Project) -> DeliveryChoices:
    """What was chosen, now or before; the project keeps it for every later run."""
    from app.project.delivery_choices import LabelPolicy

    choices = project.firm.choices
    if args.stubs is not None:
        choices = replace(choices, stubs=args.stubs)
    if args.labels is not None:
        choices = replace(choices, labels=LabelPolicy(args.labels))
    if choices != project.firm.choices and not getattr(args, "dry_run", False):
        project.save(replace(project.firm, choices=choices))
    return choices


def tell_repairs(report: DeliverReport, names: dict[PersonId, str], output: Output) -> None:
    """Each message that went as a changed copy, with what was changed."""
    from app.flow.repair_words import repairs_in_short

    for person in report.people:
        for message in person.repairs:
            place = (names.get(message.person, message.person), message.folder.display, message.date)
            known = (*place, message.sender, message.subject)
            where = " · ".join(part for part in known if part)
            output.say("repaired", where=where, what=repairs_in_short(message.repairs, output.language))


def repairs_json(report: DeliverReport) -> list[dict[str, Any]]:
    """For the last line."""
    return [
        {
            "person": message.person,
            "folder": message.folder.to_json(),
            "sha256": message.digest,
            "date": message.date,
            "sender": message.sender,
            "subject": message.subject,
            "repairs": list(message.repairs),
        }
        for person in report.people
        for message in person.repairs
    ]
