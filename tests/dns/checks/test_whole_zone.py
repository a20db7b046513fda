"""All checks over a zone as it is read from its authorities, one of them silent, with a wildcard beside."""

from datetime import UTC, datetime

import pytest
from app.dns.authorities import WorldLookup, zone_view
from app.dns.checks import Code, Level, NewSide, OldSide, Present, check_all, own_records
from app.dns.lookup import Found
from app.dns.records.wanted import Wanted

from tests.dns.firma_world import DOMAIN, FIRMA, firma_world, reach_of
from tests.servers.dns import Mode


@pytest.fixture(scope="module")
def verdicts():
    with firma_world(text=FIRMA + '    * TXT "wild"\n    *._domainkey TXT "wild"\n') as world:
        world.authority("127.0.0.5").ailments.mode = Mode.DROPS
        view = zone_view(DOMAIN, reach_of(world), selectors=["s1", "n1"])
        lookup = own_records(view, WorldLookup(view, reach_of(world)))
        assert view.lookup("n1._domainkey.firma.test", "TXT").found is Found.RECORDS
        assert lookup("n1._domainkey.firma.test", "TXT").found is Found.NOTHING
        present = Present(
            domain=DOMAIN,
            lookup=lookup,
            now=datetime(2026, 11, 24, tzinfo=UTC),
            old=OldSide(("oldmail.example",), ("Old Mail",), "", ("s1",), ()),
            new=NewSide(
                (Wanted("MX", DOMAIN, "mx1.oldmail.example", 5),),
                "v=spf1 include:spf.oldmail.example ip4:203.0.113.0/24 ~all",
                ("n1",),
            ),
            delegation=view.delegation,
            chain=view.chain,
            wildcard_kinds=view.wildcard_kinds,
        )
        return check_all(present)


def test_each_check_reads_what_the_authorities_said(verdicts):
    said = {(verdict.code, verdict.facts.get("host") or verdict.facts.get("name", "")) for verdict in verdicts}
    assert {
        (Code.SERVERS_SILENT, "ns2.host.example"),
        (Code.SNAPSHOT_MISSING, ""),
        (Code.TTL_LONG, DOMAIN),
        (Code.WILDCARD, ""),
        (Code.ALIAS_FOLLOWED, "s1._domainkey.firma.test"),
        (Code.DKIM_MISSING, "n1._domainkey.firma.test"),
        (Code.CLIENTS_OLD, "autodiscover.firma.test"),
        (Code.CLIENTS_OLD, "_imaps._tcp.firma.test"),
        (Code.WEBSITE_STAYS, ""),
        (Code.PEOPLE_UNKNOWN, ""),
    } <= said


def test_the_wildcard_is_taken_for_no_record_anywhere(verdicts):
    codes = {verdict.code for verdict in verdicts}
    assert not codes & {Code.TEXTS_NAME_DOUBLED, Code.DKIM_FAULTY, Code.DMARC_FAULTY, Code.SPF_SEVERAL}


def test_nothing_else_stops_a_healthy_zone(verdicts):
    assert [verdict.code for verdict in verdicts if verdict.level is Level.STOP] == [Code.SNAPSHOT_MISSING]
    assert {verdict.code for verdict in verdicts if verdict.level is Level.UNKNOWN} <= {
        Code.PEOPLE_UNKNOWN,
        Code.DNSSEC_UNKNOWN,
    }
