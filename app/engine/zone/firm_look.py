"""The look at a firm's own zone as the window takes it: what is kept of it, and how far every change is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.core.clock import Now
from app.core.errors import AppError, ErrorCode
from app.core.events import Cancelled, Emit
from app.dns.authorities import DnsReach
from app.dns.witnesses import PUBLIC, Witness, system_witness
from app.engine.zone.firm_wishes import project_wishes, switched_domains
from app.engine.zone.kept import first_snapshot, keep_snapshot, snapshot_age
from app.engine.zone.survey import ZoneSurvey, survey_zone
from app.engine.zone.switch_ledger import read_switch_record
from app.engine.zone.switch_record import SwitchRecord
from app.engine.zone.watch import WatchRound, watch_round
from app.project import Firm, Project

_SNAPSHOT_AGE = timedelta(days=1)
"""A look keeps a snapshot of its own once the last one is that old."""


Witnesses = Callable[[], Sequence[Witness]]
"""Whom to hear once all authorities agree."""


@dataclass(frozen=True, slots=True)
class FirmLook:
    """The zone, and every change seen in it."""

    survey: ZoneSurvey
    round: WatchRound


def look_at_firm(project: Project, reach: DnsReach, now: Now, _emit: Emit, cancelled: Cancelled) -> FirmLook:
    """Look at the firm's domain; of several the first. The zone as it is before anything is typed is kept at once.

    Raises AppError DNS_* and DISK_*; AskingStopped.
    """
    firm = project.firm
    domains = switched_domains(firm)
    if not domains:
        raise AppError(ErrorCode.DNS_NO_OWN_DOMAIN, domain=", ".join(firm.domains))
    domain, at = domains[0], now()
    first, age = first_snapshot(project, domain), snapshot_age(project, domain, at)
    is_due = age is None or age >= _SNAPSHOT_AGE
    wishes = project_wishes(project, domain, at, cancelled)
    # what is about to be kept counts as kept
    survey = survey_zone(
        domain, wishes, reach=reach, first=first, snapshot_age=timedelta() if is_due else age, cancelled=cancelled
    )
    if is_due:
        keep_snapshot(project, survey.view)
    record = read_switch_record(project)
    return FirmLook(survey, watch_round(survey, record, reach, now, cancelled, others=_others(firm, survey)))


def look_again(
    firm: Firm,
    last: FirmLook,
    record: SwitchRecord,
    reach: DnsReach,
    now: Now,
    witnesses: Witnesses,
    _emit: Emit,
    cancelled: Cancelled,
) -> FirmLook:
    """Only how far the changes under way are. Raises AskingStopped."""
    survey = last.survey
    watch = watch_round(
        survey,
        record,
        reach,
        now,
        cancelled,
        before=last.round,
        others=_others(firm, survey),
        witnesses=witnesses(),
    )
    return FirmLook(survey, watch)


def world_witnesses() -> Sequence[Witness]:
    """The resolvers that many people use, and this computer's own."""
    return (*PUBLIC, system_witness())


def no_witnesses() -> Sequence[Witness]:
    """For a zone that only this program knows."""
    return ()


def _others(firm: Firm, survey: ZoneSurvey) -> tuple[str, ...]:
    return tuple(domain for domain in firm.domains if domain != survey.domain)
