"""Witnesses asked all at once: over UDP first, over HTTPS where that brings nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from app.core.events import Cancelled, never_cancelled
from app.dns.authorities.answer import IMPOSSIBLE, question_for, read_answer
from app.dns.authorities.blocking import run_until_cancelled
from app.dns.authorities.exchange import Exchange, Heard, Question
from app.dns.authorities.names import Asked, asked_for
from app.dns.authorities.reach import DnsReach
from app.dns.lookup import Found, Lookup, Reply
from app.dns.witnesses.over_https import ask_over_https
from app.dns.witnesses.witness import Statement, Witness, WorldsView

_HTTPS_PATIENCE = 2
"""An HTTPS question is a connection, a handshake and a request: so many times the patience of a datagram."""


def hear_witnesses(
    name: str,
    kind: str,
    witnesses: Sequence[Witness],
    *,
    timeout_s: float = 2.0,
    cancelled: Cancelled = never_cancelled,
) -> WorldsView:
    """What each of the `witnesses` says of one name and type. Raises AskingStopped."""
    asked = asked_for(name, kind)

    async def ask_all() -> list[Statement]:
        return await asyncio.gather(*(_statement(witness, asked, timeout_s) for witness in witnesses))

    return WorldsView(asked, tuple(run_until_cancelled(ask_all, cancelled)))


def lookup_through(
    witnesses: Sequence[Witness], *, timeout_s: float = 2.0, cancelled: Cancelled = never_cancelled
) -> Lookup:
    """A `Lookup` that believes the first witness who says something: for places where no authority can be asked.

    What was answered is asked only once.
    """
    known: dict[Asked, Reply] = {}

    async def first(asked: Asked) -> Reply:
        reply = Reply(Found.UNKNOWN, reason="nobody answers")
        for witness in witnesses:
            reply = (await _statement(witness, asked, timeout_s)).reply
            if reply.found is not Found.UNKNOWN:
                break
        return reply

    def look_up(name: str, kind: str) -> Reply:
        asked = asked_for(name, kind)
        if asked not in known:
            known[asked] = run_until_cancelled(lambda: first(asked), cancelled)
        return known[asked]

    return look_up


async def _statement(witness: Witness, asked: Asked, timeout_s: float) -> Statement:
    plain = question_for(asked)
    if plain is None:
        return Statement(witness.name, IMPOSSIBLE)
    question = replace(plain, recursive=True)
    exchange = Exchange(DnsReach(port=witness.port, timeout_s=timeout_s))
    heard = Heard(problem="no resolver")
    for address in witness.addresses:
        heard = await exchange.ask(address, question)
        if heard.problem == "SERVFAIL" and await _answers_unchecked(exchange, address, question):
            return Statement(witness.name, Reply(Found.UNKNOWN, reason="bogus"))
        if heard.message is not None:
            return Statement(witness.name, read_answer(heard, question, None).reply)
    if not witness.https:
        return Statement(witness.name, read_answer(heard, question, None).reply)
    heard = await asyncio.to_thread(ask_over_https, witness.https, question, timeout_s * _HTTPS_PATIENCE)
    return Statement(witness.name, read_answer(heard, question, None).reply, over_https=True)


async def _answers_unchecked(exchange: Exchange, address: str, question: Question) -> bool:
    """Whether it was only the signatures (B4): with the wish not to check, it answers."""
    return (await exchange.ask(address, replace(question, unchecked=True))).message is not None
