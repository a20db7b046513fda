"""What a look at a domain found, as JSON for scripts: values, no sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.dns.authorities import ZoneView
from app.dns.checks import Verdict
from app.dns.cutover import Change, CutoverPlan
from app.dns.lookup import Found
from app.dns.records.wanted import Wanted
from app.engine.zone.survey import ZoneSurvey


def survey_json(survey: ZoneSurvey) -> dict[str, Any]:
    """The fields of the last line."""
    other = survey.recognition.other
    return {
        "domain": survey.domain,
        "provider": survey.recognition.reference,
        "gateway": other.name if other is not None and other.role == "gateway" else None,
        "dns_host": survey.dns_host.id if survey.dns_host else None,
        "servers": [
            {"host": one.host.removesuffix("."), "standing": one.standing.value, "serial": one.serial}
            for one in survey.view.delegation.authorities
        ],
        "records": records_json(survey.view),
        "verdicts": [verdict_json(verdict) for verdict in survey.verdicts],
        "plan": plan_json(survey.plan) if survey.plan else None,
    }


def records_json(view: ZoneView) -> list[dict[str, Any]]:
    """Every record of the zone that was asked for and is there, with who differs."""
    found = []
    for asked in view.said:
        agreement = view.agreed(asked.name, asked.kind)
        if agreement.reply.found is Found.RECORDS and not view.from_wildcard(asked.name, asked.kind):
            found.append(
                {
                    "name": asked.name.removesuffix("."),
                    "type": asked.kind,
                    "ttl": agreement.reply.ttl,
                    "values": list(agreement.reply.records),
                    "differing": list(agreement.differing),
                    "silent": list(agreement.unknown),
                }
            )
    return found


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """One verdict."""
    return {
        "check": verdict.check,
        "level": verdict.level.name.lower(),
        "code": verdict.code.value,
        "facts": dict(verdict.facts),
    }


def plan_json(plan: CutoverPlan) -> dict[str, Any]:
    """All changes with their dates."""
    return {
        "switch_at": plan.switch_at.isoformat(),
        "earliest_switch": plan.earliest_switch.isoformat() if plan.earliest_switch else None,
        "old_ttl_s": plan.old_ttl_s,
        "missing": [purpose.value for purpose in plan.missing],
        "spf_lookups": plan.spf.lookups if plan.spf else None,
        "foreseen": [
            {"sender": one.sender, "ip": one.ip, "outcome": one.outcome.value if one.outcome else None}
            for one in plan.foreseen
        ],
        "changes": [change_json(change) for change in plan.changes],
    }


def change_json(change: Change) -> dict[str, Any]:
    """One change."""
    return {
        "id": change.id,
        "purpose": change.purpose.value,
        "stage": change.stage.value,
        "deed": change.deed.value,
        "name": change.name,
        "type": change.kind,
        "publish": _wanted_json(change.publish),
        "withdraw": _wanted_json(change.withdraw),
        "keep": _wanted_json(change.keep),
        "ttl": change.ttl_s,
        "earliest": change.earliest.isoformat() if change.earliest else None,
        "due": change.due.isoformat() if change.due else None,
        **({"file": change.file_text} if change.file_text else {}),
    }


def _wanted_json(records: Iterable[Wanted]) -> list[dict[str, Any]]:
    return [{"type": one.kind, "name": one.name, "value": one.value, "priority": one.priority} for one in records]
