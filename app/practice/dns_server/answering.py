"""From a question and the zones at hand to the answer of an authoritative server (RFC 1034, RFC 4592, RFC 4035)."""

from __future__ import annotations

from collections.abc import Iterable

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset
import dns.zone

from app.practice.dns_server.zone_data import records, standing

_MOST_ALIASES = 8
_UDP_LEAST = 512


def answer(query: dns.message.Message, zones: Iterable[dns.zone.Zone]) -> dns.message.Message:
    """The whole answer; REFUSED for names that lie in none of the zones."""
    response = dns.message.make_response(query)
    name, kind = query.question[0].name, query.question[0].rdtype
    zone = _zone_for(name, kind, list(zones))
    if zone is None:
        response.set_rcode(dns.rcode.REFUSED)
        return response
    response.flags |= dns.flags.AA
    _fill(response, zone, name, kind)
    if not query.ednsflags & dns.flags.DO:
        for section in (response.answer, response.authority):
            section[:] = [rrset for rrset in section if rrset.rdtype != dns.rdatatype.RRSIG]
    return response


def datagram(query: dns.message.Message, response: dns.message.Message) -> bytes:
    """The answer as it fits a datagram, or the sign that it has to be fetched over TCP."""
    wire = response.to_wire()
    if len(wire) <= max(query.payload, _UDP_LEAST):
        return wire
    truncated = dns.message.make_response(query)
    truncated.flags |= dns.flags.TC | dns.flags.AA
    return truncated.to_wire()


def _zone_for(name: dns.name.Name, kind: dns.rdatatype.RdataType, zones: list[dns.zone.Zone]) -> dns.zone.Zone | None:
    enclosing = [zone for zone in zones if zone.origin is not None and name.is_subdomain(zone.origin)]
    enclosing.sort(key=lambda zone: len(zone.origin or ()))
    above = [zone for zone in enclosing if zone.origin != name]
    return above[-1] if kind == dns.rdatatype.DS and above else enclosing[-1] if enclosing else None


def _fill(
    response: dns.message.Message, zone: dns.zone.Zone, name: dns.name.Name, kind: dns.rdatatype.RdataType
) -> None:
    for _ in range(_MOST_ALIASES):
        found = standing(zone, name, kind)
        if found.delegation is not None:
            _refer(response, zone, found.delegation)
            return
        if not found.exists:
            response.set_rcode(dns.rcode.NXDOMAIN)
        own = records(found.node, name, kind) if found.node is not None else []
        if own:
            response.answer.extend(own)
            return
        alias = records(found.node, name, dns.rdatatype.CNAME) if found.node is not None else []
        if not alias:
            _deny(response, zone)
            return
        response.answer.extend(alias)
        name = alias[0][0].target
        if not name.is_subdomain(zone.origin or dns.name.root):
            return


def _refer(response: dns.message.Message, zone: dns.zone.Zone, cut: dns.name.Name) -> None:
    """Name servers of the zone below, with the addresses that this zone knows."""
    if not response.answer:
        response.flags &= ~dns.flags.AA
    servers = zone.find_rrset(cut, dns.rdatatype.NS)
    response.authority.append(servers)
    node = zone.get_node(cut)
    response.authority.extend(records(node, cut, dns.rdatatype.DS) if node is not None else [])
    for server in servers:
        for kind in (dns.rdatatype.A, dns.rdatatype.AAAA):
            glue = zone.get_rrset(server.target, kind)
            if glue:
                response.additional.append(glue)


def _deny(response: dns.message.Message, zone: dns.zone.Zone) -> None:
    """The zone's SOA says how long the absence may be remembered (RFC 2308)."""
    node = zone.get_node(zone.origin or dns.name.root)
    if node is not None and zone.origin is not None:
        response.authority.extend(records(node, zone.origin, dns.rdatatype.SOA))
