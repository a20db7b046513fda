"""A resolver as every sender has one: walks once, then repeats itself until the answer's time is over."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

import dns.exception
import dns.name
import dns.rdatatype

from app.core.clock import Now
from app.dns.authorities import DnsReach
from app.dns.authorities.exchange import Exchange
from app.dns.authorities.walking import Walker
from app.dns.lookup import Found, Reply


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer and the moment from which it is asked for again."""

    reply: Reply
    until: datetime


class Resolver:
    """Answers from memory for as long as the TTL says by `now`; what nobody answered is not remembered."""

    def __init__(self, reach: DnsReach, now: Now) -> None:
        self._reach = reach
        self._now = now
        self._guard = threading.Lock()
        self._memory: dict[tuple[str, str], Remembered] = {}

    def __call__(self, name: str, kind: str) -> Reply:
        """A `Lookup`."""
        remembered = self.remembered(name, kind)
        if remembered is not None:
            return remembered.reply
        asked_at = self._now()
        reply = asyncio.run(self._walk(name, kind))
        if reply.found is not Found.UNKNOWN and reply.ttl:
            with self._guard:
                until = asked_at + timedelta(seconds=reply.ttl)
                self._memory[_key(name, kind)] = Remembered(reply, until)
        return reply

    def remembered(self, name: str, kind: str) -> Remembered | None:
        """What is repeated now without asking; None: it would be asked for."""
        with self._guard:
            found = self._memory.get(_key(name, kind))
        return found if found is not None and self._now() < found.until else None

    def forget(self) -> None:
        """As after a restart of the resolver."""
        with self._guard:
            self._memory.clear()

    async def _walk(self, name: str, kind: str) -> Reply:
        try:
            whole = dns.name.from_text(name)
        except dns.exception.DNSException:
            return Reply(Found.NO_NAME, reason="not a name")
        return await Walker(Exchange(self._reach)).resolve(whole, dns.rdatatype.from_text(kind))


def _key(name: str, kind: str) -> tuple[str, str]:
    return name.lower().rstrip("."), kind
