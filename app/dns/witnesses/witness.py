"""Resolvers that others use: what they say is evidence of what the world sees, and no proof (D5).

They are asked only on purpose, and only after all authorities agree: a question that comes too early plants the absence
of a record in their memory.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.dns.authorities.names import Asked
from app.dns.lookup import Found, Reply


@dataclass(frozen=True, slots=True)
class Witness:
    """A resolver. With several addresses the first that says something speaks."""

    name: str
    addresses: tuple[str, ...]
    https: str = ""
    """Where it takes questions over HTTPS (RFC 8484), for networks that block port 53; empty: nowhere."""
    port: int = 53


PUBLIC = (
    Witness("Cloudflare", ("1.1.1.1", "1.0.0.1"), "https://1.1.1.1/dns-query"),
    Witness("Google", ("8.8.8.8", "8.8.4.4"), "https://8.8.8.8/dns-query"),
    Witness("Quad9", ("9.9.9.9", "149.112.112.112"), "https://9.9.9.9/dns-query"),
    Witness("AliDNS", ("223.5.5.5", "223.6.6.6"), "https://223.5.5.5/dns-query"),
    Witness("DNSPod", ("119.29.29.29",), "https://1.12.12.12/dns-query"),
)
"""Three that the world uses and two that mainland China uses; their HTTPS addresses need no name looked up first."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one witness said."""

    witness: str
    reply: Reply
    """Reason ``bogus``: it validates, and the zone's signatures do not hold."""
    over_https: bool = False


@dataclass(frozen=True, slots=True)
class WorldsView:
    """What all of them said to one question."""

    asked: Asked
    statements: tuple[Statement, ...]

    @property
    def visible(self) -> bool:
        """False: from here the world's view cannot be seen, and nothing can be told from it."""
        return any(one.reply.found is not Found.UNKNOWN or one.reply.reason == "bogus" for one in self.statements)

    def like(self, reply: Reply) -> tuple[str, ...]:
        """The witnesses that say the same as `reply`; their TTL is what is left of it."""
        return tuple(
            one.witness
            for one in self.statements
            if (one.reply.found, one.reply.records) == (reply.found, reply.records)
        )


SYSTEM = "system"
"""The name of the witness that this computer itself asks."""


def system_witness() -> Witness:
    """The resolver that this computer uses; without addresses where none is set up."""
    import dns.resolver

    try:
        resolver = dns.resolver.Resolver()
    except (dns.resolver.NoResolverConfiguration, OSError):
        return Witness(SYSTEM, ())
    return Witness(SYSTEM, tuple(str(server) for server in resolver.nameservers), port=resolver.port)
