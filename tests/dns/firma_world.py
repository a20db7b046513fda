"""A small internet round one firm: its zone on four name servers, two of them in another top-level domain."""

from __future__ import annotations

from app.dns.authorities import DnsReach

from tests.servers.dns import DnsWorld, HostedZone

DOMAIN = "firma.test"
SERVERS = {
    "ns1.firma.test.": "127.0.0.2",
    "ns2.firma.test.": "127.0.0.3",
    "ns1.host.example.": "127.0.0.4",
    "ns2.host.example.": "127.0.0.5",
}
FIRMA = """
    $TTL 3600
    @                14400 MX  10 MX1.OldMail.example.
    @                      TXT "v=spf1 include:spf.oldmail.example ~all"
    @                      TXT "site-verification=" "aB3"
    @                      A   192.0.2.80
    @                      CAA 0 issue "ca.example"
    _dmarc                 TXT "v=DMARC1; p=none"
    www                    CNAME @
    autodiscover           CNAME autodiscover.oldmail.example.
    s1._domainkey          CNAME s1.dkim.oldmail.example.
    _imaps._tcp            SRV 0 1 993 imap.oldmail.example.
    mail             300   A   192.0.2.81
"""
OLD_MAIL = """
    mx1             A     192.0.2.25
    mx1             AAAA  2001:db8::25
    imap            A     192.0.2.26
    autodiscover    CNAME imap
    s1.dkim         TXT   "v=DKIM1; p=MIIB"
    spf             TXT   "v=spf1 ip4:192.0.2.0/24 -all"
"""


def firma_world(**firma: object) -> DnsWorld:
    """The world; keywords change the firm's `HostedZone`."""
    hosted = {"origin": "firma.test.", "text": FIRMA, "servers": SERVERS} | firma
    return DnsWorld(
        [
            HostedZone(**hosted),  # type: ignore[arg-type]
            HostedZone("oldmail.example.", OLD_MAIL, {"ns.oldmail.example.": "127.0.0.6"}),
            HostedZone("host.example.", "", {"ns.oldmail.example.": "127.0.0.6"}),
        ]
    )


def reach_of(world: DnsWorld, **differing: object) -> DnsReach:
    """How the program reaches that world; silence is told soon."""
    options = {
        "roots": world.roots,
        "port": world.port,
        "timeout_s": 0.3,
        "next_server_s": 0.1,
        "at_once": 8,
    } | differing
    return DnsReach(**options)  # type: ignore[arg-type]
