"""``mailover dns``: who serves a domain, what is wrong there, what to change and when; ``--watch`` until it holds."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.dns_reach import reach_of, server, witnesses_of
from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import project_path
from app.cli.provider_ids import refused_provider

if TYPE_CHECKING:
    from app.core.events import Cancelled
    from app.engine.zone.grounds import Wishes
    from app.engine.zone.survey import ZoneSurvey

_PROJECT_ENDING = ".mailover"


@dataclass(frozen=True, slots=True)
class _Look:
    """At one domain; `kept` is the snapshot's file, where there is a project to keep it."""

    survey: ZoneSurvey
    kept: Path | None = None


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("dns", "verb_dns", run)
    parser.add_argument("subject", metavar="DOMAIN|PROJECT", help=verbs.word("argument_domain"))
    parser.add_argument("--old", metavar="ID", help=verbs.word("option_old"))
    parser.add_argument("--new", metavar="ID", help=verbs.word("option_new"))
    parser.add_argument("--server", metavar="HOST[:PORT]", nargs="+", type=server, help=verbs.word("option_server"))
    parser.add_argument("--world", metavar="HOST[:PORT]", nargs="*", type=server, help=verbs.word("option_world"))
    parser.add_argument("--sheet", metavar="FILE", type=Path, help=verbs.word("option_sheet"))
    parser.add_argument("--watch", action="store_true", help=verbs.word("option_watch"))
    parser.add_argument("--every", metavar="SECONDS", type=float, default=30.0, help=verbs.word("option_watch_every"))
    parser.set_defaults(write_pdf=None)


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """A project's domains one after the other, or the one domain named."""
    from app.cli.dns_sheet import refused_sheet
    from app.cli.interruption import pause_on_interrupt
    from app.dns.authorities import AskingStopped

    refused = refused_provider((args.old, args.new), output) or refused_sheet(args, output)
    if refused is not None:
        return refused
    with pause_on_interrupt(output) as cancelled:
        try:
            return _run(args, output, cancelled)
        except AskingStopped:
            output.finished(ok=False, interrupted=True, **({"settled": False} if args.watch else {}))
            return ExitStatus.INTERRUPTED


def _run(args: argparse.Namespace, output: Output, cancelled: Cancelled) -> ExitStatus:
    from app.cli.dns_world import tell_from_behind_a_wall
    from app.core.errors import AppError, ErrorCode

    try:
        looks = _looks(args, cancelled)
    except AppError as error:
        if error.code is not ErrorCode.DNS_BLOCKED:
            raise
        output.problem(error)
        witnesses = witnesses_of(args, blocked=True)
        world = tell_from_behind_a_wall(str(error.facts["domain"]), witnesses, output, cancelled)
        output.finished(ok=False, world=world)
        return ExitStatus.NOT_STARTED
    return _told(looks, args, output, cancelled)


def _looks(args: argparse.Namespace, cancelled: Cancelled) -> list[_Look]:
    """A project is closed again afterwards: a watch may last for days, and the window may want it meanwhile."""
    from datetime import timedelta

    from app.core.clock import system_now
    from app.dns.typed_domain import typed_domain
    from app.engine.zone.grounds import Wishes
    from app.engine.zone.survey import survey_zone

    path = project_path(args.subject)
    if args.subject.endswith(_PROJECT_ENDING) or (path / "project.json").exists():
        return _of_project(path, args, cancelled)
    # a mere look needs nothing to put back, and a sheet is something to put back from
    age = timedelta() if args.sheet or not args.new else None
    survey = survey_zone(
        typed_domain(args.subject),
        _named(Wishes(system_now()), args),
        reach=reach_of(args),
        snapshot_age=age,
        cancelled=cancelled,
    )
    return [_Look(survey)]


