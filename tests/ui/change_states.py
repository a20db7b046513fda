"""Literal states of changes, for the card and the three pages that show it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.dns.cutover import Change, Deed, Purpose, Sight, Stage, Standing
from app.dns.records.wanted import Wanted
from app.dns.slips import Slip, SlipCode
from app.engine.zone.switch_record import Agreed, SwitchRecord
from app.engine.zone.watch import Evidence
from app.flow.changes import ChangeState, change_states
from app.flow.panel_forms import PanelSheet, panel_sheet
from app.flow.words import Language

NOW = datetime(2026, 9, 30, 6, 36, tzinfo=UTC)
DOMAIN = "haiyue-trade.example"
SWITCH_AT = NOW + timedelta(days=2)
KEY = (
    "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApryjeuEuTwJ5ipILADkaMjW+i8krF5jfIVmyHV"
    "7EVS3+2N7J5GO5g0Z1Q8f+pax8CaWrTpGngJkQfhy76JTDRt8Uwfqzcg2e9j/OZgXCEkkJo32dyNIcsINVocuh3jER0sMgETE94r"
    "PRtpWoJsrE+ozHqlb2xdiHto+ORRtoJfyZMDWdldmUZW4t91DR4l4duHwvcBMiSQtBPwhXbJI0iO6lRwkNY7FL2UTzaFy17sFoOt"
    "kGYZeOdBL/SWEaNUz7pjzEwwXc/fP0asGMsIg3vvCfCpTNNTF3o3OOkzaTtO1xuTnGtEYeohortPA5a7LJdbn5NeJ/aj4E8e/JVX"
    "GZ9QIDAQAB"
)
SPF = "v=spf1 include:spf.163.com include:spf.mail.qq.com -all"
SITE = Wanted("TXT", DOMAIN, "practice-site-verification=8Zq4wTnB2s")
OLD_MX = (
    Wanted("MX", DOMAIN, "qiye163mx01.mxmail.netease.com", 5),
    Wanted("MX", DOMAIN, "qiye163mx02.mxmail.netease.com", 10),
)
NEW_MX = (Wanted("MX", DOMAIN, "mxbiz1.qq.com", 5), Wanted("MX", DOMAIN, "mxbiz2.qq.com", 10))
DKIM_NAME = f"onoh2610._domainkey.{DOMAIN}"
BEFORE = {"due": NOW + timedelta(hours=3)}
DAY = {"earliest": SWITCH_AT, "due": SWITCH_AT}

VERIFICATION = Change(
    "verification", Purpose.VERIFICATION, Stage.BEFORE, Deed.ADD, DOMAIN, "TXT",
    (Wanted("TXT", DOMAIN, "tencent-domain-verification=5f2a9c"),), keep=(SITE,), **BEFORE,
)  # fmt: skip
SHORT_TTL = Change(
    f"short_ttl:{DOMAIN}:MX", Purpose.SHORT_TTL, Stage.BEFORE, Deed.RETIME, DOMAIN, "MX", OLD_MX, ttl_s=600,
    ttl_before_s=14_400, **BEFORE,
)  # fmt: skip
DKIM = Change(
    "dkim", Purpose.DKIM, Stage.BEFORE, Deed.ADD, DKIM_NAME, "TXT", (Wanted("TXT", DKIM_NAME, KEY),), **BEFORE
)
SPF_BOTH = Change(
    "spf", Purpose.SPF, Stage.BEFORE, Deed.REPLACE, DOMAIN, "TXT", (Wanted("TXT", DOMAIN, SPF),),
    (Wanted("TXT", DOMAIN, "v=spf1 include:spf.163.com -all"),), (SITE,), ttl_before_s=600, **BEFORE,
)  # fmt: skip
STS_FILE = Change(
    "sts_file", Purpose.STS_FILE, Stage.BEFORE, Deed.FILE, f"mta-sts.{DOMAIN}", "",
    file_text="version: STSv1\nmode: enforce\nmx: mxbiz1.qq.com\nmx: mxbiz2.qq.com\nmax_age: 604800\n", **BEFORE,
)  # fmt: skip
MX = Change(
    "mx", Purpose.MX, Stage.SWITCH, Deed.REPLACE, DOMAIN, "MX", NEW_MX, OLD_MX, ttl_s=600, ttl_before_s=600, **DAY
)
CLIENTS = Change(
    f"clients:autodiscover.{DOMAIN}", Purpose.CLIENTS, Stage.SWITCH, Deed.REMOVE, f"autodiscover.{DOMAIN}", "CNAME",
    withdraw=(Wanted("CNAME", f"autodiscover.{DOMAIN}", "autodiscover.qiye.163.com"),), **DAY,
)  # fmt: skip
KEY_CLEAN = Change(
    "dkim_clean", Purpose.DKIM_CLEAN, Stage.AFTER, Deed.REMOVE, f"default._domainkey.{DOMAIN}", "TXT",
    withdraw=(Wanted("TXT", f"default._domainkey.{DOMAIN}", KEY),),
    earliest=SWITCH_AT + timedelta(days=30), due=SWITCH_AT + timedelta(days=30),
)  # fmt: skip
CHANGES = (VERIFICATION, SHORT_TTL, DKIM, SPF_BOTH, STS_FILE, MX, CLIENTS, KEY_CLEAN)

HOSTS = ("dns7.hichina.com.", "dns8.hichina.com.", "vip1.alidns.com.", "vip2.alidns.com.")
DONE, NOT_YET, PARTLY, UNKNOWN = Standing.DONE, Standing.NOT_YET, Standing.PARTLY, Standing.UNKNOWN
DOUBLED = Slip(SlipCode.NAME_DOUBLED, DKIM_NAME, "TXT", {"given": f"{DKIM_NAME}.{DOMAIN}"})
RESOLVERS = Evidence(NOW, ("Cloudflare", "AliDNS", "system"), ("Google",))
LAGS = Slip(SlipCode.SECONDARY_LAGS, DOMAIN, "TXT", {"host": "vip2.alidns.com", "serial": 7, "newest": 8})


def sheet(language: Language = Language.ZH) -> PanelSheet:
    """The panel that the pictures show."""
    return panel_sheet("alibaba-cloud-dns", language)


def sight(change: Change, *standings: Standing, slips: tuple[Slip, ...] = ()) -> Sight:
    """What four servers say."""
    return Sight(change, NOW, dict(zip(HOSTS, standings, strict=True)), slips)


def state(
    change: Change,
    *standings: Standing,
    slips: tuple[Slip, ...] = (),
    typed: bool = False,
    agreed: Agreed | None = None,
    fell_back: bool = False,
    heard: Evidence | None = None,
    language: Language = Language.ZH,
) -> ChangeState:
    """One change."""
    record = SwitchRecord(
        {change.id: NOW - timedelta(minutes=40)} if typed else {},
        {change.id: agreed} if agreed else {},
        fell_back={change.id: NOW - timedelta(minutes=5)} if fell_back else {},
    )
    sights = [sight(change, *standings, slips=slips)] if standings else []
    evidence = {change.id: heard} if heard else {}
    (made,) = change_states([change], DOMAIN, sights, record, sheet(language), NOW, evidence)
    return made


def states(language: Language = Language.ZH) -> dict[str, ChangeState]:
    """A card in every standing."""
    agreed = Agreed(NOW - timedelta(minutes=34), 14_400)
    late = Change("late", Purpose.DKIM, Stage.BEFORE, Deed.ADD, DKIM_NAME, "TXT", DKIM.publish, due=NOW - timedelta(1))
    return {
        "open": state(SPF_BOTH, *[NOT_YET] * 4, language=language),
        "two": state(MX, *[NOT_YET] * 4, language=language),
        "retime": state(SHORT_TTL, *[NOT_YET] * 4, language=language),
        "key": state(DKIM, *[NOT_YET] * 4, typed=True, language=language),
        "slip": state(DKIM, *[NOT_YET] * 4, slips=(DOUBLED,), typed=True, language=language),
        "partly": state(SPF_BOTH, DONE, DONE, DONE, NOT_YET, slips=(LAGS,), typed=True, language=language),
        "silent": state(SPF_BOTH, *[UNKNOWN] * 4, typed=True, language=language),
        "running": state(SPF_BOTH, *[DONE] * 4, typed=True, agreed=agreed, heard=RESOLVERS, language=language),
        "fell-back": state(SPF_BOTH, DONE, DONE, DONE, NOT_YET, typed=True, fell_back=True, language=language),
        "done": state(VERIFICATION, *[DONE] * 4, typed=True, language=language),
        "file": state(STS_FILE, language=language),
        "remove": state(KEY_CLEAN, *[NOT_YET] * 4, language=language),
        "late": state(late, *[NOT_YET] * 4, language=language),
    }
