"""``mailover dns``: who serves a domain, what is wrong there, what to change and when; ``--watch`` until it holds."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import project_path
from app.cli.provider_ids import refused_provider

if TYPE_CHECKING:
    from app.core.events import Cancelled
    from app.dns.authorities import DnsReach
    from app.engine.zone.grounds import Wishes
    from app.engine.zone.survey import ZoneSurvey
    from app.project import Project

_PORT = 53


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("dns", "verb_dns", run)
    parser.add_argument("subject", metavar="DOMAIN|PROJECT", help=verbs.word("argument_domain"))
    parser.add_argument("--old", metavar="ID", help=verbs.word("option_old"))
    parser.add_argument("--new", metavar="ID", help=verbs.word("option_new"))
    parser.add_argument("--server", metavar="HOST[:PORT]", nargs="+", help=verbs.word("option_server"))
    parser.add_argument("--watch", action="store_true", help=verbs.word("option_watch"))
    parser.add_argument("--every", metavar="SECONDS", type=float, default=30.0, help=verbs.word("option_watch_every"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """A project's domains one after the other, or the one domain named."""
    from app.cli.interruption import pause_on_interrupt
    from app.project import Project

    refused = refused_provider((args.old, args.new), output)
    if refused is not None:
        return refused
    path = project_path(args.subject)
    with pause_on_interrupt(output) as cancelled:
        if (path / "project.json").exists():
            with Project.open(path) as project:
                return _of_project(project, args, output, cancelled)
        return _of_domain(args, output, cancelled)


def _of_domain(args: argparse.Namespace, output: Output, cancelled: Cancelled) -> ExitStatus:
    from app.core.clock import system_now
    from app.dns.typed_domain import typed_domain
    from app.engine.zone.grounds import Wishes
    from app.engine.zone.survey import survey_zone

    wishes = _named(Wishes(system_now()), args)
    survey = survey_zone(typed_domain(args.subject), wishes, reach=_reach(args), cancelled=cancelled)
    return _told(survey, None, args, output, cancelled)


def _of_project(project: Project, args: argparse.Namespace, output: Output, cancelled: Cancelled) -> ExitStatus:
    from datetime import timedelta

    from app.core.clock import system_now
    from app.core.errors import AppError, ErrorCode
    from app.engine.zone.firm_wishes import project_wishes, switched_domains
    from app.engine.zone.kept import first_snapshot, keep_snapshot
    from app.engine.zone.survey import survey_zone

    domains = switched_domains(project.firm)
    if not domains:
        raise AppError(ErrorCode.DNS_NO_OWN_DOMAIN, domain=", ".join(project.firm.domains))
    status = ExitStatus.DONE
    for domain in domains:
        wishes = _named(project_wishes(project, domain, system_now(), cancelled), args)
        # what is seen now is kept at once, so that there is a snapshot whatever the look finds
        survey = survey_zone(
            domain, wishes, reach=_reach(args), first=first_snapshot(project, domain), snapshot_age=timedelta(),
            cancelled=cancelled,
        )  # fmt: skip
        kept = keep_snapshot(project, survey.view)
        output.say("dns_snapshot", path=kept)
        status = max(status, _told(survey, kept, args, output, cancelled))
    return status


def _told(
    survey: ZoneSurvey, kept: Path | None, args: argparse.Namespace, output: Output, cancelled: Cancelled
) -> ExitStatus:
    from app.cli.dns_forms import survey_json
    from app.cli.dns_told import tell_plan, tell_survey, tell_verdicts

    tell_survey(survey, output)
    tell_verdicts(survey, output)
    tell_plan(survey, output)
    well = not _worries(survey)
    fields = survey_json(survey) | ({"snapshot": str(kept)} if kept else {})
    if args.watch:
        output.event("surveyed", **fields)
        return _watched(survey, args, output, cancelled)
    output.finished(ok=well, **fields)
    return ExitStatus.DONE if well else ExitStatus.ATTENTION


def _watched(survey: ZoneSurvey, args: argparse.Namespace, output: Output, cancelled: Cancelled) -> ExitStatus:
    from app.cli.dns_watch import watch_until_settled

    if survey.plan is None:
        output.say("dns_watch_needs_plan")
        output.finished(ok=False, error={"code": "wrong_use", "facts": {"option": "--new"}})
        return ExitStatus.WRONG_USE
    settled = watch_until_settled(survey, _reach(args), args.every, output, cancelled)
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


def _reach(args: argparse.Namespace) -> DnsReach:
    """The world's name servers, or those of ``--server`` as roots; the last port named is that of all."""
    from app.dns.authorities import DnsReach

    if not args.server:
        return DnsReach()
    pairs = [server.rpartition(":") if server.count(":") == 1 else (server, "", "") for server in args.server]
    ports = [int(port) for _host, _colon, port in pairs if port.isdecimal()]
    return DnsReach(roots=tuple(host for host, _colon, _port in pairs), port=ports[-1] if ports else _PORT)
