"""How each server of a zone does: found, asked for SOA and NS over UDP, and for SOA over TCP."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

import dns.name
import dns.rdatatype

from app.dns.authorities.answer import Meaning, name_text, read_answer
from app.dns.authorities.delegation import Authority, Delegation, Standing, standing_of
from app.dns.authorities.exchange import Question
from app.dns.authorities.walking import Walker
from app.dns.authorities.zone_cut import NameServer, ZoneCut
from app.dns.lookup import Found, Reply

_MOST_ADDRESSES = 3
"""Of one host; big DNS hosts have ten for one name, all the same machine room."""
_MOST_SERVERS = 16


@dataclass(frozen=True, slots=True)
class _Probed:
    authority: Authority
    names: Reply
    """Its NS records."""


async def inspect(cut: ZoneCut, walker: Walker) -> Delegation:
    """Ask every server that the parent or the zone itself names."""
    at_parent = {server.host.canonicalize(): server for server in cut.servers}
    probed = await _probe_all(list(at_parent.values()), cut, walker)
    named = {dns.name.from_text(record) for one in probed for record in one.names.records}
    more = [NameServer(host) for host in sorted(named - at_parent.keys())]
    probed += await _probe_all(more, cut, walker)
    is_known = bool(named)
    authorities = [
        replace(
            one.authority,
            at_parent=dns.name.from_text(one.authority.host) in at_parent,
            at_child=not is_known or dns.name.from_text(one.authority.host) in named,
        )
        for one in probed
    ]
    authorities.sort(key=lambda authority: authority.host)
    parent = cut.parent.origin if cut.parent is not None else cut.origin
    return Delegation(name_text(cut.origin), name_text(parent), tuple(authorities), parent_seen=cut.from_parent)


async def _probe_all(servers: list[NameServer], cut: ZoneCut, walker: Walker) -> list[_Probed]:
    return list(await asyncio.gather(*(_probe(server, cut, walker) for server in servers[:_MOST_SERVERS])))


async def probe_again(authority: Authority, origin: dns.name.Name, walker: Walker) -> Authority:
    """How a server that was found before does now. One without an address stays so."""
    if not authority.address:
        return authority
    probed = await _probe_address(authority.host, authority.address, origin, walker)
    return replace(probed.authority, at_parent=authority.at_parent, at_child=authority.at_child)


async def _probe(server: NameServer, cut: ZoneCut, walker: Walker) -> _Probed:
    """The first address that answers speaks for the host; else the first that does anything."""
    host = name_text(server.host)
    probed = _Probed(Authority(host, "", Standing.NO_ADDRESS), Reply(Found.UNKNOWN))
    for address in (await walker.addresses(server))[:_MOST_ADDRESSES]:
        latest = await _probe_address(host, address, cut.origin, walker)
        if latest.authority.answers:
            return latest
        if not probed.authority.address:
            probed = latest
    return probed


async def _probe_address(host: str, address: str, origin: dns.name.Name, walker: Walker) -> _Probed:
    soa, ns = Question(origin, dns.rdatatype.SOA), Question(origin, dns.rdatatype.NS)
    ask, tries = walker.exchange.ask, walker.exchange.reach.first_tries
    heard, heard_ns, heard_tcp = await asyncio.gather(
        ask(address, soa, tries=tries), ask(address, ns, tries=tries), ask(address, soa, over_tcp=True)
    )
    answer = read_answer(heard, soa, origin)
    if answer.reply.found is Found.RECORDS and not answer.reply.aliases:
        serial = int(answer.reply.records[0].split()[2])
        over_tcp = read_answer(heard_tcp, soa, origin).meaning is Meaning.SAID
        names = read_answer(heard_ns, ns, origin).reply
        return _Probed(Authority(host, address, Standing.ANSWERS, serial, over_tcp), names)
    standing = Standing.LAME if answer.meaning is Meaning.SAID else standing_of(answer.reply.reason)
    return _Probed(Authority(host, address, standing), Reply(Found.UNKNOWN))
