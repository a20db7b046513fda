"""Authoritative name servers inside the program: for tests, and for the practice firm's zone."""

from app.practice.dns_server.authority import Ailments, Asked, Authority, Mode
from app.practice.dns_server.server import DnsServers
from app.practice.dns_server.world import DnsWorld, HostedZone
from app.practice.dns_server.zone_data import put_records, zone_from_text

__all__ = [
    "Ailments",
    "Asked",
    "Authority",
    "DnsServers",
    "DnsWorld",
    "HostedZone",
    "Mode",
    "put_records",
    "zone_from_text",
]
