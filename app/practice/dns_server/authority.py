"""One name server: its address, the zones it serves, what ails it, and what it was asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import Enum

import dns.exception
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.zone

from app.practice.dns_server.answering import answer, datagram
from app.practice.dns_server.zone_data import frozen


class Mode(Enum):
    """How a server deals with every question."""

    ANSWERS = "answers"
    DROPS = "drops"
    SERVFAIL = "servfail"
    REFUSED = "refused"
    LAME = "lame"
    """It answers without being an authority for anything, as a host does that has dropped a customer."""
    GARBLES = "garbles"
    """What it sends is no DNS message."""


@dataclass(slots=True)
class Ailments:
    """What may be wrong with a server; to be changed at any time."""

    mode: Mode = Mode.ANSWERS
    delay_s: float = 0.0
    """From the question to the answer, once over UDP and once a round trip over TCP."""
    silent_about: Collection[str] = ()
    """Record types that get no answer."""
    deaf_over: Collection[str] = ()
    """``udp``, ``tcp``: what comes this way gets no answer."""
    drop_next: int = 0
    """So many of the next questions get lost."""
    knows_edns: bool = True
    """False: FORMERR for a question with EDNS, as old servers say."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that arrived."""

    name: str
    kind: str
    over: str


@dataclass(slots=True)
class Authority:
    """A server for `zones` at `address`."""

    address: str
    zones: list[dns.zone.Zone]
    ailments: Ailments = field(default_factory=Ailments)
    asked: list[Asked] = field(default_factory=list)
    _kept: list[dns.zone.Zone] | None = None

    @property
    def lagging(self) -> bool:
        """Whether it still serves what it had when it was told to lag."""
        return self._kept is not None

    def lag(self) -> None:
        """From now on serve the zones as they are now, whatever changes."""
        self._kept = [frozen(zone) for zone in self.zones]

    def catch_up(self) -> None:
        """Serve what has changed meanwhile."""
        self._kept = None

    def respond(self, wire: bytes, over: str) -> bytes | None:
        """The answer to a question that came ``udp`` or ``tcp``, as bytes; None: no answer at all."""
        try:
            query = dns.message.from_wire(wire)
            name, kind = query.question[0].name, dns.rdatatype.to_text(query.question[0].rdtype)
        except (dns.exception.DNSException, IndexError):
            return None
        self.asked.append(Asked(name.to_text().lower(), kind, over))
        if self._loses(kind, over):
            return None
        if self.ailments.mode is Mode.GARBLES:
            return wire[:7]
        response = self._response(query)
        return datagram(query, response) if over == "udp" else response.to_wire(max_size=65535)

    def _loses(self, kind: str, over: str) -> bool:
        ailments = self.ailments
        if ailments.drop_next > 0:
            ailments.drop_next -= 1
            return True
        return ailments.mode is Mode.DROPS or kind in ailments.silent_about or over in ailments.deaf_over

    def _response(self, query: dns.message.Message) -> dns.message.Message:
        rcode = _RCODES.get(self.ailments.mode)
        if not self.ailments.knows_edns and query.edns >= 0:
            rcode = dns.rcode.FORMERR
        if rcode is not None or self.ailments.mode is Mode.LAME:
            response = dns.message.make_response(query)
            response.set_rcode(rcode or dns.rcode.NOERROR)
            return response
        return answer(query, self._serving())

    def _serving(self) -> list[dns.zone.Zone]:
        # as they are at this moment: they are changed from another thread
        return [frozen(zone) for zone in self.zones] if self._kept is None else self._kept


_RCODES = {Mode.SERVFAIL: dns.rcode.SERVFAIL, Mode.REFUSED: dns.rcode.REFUSED}
