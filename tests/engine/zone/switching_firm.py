"""A firm on its way to another provider, on name servers that really answer; its clock is moved by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.dns.cutover import Purpose
from app.dns.records.wanted import Wanted
from app.engine.zone.grounds import Wishes
from app.engine.zone.survey import ZoneSurvey, survey_zone
from app.project.switch import ConsoleRecord, Switch
from tests.dns.cutover.firma import FIRMA, NEW
from tests.dns.firma_world import DOMAIN, firma_world, reach_of
from tests.servers.dns import DnsWorld

AT = datetime(2026, 11, 24, 6, 2, tzinfo=UTC)
SPF = Wanted("TXT", DOMAIN, "v=spf1 include:spf.newmail.example ~all")
ZONE = "\n".join(line for line in FIRMA.splitlines() if ".example. IN" not in line)
NEW_MX = ["5 mx.newmail.example.", "10 mx2.newmail.example."]
OLD_MX = ["10 mx1.oldmail.example.", "20 mx2.oldmail.example."]
SECOND = "127.0.0.3"
LAST = "127.0.0.5"
SWITCH = Switch(
    records=tuple(
        ConsoleRecord(purpose, record)
        for purpose, records in {
            Purpose.MX: NEW.mx,
            Purpose.VERIFICATION: NEW.verification,
            Purpose.SPF: (SPF,),
            Purpose.DKIM: NEW.dkim,
        }.items()
        for record in records
    ),
    planned_for=(AT + timedelta(days=10)).isoformat(),
)


class Clock:
    """A `Now` that stands still until it is moved."""

    def __init__(self, at: datetime = AT) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **time: float) -> None:
        """Let so many minutes, hours … pass."""
        self.at += timedelta(**time)


def switching_world() -> DnsWorld:
    """The internet round the firm, before anything is changed."""
    return firma_world(text=ZONE)


def survey_of(world: DnsWorld) -> ZoneSurvey:
    """The first look at it."""
    return survey_zone(DOMAIN, Wishes(AT, switch=SWITCH), reach=reach_of(world))
