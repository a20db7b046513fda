"""From the root down to who knows: no resolver in between, whose memory or filters could stand in the way."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator

import dns.name
import dns.rdatatype

from app.dns.authorities.answer import MOST_ALIASES, Answer, Meaning, aliased, read_answer
from app.dns.authorities.exchange import Exchange, Heard, Question
from app.dns.authorities.zone_cut import NameServer, ZoneCut, answered_cut, referred_cut, root_cut
from app.dns.lookup import Found, Reply

_MOST_ROOTS = 5
"""So many of the thirteen are asked before nobody is taken to answer at all."""
_DEEPEST = 5
"""Name servers whose names need name servers whose names …"""

Pending = frozenset[dns.name.Name]
"""Hosts whose addresses are being looked for already: a circle of them has no answer."""


class Walker:
    """Follows delegations and aliases; remembers the cuts it has seen in `cuts`, which may outlive it."""

    def __init__(self, exchange: Exchange, cuts: dict[dns.name.Name, ZoneCut] | None = None) -> None:
        self.exchange = exchange
        self.cuts = {} if cuts is None else cuts
        self.cuts.setdefault(dns.name.root, root_cut(exchange.reach.roots))
        self._addresses: dict[dns.name.Name, tuple[str, ...]] = {}
        self._resolutions: dict[Question, asyncio.Task[Reply]] = {}

    async def resolve(self, name: dns.name.Name, kind: dns.rdatatype.RdataType) -> Reply:
        """What any authority of the name says, aliases followed. Asked once, however many want to know."""
        question = Question(name.canonicalize(), kind)
        task = self._resolutions.get(question)
        if task is None:
            task = self._resolutions[question] = asyncio.create_task(self._resolve(question, frozenset()))
        return await task

    async def ask(self, question: Question) -> tuple[Answer, ZoneCut]:
        """The answer of whoever is in charge of the name, and the cut it was found under; an alias is left open."""
        return await self._ask(question, frozenset())

    async def addresses(self, server: NameServer) -> tuple[str, ...]:
        """Where a name server is: its glue, or what its own zone says. Empty: not known."""
        return await self._addresses_of(server, frozenset())

    def nearest(self, name: dns.name.Name) -> ZoneCut:
        """The deepest cut known at or above the name."""
        while name not in self.cuts:
            name = name.parent()
        return self.cuts[name]

    async def _resolve(self, question: Question, pending: Pending) -> Reply:
        followed = Reply(Found.UNKNOWN)
        for _ in range(MOST_ALIASES):
            answer, _cut = await self._ask(question, pending)
            if answer.meaning is not Meaning.ALIAS or answer.target is None:
                return aliased(followed, answer.reply)
            followed = aliased(followed, answer.reply)
            question = Question(answer.target.canonicalize(), question.kind)
        return Reply(Found.UNKNOWN, aliases=followed.aliases, reason="alias loop")

    async def _ask(self, question: Question, pending: Pending) -> tuple[Answer, ZoneCut]:
        above = question.kind == dns.rdatatype.DS and question.name != dns.name.root
        cut = self.nearest(question.name.parent() if above else question.name)
        while True:
            answer = await self._any_server(cut, question, pending)
            if answer.meaning is not Meaning.REFERRAL or answer.zone is None or answer.message is None:
                return answer, cut
            cut = referred_cut(answer.message, answer.zone.canonicalize(), cut)
            self.cuts[cut.origin] = cut

    async def _any_server(self, cut: ZoneCut, question: Question, pending: Pending) -> Answer:
        """The first that says something; the next is asked as well when one is slow."""
        best = read_answer(Heard(problem="no address"), question, cut.origin)
        asking: set[asyncio.Task[Answer]] = set()
        candidates = self._candidates(cut, pending)
        exhausted = False
        try:
            while asking or not exhausted:
                if not exhausted:
                    address = await anext(candidates, None)
                    exhausted = address is None
                    if address is not None:
                        asking.add(asyncio.create_task(self._one_server(address, cut, question)))
                patience = None if exhausted else self.exchange.reach.next_server_s
                if not asking:
                    continue
                done, asking = await asyncio.wait(asking, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
                for answer in (task.result() for task in done):
                    if answer.meaning is not Meaning.NOTHING_SAID:
                        return answer
                    best = answer
            return best
        finally:
            for task in asking:
                task.cancel()
            await asyncio.gather(*asking, return_exceptions=True)

    async def _one_server(self, address: str, cut: ZoneCut, question: Question) -> Answer:
        return read_answer(await self.exchange.ask(address, question), question, cut.origin)

    async def _candidates(self, cut: ZoneCut, pending: Pending) -> AsyncIterator[str]:
        """Addresses of a zone's servers in any order, those that are known first."""
        servers = list(cut.servers)
        secrets.SystemRandom().shuffle(servers)
        servers.sort(key=lambda server: not server.addresses)
        for server in servers[: _MOST_ROOTS if cut.parent is None else None]:
            for address in (await self._addresses_of(server, pending))[:1]:
                yield address

    async def _addresses_of(self, server: NameServer, pending: Pending) -> tuple[str, ...]:
        if server.addresses:
            return server.addresses
        host = server.host.canonicalize()
        if host in pending or len(pending) >= _DEEPEST:
            return ()
        if host not in self._addresses:
            found: tuple[str, ...] = ()
            for kind in (dns.rdatatype.A, dns.rdatatype.AAAA):
                found = found or (await self._resolve(Question(host, kind), pending | {host})).records
            if not found:
                return self._glue(host)
            self._addresses[host] = found
        return self._addresses[host]

    def _glue(self, host: dns.name.Name) -> tuple[str, ...]:
        """What some parent gave along: all there is when a host's own zone cannot be asked."""
        servers = (server for cut in self.cuts.values() for server in cut.servers if server.addresses)
        return next((server.addresses for server in servers if server.host.canonicalize() == host), ())

    async def cut_at(self, name: dns.name.Name) -> tuple[ZoneCut, Answer]:
        """The zone that `name` lies in, and what was said to the question for its name servers there.

        An unknown answer has the cut down to which the walk came.
        """
        question = Question(name, dns.rdatatype.NS)
        cut = self.nearest(name.parent())
        answer = await self._any_server(cut, question, frozenset())
        while answer.meaning is Meaning.REFERRAL and answer.zone is not None and answer.message is not None:
            cut = referred_cut(answer.message, answer.zone.canonicalize(), cut)
            self.cuts[cut.origin] = cut
            if cut.origin == name:
                return cut, answer
            answer = await self._any_server(cut, question, frozenset())
        if answer.reply.found is Found.RECORDS and not answer.reply.aliases and answer.message is not None:
            cut = answered_cut(answer.message, name, cut)
            self.cuts[cut.origin] = cut
        elif answer.zone is not None and _between(answer.zone, cut.origin, name):
            # the same servers serve a zone in between, without a referral to it
            return await self.cut_at(answer.zone.canonicalize())
        return cut, answer


def _between(zone: dns.name.Name, above: dns.name.Name, below: dns.name.Name) -> bool:
    return zone not in {above, below} and zone.is_subdomain(above) and below.is_subdomain(zone)
