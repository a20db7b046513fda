"""Where the name space begins and how long we wait for it: what a test or an odd network may want otherwise."""

from __future__ import annotations

from dataclasses import dataclass

ROOT_SERVERS = (
    "198.41.0.4", "170.247.170.2", "192.33.4.12", "199.7.91.13", "192.203.230.10", "192.5.5.241", "192.112.36.4",
    "198.97.190.53", "192.36.148.17", "192.58.128.30", "193.0.14.129", "199.7.83.42", "202.12.27.33",
)  # fmt: skip
"""a to m.root-servers.net, IPv4 (IANA's root hints; b moved to 170.247.170.2 in November 2023)."""


@dataclass(frozen=True, slots=True)
class DnsReach:
    """How to reach the authorities of the DNS."""

    roots: tuple[str, ...] = ROOT_SERVERS
    """Addresses of the servers that every walk starts from."""
    port: int = 53
    """The one port of all authorities."""
    timeout_s: float = 1.0
    """For one try over UDP; a connection over TCP may take twice that in all."""
    tries: int = 3
    """So often a question is put to a server that answered others; long lines lose packets."""
    first_tries: int = 2
    """So often the first question is put to a server before it counts as silent."""
    at_once: int = 24
    """Questions under way to one server: quick, and not what a server takes for an attack."""
    next_server_s: float = 0.3
    """In a walk, where any server of a zone will do: how long one is waited for before another is asked as well."""
