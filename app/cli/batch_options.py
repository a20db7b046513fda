"""--batch and --recent: who is meant, and how much of everybody's mail goes first."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.cli.parser import Parser, Verbs
from app.core.errors import AppError, ErrorCode

if TYPE_CHECKING:
    from app.project import Firm
    from app.project.batches import Batch


def add_batch(verbs: Verbs, parser: Parser) -> None:
    """--batch NAME"""
    parser.add_argument("--batch", metavar="NAME", help=verbs.word("option_batch"))


def add_recent(verbs: Verbs, parser: Parser) -> None:
    """--recent DAYS and --only-recent"""
    parser.add_argument("--recent", metavar="DAYS", type=_days, help=verbs.word("option_recent"))
    parser.add_argument("--only-recent", action="store_true", help=verbs.word("option_only_recent"))


def people_meant(args: argparse.Namespace, firm: Firm) -> tuple[str, ...] | None:
    """Those of --only, or of the batch less those who are skipped; None for everybody.

    Raises AppError BATCH_UNKNOWN, and NOBODY for a batch in which nobody is left.
    """
    from app.project.batches import those_who_move

    batch = _batch(args, firm)
    if batch is None:
        return tuple(args.only) if args.only else None
    people = those_who_move(firm, batch)
    if args.only:
        wanted = {address.casefold() for address in args.only}
        named = (firm.person(person) for person in people)
        people = tuple(
            p.id for p in named if wanted & {a.address.casefold() for a in (p.old, p.new) if a} | (wanted & {p.id})
        )
    if not people:
        raise AppError(ErrorCode.NOBODY, address=batch.name)
    return tuple(people)


def recent_since(args: argparse.Namespace, firm: Firm) -> date | None:
    """The first day of what goes first: by --recent, else as the batch has it, else None. Raises as `people_meant`."""
    today = date.today()  # noqa: DTZ011 - her own calendar
    days = getattr(args, "recent", None)
    if days is not None:
        return today - timedelta(days=days)
    batch = _batch(args, firm)
    return batch.recent_since(today) if batch else None


def _batch(args: argparse.Namespace, firm: Firm) -> Batch | None:
    from app.project.batches import batch_named, proposed_batches, with_batches

    name = getattr(args, "batch", None)
    if name is None:
        return None
    divided = firm if firm.batches else with_batches(firm, proposed_batches(firm))
    batch = batch_named(divided, name)
    if batch is None:
        known = ", ".join(one.name or one.id for one in divided.batches)
        raise AppError(ErrorCode.BATCH_UNKNOWN, batch=name, known=known)
    return batch


def _days(text: str) -> int:
    days = int(text)
    if not 0 < days <= 36500:
        raise ValueError(text)
    return days
