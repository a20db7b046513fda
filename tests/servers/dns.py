"""Name servers for tests: those that live inside the program, alone or as a small internet."""

from __future__ import annotations

from collections.abc import Mapping

from app.practice.dns_server import Ailments, Asked, Authority, DnsServers, DnsWorld, HostedZone, Mode, zone_from_text

__all__ = [
    "Ailments",
    "Asked",
    "Authority",
    "DnsServers",
    "DnsWorld",
    "HostedZone",
    "Mode",
    "lone_server",
    "zone_from_text",
]


def lone_server(zones: Mapping[str, str], address: str = "127.0.0.1") -> DnsServers:
    """One server for zones given as text, on a free port; its only authority is ``.authorities[0]``."""
    return DnsServers([Authority(address, [zone_from_text(origin, text) for origin, text in zones.items()])])
