"""Where a zone begins and who serves it, as its parent tells (RFC 1034 section 4.2.1)."""

from __future__ import annotations

from dataclasses import dataclass

import dns.message
import dns.name
import dns.rdataclass
import dns.rdatatype


@dataclass(frozen=True, slots=True)
class NameServer:
    """A host that serves a zone."""

    host: dns.name.Name
    addresses: tuple[str, ...] = ()
    """As the parent gave them (glue), IPv4 first. Empty: its name has to be looked up."""


@dataclass(frozen=True, slots=True)
class ZoneCut:
    """A zone and its name servers."""

    origin: dns.name.Name
    servers: tuple[NameServer, ...]
    parent: ZoneCut | None = None
    """The zone above; None for the root."""
    from_parent: bool = True
    """False: a server of the parent serves this zone too and answered for it; the parent's own list was not seen."""


def referred_cut(message: dns.message.Message, origin: dns.name.Name, parent: ZoneCut) -> ZoneCut:
    """The cut that a referral to `origin` tells of."""
    hosts = _hosts(message, message.authority, origin)
    return ZoneCut(origin, tuple(NameServer(host, _glue(message, host, parent)) for host in hosts), parent)


def answered_cut(message: dns.message.Message, origin: dns.name.Name, parent: ZoneCut) -> ZoneCut:
    """The cut that an answer with the zone's own NS records tells of."""
    hosts = _hosts(message, message.answer, origin)
    servers = tuple(NameServer(host, _glue(message, host, parent)) for host in hosts)
    return ZoneCut(origin, servers, parent, from_parent=False)


def root_cut(addresses: tuple[str, ...]) -> ZoneCut:
    """The root, by the addresses of its servers."""
    return ZoneCut(dns.name.root, tuple(NameServer(dns.name.root, (address,)) for address in addresses))


def _hosts(message: dns.message.Message, section: list[dns.rrset.RRset], origin: dns.name.Name) -> list[dns.name.Name]:
    records = message.get_rrset(section, origin, dns.rdataclass.IN, dns.rdatatype.NS) or ()
    return sorted(record.target.canonicalize() for record in records)


def _glue(message: dns.message.Message, host: dns.name.Name, parent: ZoneCut) -> tuple[str, ...]:
    """Addresses that came along; believed only for hosts that lie below the zone that told them."""
    if not host.is_subdomain(parent.origin):
        return ()
    found = []
    for kind in (dns.rdatatype.A, dns.rdatatype.AAAA):
        records = message.get_rrset(message.additional, host, dns.rdataclass.IN, kind) or ()
        found += sorted(record.address for record in records)
    return tuple(found)
