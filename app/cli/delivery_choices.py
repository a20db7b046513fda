"""What she may choose about a delivery on the command line, and what is told of messages that went as copies."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.output import Output
from app.cli.parser import Parser, Verbs

if TYPE_CHECKING:
    from app.core.identity import PersonId
    from app.engine import DeliverReport


def add_choices(verbs: Verbs, parser: Parser) -> None:
    """--stubs and --labels POLICY"""
    parser.add_argument("--stubs", action="store_true", help=verbs.word("option_stubs"))
    parser.add_argument("--labels", choices=("once", "all"), default="once", help=verbs.word("option_labels"))


def chosen_options(args: argparse.Namespace) -> dict[str, Any]:
    """For `DeliveryOptions`."""
    from app.engine.folders.label_policy import LabelPolicy

    return {"stubs": args.stubs, "labels": LabelPolicy(args.labels)}


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
