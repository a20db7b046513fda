"""Literal states of the Records page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.core.errors import AppError, ErrorCode
from app.dns.authorities.names import Asked
from app.dns.checks import Code, Level, Verdict
from app.dns.cutover import Change, Purpose, Stage
from app.dns.cutover.foreseen import Foreseen
from app.dns.lookup import Found, Reply
from app.dns.records.wanted import Wanted
from app.dns.spf import Outcome
from app.dns.witnesses import Statement, WorldsView
from app.engine.zone.switch_record import Agreed, SwitchRecord
from app.flow.changes import change_states
from app.flow.console_copy import Slot, console_of
from app.flow.records import Look, Outlook, RecordsState, ZoneHead
from app.flow.words import Language
from app.flow.world_words import WorldTold, world_told
from app.project.switch import ConsoleRecord, Switch
from app.providers.mail_records import mail_records

from tests.ui.change_states import (
    CHANGES,
    DKIM,
    DKIM_NAME,
    DOMAIN,
    DONE,
    DOUBLED,
    HOSTS,
    KEY,
    LAGS,
    NOT_YET,
    NOW,
    SPF_BOTH,
    SWITCH_AT,
    VERIFICATION,
    sheet,
    sight,
)  # fmt: skip

NEW = "tencent-exmail"
COPIED = Switch(
    (
        ConsoleRecord(Purpose.VERIFICATION, VERIFICATION.publish[0]),
        ConsoleRecord(Purpose.DKIM, Wanted("TXT", DKIM_NAME, KEY)),
    ),
    planned_for=SWITCH_AT.isoformat(),
    reports_to=f"chenjing@{DOMAIN}",
)
VERDICTS = (
    Verdict("B8", Level.WARN, Code.TTL_LONG, {"name": DOMAIN, "kind": "MX", "ttl_s": 14_400, "hours": 4}),
    Verdict("B19", Level.UNKNOWN, Code.PEOPLE_UNKNOWN),
    Verdict("B3", Level.TELL, Code.HOST_KNOWN, {"dns_host": "Alibaba Cloud DNS"}),
    Verdict("B18", Level.TELL, Code.WEBSITE_STAYS, {"addresses": "192.0.2.80"}),
)
STOP = Verdict("B14", Level.STOP, Code.DMARC_BLOCKS_NEW, {"policy": "reject"})
FORESEEN = (
    Foreseen("include:spf.mail.qq.com", "203.0.113.8", Outcome.PASS),
    Foreseen("include:spf.163.com", "203.0.113.99", Outcome.PASS),
    Foreseen("erp.haiyue-trade.example", "198.51.100.7", Outcome.FAIL),
)
ZONE = ZoneHead(
    tuple(host.removesuffix(".") for host in HOSTS),
    NOW - timedelta(minutes=1),
    NOW - timedelta(hours=1),
    "https://dns.console.aliyun.com",
)


def made(language: Language, switch: Switch = COPIED, **changed: object) -> RecordsState:
    """A page on which all is known and nothing done."""
    state = RecordsState(
        Look.THERE,
        language,
        NOW,
        DOMAIN,
        "腾讯企业邮箱" if language is Language.ZH else "Tencent Exmail",
        zone=ZONE,
        sheet=sheet(language),
        verdicts=VERDICTS,
        console=console_of(switch, mail_records(NEW), DOMAIN, opened=False),
        planned_for=SWITCH_AT if switch.planned_for else None,
        earliest_switch=NOW + timedelta(hours=4),
        reports_to=switch.reports_to,
        changes=change_states(CHANGES, DOMAIN, _untouched(), SwitchRecord(), sheet(language), NOW),
        outlook=Outlook(foreseen=FORESEEN[:2], lookups=4),
        planned=True,
    )
    return replace(state, **changed)


def _untouched():
    return [sight(change, *[NOT_YET] * 4) for change in CHANGES if change.kind]


def _watched(language: Language) -> RecordsState:
    """Some done, one with a slip, one on which a server lags."""
    seen = [
        sight(VERIFICATION, *[DONE] * 4),
        sight(DKIM, *[NOT_YET] * 4, slips=(DOUBLED,)),
        sight(SPF_BOTH, DONE, DONE, DONE, NOT_YET, slips=(LAGS,)),
    ]
    others = [one for one in _untouched() if one.change not in {VERIFICATION, DKIM, SPF_BOTH}]
    typed = dict.fromkeys(("verification", "dkim", "spf"), NOW - timedelta(minutes=20))
    record = SwitchRecord(typed, {"verification": Agreed(NOW - timedelta(minutes=15), 0)})
    changes = change_states(CHANGES, DOMAIN, [*seen, *others], record, sheet(language), NOW)
    return made(language, changes=changes)


def _first(language: Language) -> RecordsState:
    """A new domain: no switch, nothing to delete."""
    own = tuple(
        replace(one, stage=Stage.BEFORE, withdraw=(), earliest=None, due=None)
        for one in CHANGES
        if one.id in {"verification", "mx", "dkim", "spf"}
    )
    changes = change_states(own, DOMAIN, (), SwitchRecord(), sheet(language), NOW)
    return made(language, changes=changes, first_records=True, verdicts=VERDICTS[2:])


def _blocked() -> AppError:
    return AppError(ErrorCode.DNS_BLOCKED, domain=DOMAIN)


def _heard(language: Language) -> WorldTold:
    """Two resolvers over HTTPS, one of which has nothing to say."""
    mx = ("5 qiye163mx01.mxmail.netease.com.", "10 qiye163mx02.mxmail.netease.com.")
    views = [
        WorldsView(
            Asked(f"{DOMAIN}.", kind),
            (
                Statement("Cloudflare", Reply(Found.RECORDS, records, 300), over_https=True),
                Statement("Quad9", Reply(Found.UNKNOWN, reason="timeout"), over_https=True),
            ),
        )
        for kind, records in (("MX", mx), ("TXT", ('"v=spf1 include:spf.163.com -all"',)))
    ]
    return world_told(DOMAIN, views, language)


def empty(language: Language, look: Look, error: AppError | None = None) -> RecordsState:
    """Nothing to show yet."""
    return RecordsState(look, language, NOW, DOMAIN, error=error)


def records_states(language: Language = Language.ZH) -> dict[str, RecordsState]:
    """Every face of the page."""
    half = console_of(
        Switch(), mail_records(NEW), DOMAIN, {Slot.DKIM_HOST: "onoh2610", Slot.DKIM_VALUE: KEY[:90]}, opened=False
    )
    whole = console_of(
        Switch(), mail_records(NEW), DOMAIN, {Slot.DKIM_HOST: "onoh2610", Slot.DKIM_VALUE: KEY}, opened=False
    )
    return {
        "not-yet": empty(language, Look.NOT_YET),
        "looking": empty(language, Look.LOOKING),
        "blocked": empty(language, Look.FAILED, _blocked()),
        "heard": replace(empty(language, Look.FAILED, _blocked()), world=_heard(language)),
        "no-domain": empty(language, Look.NO_DOMAIN),
        "no-plan": made(language, planned=False, changes=(), outlook=Outlook()),
        "console": made(language, Switch(), console=half, planned_for=None),
        "pasted": made(language, Switch(), console=whole, planned_for=None),
        "there": made(language),
        "stop": made(language, verdicts=(STOP, *VERDICTS), outlook=Outlook(foreseen=FORESEEN, lookups=11)),
        "watched": _watched(language),
        "day": made(language, selected="mx"),
        "two-domains": made(language, others=("haiyue.example", "haiyue-nb.example")),
        "first": _first(language),
        "late-error": made(language, error=_blocked()),
    }


def change_named(change_id: str) -> Change:
    """One of the changes."""
    return next(change for change in CHANGES if change.id == change_id)
