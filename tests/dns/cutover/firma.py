"""A firm that goes from one provider to another, as ground for a plan."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.dns.checks import OldSide, Panel, Present
from app.dns.cutover import Ground, NewRecords, OldRecords, Timing
from app.dns.records.wanted import Wanted

from tests.dns.records.zone_lookup import zone_lookup

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
SWITCH_AT = NOW + timedelta(days=10)
FIRMA = """
    @ 14400 IN MX 10 mx1.oldmail.example.
    @ 14400 IN MX 20 mx2.oldmail.example.
    @ 3600 IN TXT "v=spf1 include:spf.oldmail.example ip4:203.0.113.9 -all"
    @ 3600 IN TXT "some-verification=1"
    @ IN A 192.0.2.80
    _dmarc 3600 IN TXT "v=DMARC1; p=reject; pct=50; rua=mailto:dmarc@firma.test"
    www IN CNAME firma.test.
    autodiscover 7200 IN CNAME autodiscover.oldmail.example.
    imap IN CNAME imap.oldmail.example.
    o1._domainkey IN TXT "v=DKIM1; p=b2xk"
    spf.oldmail.example. IN TXT "v=spf1 ip4:192.0.2.0/25 -all"
    spf.newmail.example. IN TXT "v=spf1 include:more.newmail.example -all"
    more.newmail.example. IN TXT "v=spf1 ip4:198.51.100.0/24 -all"
    mx1.oldmail.example. IN A 192.0.2.25
    mx.newmail.example. IN A 198.51.100.25
    autodiscover.oldmail.example. IN A 192.0.2.26
    imap.oldmail.example. IN A 192.0.2.26
"""
NEW_MX = (Wanted("MX", "firma.test", "mx.newmail.example", 5), Wanted("MX", "firma.test", "mx2.newmail.example", 10))
NEW = NewRecords(
    mx=NEW_MX,
    verification=(Wanted("TXT", "firma.test", "newmail-verification=abc"),),
    spf_terms=("include:spf.newmail.example",),
    dkim=(Wanted("TXT", "n1._domainkey.firma.test", "v=DKIM1; k=rsa; p=bmV3"),),
    clients=(Wanted("CNAME", "autodiscover.firma.test", "autodiscover.newmail.example"),),
)
OLD = OldRecords(("include:spf.oldmail.example",), ("o1",))


def ground(zone: str = FIRMA, new: NewRecords = NEW, **differing: object) -> Ground:
    """The firm on its way; keywords `present` and those of `Ground`."""
    about = {"old": OldSide(servers=("oldmail.example",)), "panel": Panel(lowest_ttl_s=60)}
    about |= differing.pop("present", {})  # type: ignore[arg-type]
    present = Present("firma.test", zone_lookup(zone), NOW, **about)  # type: ignore[arg-type]
    options = {"old": OLD, "timing": Timing(NOW, SWITCH_AT)} | differing
    return Ground(present, new, **options)  # type: ignore[arg-type]
