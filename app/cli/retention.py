"""``mailover retention``: how long each person's mail is kept, what is due, and deletion under somebody's name."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import archive_path

if TYPE_CHECKING:
    from app.archive import Archive
    from app.archive.retention import Rule
    from app.core.identity import AccountId


def add(verbs: Verbs) -> None:
    """The grammar."""
    group = verbs.group("retention", "verb_retention")
    group.store(group.add("show", "verb_retention_show", _show))
    setting = group.add("set", "verb_retention_set", _set)
    group.store(setting)
    setting.add_argument("person", metavar="ADDRESS", help=verbs.word("argument_retention_person"))
    kind = setting.add_mutually_exclusive_group(required=True)
    kind.add_argument("--for-ever", action="store_true", help=verbs.word("option_for_ever"))
    kind.add_argument("--until", metavar="DATE", type=date.fromisoformat, help=verbs.word("option_keep_until"))
    kind.add_argument("--years", metavar="N", type=_years, help=verbs.word("option_years"))
    setting.add_argument("--left", metavar="DATE", type=date.fromisoformat, help=verbs.word("option_left"))
    deleting = group.add("delete", "verb_retention_delete", _delete)
    group.store(deleting)
    deleting.add_argument("person", metavar="ADDRESS", nargs="+", help=verbs.word("argument_retention_person"))
    act = deleting.add_mutually_exclusive_group(required=True)
    act.add_argument("--sign", metavar="NAME", help=verbs.word("option_sign_deletion"))
    act.add_argument("--dry-run", action="store_true", help=verbs.word("option_retention_dry_run"))


def _years(text: str) -> int:
    years = int(text)
    if not 0 < years <= 100:
        raise ValueError(text)
    return years


def _show(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Everybody's rule, and what ends within 30 days or has ended."""
    from app.archive import Archive
    from app.archive.retention import FOR_EVER, due_on, read_rules, reminders
    from app.core.clock import system_now
    from app.reports.deletion_proof import rule_said

    path = archive_path(args.store)
    with Archive.open(path, writable=False) as archive:
        people = archive.accounts()
    rules = read_rules(path)
    for person in people:
        rule = rules.get(person.id, FOR_EVER)
        on = due_on(rule)
        output.event("rule", person=person.id, rule=rule.to_json(), due=on.isoformat() if on else None)
        told = rule_said(rule, output.language)
        output.say("retention_rule", name=person.name or person.address, address=person.address, rule=told)
    due = reminders(rules, [person.id for person in people], system_now().date())
    for each in due:
        output.event("due", person=each.account, on=each.on.isoformat(), days=each.days)
        output.say("retention_due", person=each.account, day=each.on.isoformat())
    output.finished(ok=True, people=len(people), due=len(due))
    return ExitStatus.DONE


def _set(args: argparse.Namespace, output: Output) -> ExitStatus:
    from app.archive import Archive
    from app.archive.retention import save_rule

    path = archive_path(args.store)
    with Archive.open(path, writable=False) as archive:
        (account,) = _accounts(archive, [args.person])
    rule = _rule(args)
    save_rule(path, account, rule)
    output.say("retention_saved", person=account)
    output.finished(ok=True, person=account, rule=rule.to_json())
    return ExitStatus.DONE


def _delete(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Nothing is asked back: who writes --sign has decided; --dry-run shows before what would go."""
    from app.archive import Archive
    from app.archive.retention import delete_mail, plan_deletion
    from app.reports.deletion_proof import write_deletion_proofs

    path = archive_path(args.store)
    with Archive.open(path, writable=not args.dry_run) as archive:
        accounts = _accounts(archive, args.person)
        plan = plan_deletion(archive, accounts)
        figures = {"places": plan.places, "files": len(plan.files), "shared": plan.shared}
        for person in plan.people:
            span = [day.date().isoformat() if day else "—" for day in (person.first, person.last)]
            facts = {"places": len(person.places), "first": span[0], "last": span[1]}
            output.event("deletion", person=person.account.id, **facts)
            output.say("retention_person", name=person.account.name or person.account.address, **facts)
        if args.dry_run:
            output.say("retention_would_delete", **figures)
            output.finished(ok=True, dry_run=True, **figures)
            return ExitStatus.DONE
        record = delete_mail(archive, accounts, args.sign)
        pages = write_deletion_proofs(path, archive.id)
    output.say("retention_deleted", **figures)
    for page in pages:
        output.say("retention_proof", path=str(page))
    for copy in record.still_held:
        output.say("retention_still_held", copy=copy)
    output.finished(
        ok=True, **figures, number=record.number, proofs=[str(page) for page in pages], held=list(record.still_held)
    )
    return ExitStatus.DONE


def _accounts(archive: Archive, addresses: list[str]) -> list[AccountId]:
    """Raises AppError NOBODY for an address that the archive does not know."""
    from app.cli.export import accounts_of

    return list(accounts_of(archive.accounts(), addresses) or ())


def _rule(args: argparse.Namespace) -> Rule:
    from app.archive.retention import FOR_EVER, Keep, Rule

    if args.until:
        return Rule(Keep.UNTIL, args.until)
    if args.years:
        return Rule(Keep.YEARS, years=args.years, left=args.left)
    return FOR_EVER
