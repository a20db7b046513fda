"""One question to one address: UDP with EDNS, again when it got lost, TCP when the answer was cut off."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import dns.asyncquery
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype

from app.dns.authorities.reach import DnsReach

_PAYLOAD = 1232
"""Fits every path without fragments (DNS flag day 2020)."""
_KNOWS_NO_EDNS = {"FORMERR", "NOTIMP", "BADVERS"}
_WORTH_ANOTHER_TRY = {"timeout", "malformed", "SERVFAIL"}
_ANSWERED = {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and whether signatures are to come along."""

    name: dns.name.Name
    kind: dns.rdatatype.RdataType
    signed: bool = False
    recursive: bool = False
    """Asked of a resolver, not of an authority."""
    unchecked: bool = False
    """Asked of a resolver that validates, with the wish that it does not."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back. One of the two is empty."""

    message: dns.message.Message | None = None
    problem: str = ""
    """``timeout``, ``unreachable``, ``malformed``, ``TCP …``, or the server's word: ``SERVFAIL``, ``REFUSED``."""


class Exchange:
    """Puts questions to servers; for one event loop."""

    def __init__(self, reach: DnsReach) -> None:
        self.reach = reach
        self._lines: dict[str, asyncio.Semaphore] = {}

    async def ask(self, address: str, question: Question, *, over_tcp: bool = False, tries: int = 0) -> Heard:
        """Ask the server at `address`, `tries` times at most (0: as the reach says).

        Never raises for what a server or a network does.
        """
        tries = tries or self.reach.tries
        async with self._lines.setdefault(address, asyncio.Semaphore(self.reach.at_once)):
            if over_tcp:
                return await self._try(address, question, over_tcp=True, edns=True)
            heard = Heard(problem="timeout")
            edns = True
            for attempt in range(tries):
                # A last try without EDNS: some old boxes drop what they do not know. Signatures need it, though.
                edns = edns and (question.signed or attempt == 0 or attempt < tries - 1)
                heard = await self._try(address, question, over_tcp=False, edns=edns)
                if heard.problem in _KNOWS_NO_EDNS and edns:
                    edns = False
                    heard = await self._try(address, question, over_tcp=False, edns=False)
                if heard.problem not in _WORTH_ANOTHER_TRY:
                    break
            return heard

    async def _try(self, address: str, question: Question, *, over_tcp: bool, edns: bool) -> Heard:
        query = query_of(question, edns=edns)
        try:
            if over_tcp:
                return judged(await self._stream(address, query))
            response = await self._datagram(address, query)
        except dns.exception.Timeout:
            return Heard(problem="timeout")
        except OSError:
            return Heard(problem="unreachable")
        except (dns.exception.DNSException, EOFError, ValueError):
            return Heard(problem="malformed")
        if response.flags & dns.flags.TC:
            heard = await self._try(address, question, over_tcp=True, edns=edns)
            return Heard(problem=f"TCP {heard.problem}") if heard.message is None else heard
        return judged(response)

    async def _datagram(self, address: str, query: dns.message.Message) -> dns.message.Message:
        """A socket of its own for every question, connected: a closed port is told at once."""
        transport, protocol = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: _OneAnswer(query), remote_addr=(address, self.reach.port)
        )
        try:
            transport.sendto(query.to_wire())
            async with asyncio.timeout(self.reach.timeout_s):
                return await protocol.answer
        except TimeoutError as error:
            raise (protocol.unreadable or dns.exception.Timeout) from error
        finally:
            transport.close()

    async def _stream(self, address: str, query: dns.message.Message) -> dns.message.Message:
        reach = self.reach
        return await dns.asyncquery.tcp(query, address, reach.timeout_s * 2, reach.port, ignore_trailing=True)


class _OneAnswer(asyncio.DatagramProtocol):
    """Waits for the answer to one question; what is none is remembered and waited past, whoever sent it."""

    def __init__(self, query: dns.message.Message) -> None:
        self.answer: asyncio.Future[dns.message.Message] = asyncio.get_running_loop().create_future()
        self.unreadable: dns.exception.DNSException | None = None
        self._query = query

    def datagram_received(self, data: bytes, _addr: tuple[str | int, ...]) -> None:
        try:
            message = dns.message.from_wire(data, ignore_trailing=True)
        except dns.exception.DNSException as error:
            self.unreadable = error
            return
        if not self.answer.done() and self._query.is_response(message):
            self.answer.set_result(message)

    def error_received(self, exc: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(exc)


def query_of(question: Question, *, edns: bool = True) -> dns.message.Message:
    """The question as a message."""
    query = dns.message.make_query(
        question.name, question.kind, use_edns=0 if edns else False, payload=_PAYLOAD, want_dnssec=question.signed
    )
    query.flags = dns.flags.Flag(dns.flags.RD if question.recursive else 0)
    if question.unchecked:
        query.flags |= dns.flags.CD
    return query


def judged(response: dns.message.Message) -> Heard:
    """What a message is worth: an answer, or the word for why there is none."""
    if response.rcode() in _ANSWERED:
        return Heard(response)
    return Heard(problem=dns.rcode.to_text(response.rcode()))