def _of_project(path: Path, args: argparse.Namespace, cancelled: Cancelled) -> list[_Look]:
    from datetime import timedelta

    from app.core.clock import system_now
    from app.core.errors import AppError, ErrorCode
    from app.engine.zone.firm_wishes import project_wishes, switched_domains
    from app.engine.zone.kept import first_snapshot, keep_snapshot
    from app.engine.zone.survey import survey_zone
    from app.project import Project

    looks = []
    with Project.open(path) as project:
        domains = switched_domains(project.firm)
        if not domains:
            raise AppError(ErrorCode.DNS_NO_OWN_DOMAIN, domain=", ".join(project.firm.domains))
        for domain in domains:
            # what is seen now is kept at once, so that there is a snapshot whatever the look finds
            survey = survey_zone(
                domain,
                _named(project_wishes(project, domain, system_now(), cancelled), args),
                reach=reach_of(args),
                first=first_snapshot(project, domain),
                snapshot_age=timedelta(),
                cancelled=cancelled,
            )
            looks.append(_Look(survey, keep_snapshot(project, survey.view)))
    return looks


def _told(looks: list[_Look], args: argparse.Namespace, output: Output, cancelled: Cancelled) -> ExitStatus:
    """Several domains are told one after the other; the last line is about the first and has the others beside it."""
    fields = [_tell(look, args, output, cancelled, alone=len(looks) == 1) for look in looks]
    for one in fields:
        output.event("surveyed", **one)
    if args.watch:
        return _watched(looks, args, output, cancelled)
    well = not any(_worries(look.survey) for look in looks)
    output.finished(ok=well, **fields[0], **({"others": fields[1:]} if fields[1:] else {}))
    return ExitStatus.DONE if well else ExitStatus.ATTENTION


def _tell(
    look: _Look, args: argparse.Namespace, output: Output, cancelled: Cancelled, *, alone: bool
) -> dict[str, Any]:
    from app.cli.dns_forms import survey_json
    from app.cli.dns_sheet import write_sheet
    from app.cli.dns_told import tell_plan, tell_survey, tell_verdicts
    from app.cli.dns_world import tell_world

    survey = look.survey
    tell_survey(survey, output)
    if look.kept:
        output.say("dns_snapshot", path=str(look.kept))
    tell_verdicts(survey, output)
    tell_plan(survey, output)
    fields = survey_json(survey)
    if look.kept:
        fields["snapshot"] = str(look.kept)
    witnesses = witnesses_of(args)
    if witnesses:
        fields["world"] = tell_world(survey.view, witnesses, output, cancelled)
    if args.sheet:
        fields["sheet"] = str(write_sheet(survey, args, output, alone=alone))
    return fields


def _watched(looks: list[_Look], args: argparse.Namespace, output: Output, cancelled: Cancelled) -> ExitStatus:
    from app.cli.dns_watch import Watching, watch_until_settled

    plans = [(look.survey, look.survey.plan) for look in looks if look.survey.plan is not None]
    if len(plans) < len(looks):
        output.say("dns_watch_needs_plan")
        output.finished(ok=False, error={"code": "wrong_use", "facts": {"option": "--new"}})
        return ExitStatus.WRONG_USE
    settled = all(
        watch_until_settled(survey, plan, Watching(reach_of(args), args.every, witnesses_of(args)), output, cancelled)
        for survey, plan in plans
    )
    output.finished(ok=settled, settled=settled)
    return ExitStatus.DONE if settled else ExitStatus.INTERRUPTED


def _worries(survey: ZoneSurvey) -> bool:
    """Whether something stands in the way, or could not be found out."""
    from app.dns.checks import Level

    return any(verdict.level in {Level.STOP, Level.UNKNOWN} for verdict in survey.verdicts)


def _named(wishes: Wishes, args: argparse.Namespace) -> Wishes:
    """With the providers of the command line, which go before what a project says."""
    from dataclasses import replace

    return replace(wishes, old_provider=args.old or wishes.old_provider, new_provider=args.new or wishes.new_provider)
