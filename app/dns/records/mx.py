"""Where a domain takes its mail: MX records, and what is wrong with them. Whose servers they are is not asked here."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from enum import StrEnum

from app.dns.lookup import Found, Lookup


class MxState(StrEnum):
    """What a domain's MX set is."""

    RECORDS = "records"
    NULL = "null"
    """It says that it takes no mail (RFC 7505)."""
    IMPLICIT = "implicit"
    """No MX, so mail goes to its own address (RFC 5321 section 5.1)."""
    NONE = "none"
    UNKNOWN = "unknown"


class HostFault(StrEnum):
    """What is wrong with one mail exchanger."""

    ALIAS = "alias"
    """Its name is a CNAME, which RFC 2181 section 10.3 forbids."""
    ADDRESS_AS_NAME = "address_as_name"
    NO_ADDRESS = "no_address"
    UNKNOWN = "unknown"
    """Nobody said what its address is."""


@dataclass(frozen=True, slots=True)
class Exchanger:
    """One MX record, with its addresses. The host is in lower case without the last dot."""

    preference: int
    host: str
    addresses: tuple[str, ...] = ()
    fault: HostFault | None = None
    alias: str = ""
    """Where its CNAME leads."""


@dataclass(frozen=True, slots=True)
class MxSetup:
    """All of them, the most preferred first."""

    state: MxState
    exchangers: tuple[Exchanger, ...] = ()
    ttl: int | None = None

    @property
    def hosts(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(exchanger.host for exchanger in self.exchangers)


def read_mx(domain: str, lookup: Lookup) -> MxSetup:
    """The mail exchangers of `domain`, each asked for its addresses."""
    reply = lookup(domain, "MX")
    if reply.found is Found.UNKNOWN:
        return MxSetup(MxState.UNKNOWN)
    if not reply.records:
        return MxSetup(_without_mx(domain, lookup))
    pairs = sorted(split_mx(record) for record in reply.records)
    if pairs == [(pairs[0][0], "")]:
        return MxSetup(MxState.NULL, ttl=reply.ttl)
    return MxSetup(MxState.RECORDS, tuple(_exchanger(*pair, lookup) for pair in pairs), reply.ttl)


def split_mx(record: str) -> tuple[int, str]:
    """Preference and host of an MX record in zone form; the host of a null MX is empty."""
    preference, host = record.split(None, 1)
    return int(preference), host.lower().removesuffix(".")


def _without_mx(domain: str, lookup: Lookup) -> MxState:
    replies = [lookup(domain, kind) for kind in ("A", "AAAA")]
    if any(reply.records for reply in replies):
        return MxState.IMPLICIT
    return MxState.UNKNOWN if any(reply.found is Found.UNKNOWN for reply in replies) else MxState.NONE


def _exchanger(preference: int, host: str, lookup: Lookup) -> Exchanger:
    if _is_address(host):
        return Exchanger(preference, host, fault=HostFault.ADDRESS_AS_NAME)
    replies = [lookup(host, kind) for kind in ("A", "AAAA")]
    addresses = tuple(record for reply in replies for record in reply.records)
    aliases = next((reply.aliases for reply in replies if reply.aliases), ())
    if aliases:
        return Exchanger(preference, host, addresses, HostFault.ALIAS, aliases[-1].removesuffix("."))
    if addresses:
        return Exchanger(preference, host, addresses)
    unknown = any(reply.found is Found.UNKNOWN for reply in replies)
    return Exchanger(preference, host, fault=HostFault.UNKNOWN if unknown else HostFault.NO_ADDRESS)


def _is_address(host: str) -> bool:
    """Panels that complete names make ``192.0.2.1.firm.com`` of an address: four numbers in front are one as well."""
    try:
        ipaddress.ip_address(".".join(host.split(".")[:4]))
    except ValueError:
        return False
    return True
