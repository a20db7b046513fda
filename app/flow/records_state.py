"""From the project and the last look at the zone to what the Records page shows. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.core.errors import AppError
from app.dns.checks import Verdict
from app.dns.cutover import CutoverPlan, Sight
from app.dns.witnesses import WorldsView
from app.engine.zone.firm_wishes import switched_domains
from app.engine.zone.survey import ZoneSurvey
from app.engine.zone.switch_record import SwitchRecord
from app.engine.zone.watch import Evidence
from app.flow.changes import change_states
from app.flow.console_copy import Slot, console_of
from app.flow.firm_providers import provider_named
from app.flow.panel_forms import PanelSheet
from app.flow.records import Look, Outlook, RecordsState, ZoneHead
from app.flow.world_words import world_told
from app.project.model import Firm, MoveKind
from app.providers.mail_records import mail_records


@dataclass(frozen=True, slots=True)
class Seen:
    """What the desk knows."""

    survey: ZoneSurvey | None = None
    sights: Sequence[Sight] = ()
    record: SwitchRecord = field(default_factory=SwitchRecord)
    error: AppError | None = None
    busy: bool = False
    connect: str = ""
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """What public resolvers say, by change."""
    world: Sequence[WorldsView] | None = None
    """What they give for the domain, where they are all that can be asked."""


@dataclass(frozen=True, slots=True)
class Typing:
    """What the page holds that the project does not: fields not taken over yet, what is open, what is selected."""

    draft: Mapping[Slot, str] = field(default_factory=dict)
    opened: bool = False
    selected: str = ""


def records_state(firm: Firm, seen: Seen, typing: Typing, sheet: PanelSheet, now: datetime) -> RecordsState:
    """The state of the page, in the language of her panel's `sheet`."""
    language = sheet.language
    domains = switched_domains(firm)
    if not domains:
        return RecordsState(Look.NO_DOMAIN, language, now, first_records=firm.move is MoveKind.NEW_ADDRESSES)
    survey = seen.survey
    domain = survey.domain if survey else domains[0]
    plan = survey.plan if survey else None
    known = mail_records(firm.new_provider)
    switch = firm.switch
    return RecordsState(
        _look(seen),
        language,
        now,
        domain,
        provider_named(firm.new_provider, language),
        seen.error,
        _head(survey, sheet.console, seen.connect) if survey else None,
        sheet,
        _sorted(survey.verdicts) if survey else (),
        console_of(switch, known, domain, typing.draft, opened=typing.opened),
        datetime.fromisoformat(switch.planned_for) if switch.planned_for else None,
        plan.earliest_switch if plan else None,
        switch.reports_to,
        switch.helper,
        change_states(plan.changes, domain, seen.sights, seen.record, sheet, now, seen.evidence) if plan else (),
        typing.selected,
        _outlook(plan),
        first_records=firm.move is MoveKind.NEW_ADDRESSES,
        others=tuple(other for other in domains if other != domain),
        planned=plan is not None,
        world=world_told(domain, seen.world, language) if seen.world is not None else None,
    )


def _look(seen: Seen) -> Look:
    if seen.busy and seen.survey is None:
        return Look.LOOKING
    if seen.error is not None and seen.survey is None:
        return Look.FAILED
    return Look.THERE if seen.survey is not None else Look.NOT_YET


def _head(survey: ZoneSurvey, console: str, connect: str) -> ZoneHead:
    servers = tuple(one.host.removesuffix(".") for one in survey.view.delegation.authorities)
    return ZoneHead(servers, survey.view.asked_at, survey.first.asked_at, console, connect)


def _sorted(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    return tuple(sorted(verdicts, key=lambda verdict: -verdict.level))


def _outlook(plan: CutoverPlan | None) -> Outlook:
    if plan is None:
        return Outlook()
    return Outlook(plan.missing, plan.foreseen, plan.spf.lookups if plan.spf else None, plan.gateway)
