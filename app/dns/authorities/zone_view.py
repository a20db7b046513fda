"""What every authority of a zone said, name by name: what they agree on, who differs, and what a wildcard made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.dns.authorities.delegation import Delegation
from app.dns.authorities.dnssec_state import Chain
from app.dns.authorities.names import Asked, asked_for, stand_in
from app.dns.lookup import Found, Reply

_NOT_ASKED = Reply(Found.UNKNOWN, reason="not asked")


@dataclass(frozen=True, slots=True)
class Agreement:
    """The one reply of several authorities."""

    reply: Reply
    """What most of them say; among equals what the newest zone says. Its TTL is the longest that any of them gave."""
    differing: tuple[str, ...] = ()
    """Hosts that say something else."""
    unknown: tuple[str, ...] = ()
    """Hosts that said nothing."""

    @property
    def unanimous(self) -> bool:
        """Whether every authority answered, and all alike."""
        return not self.differing and not self.unknown and self.reply.found is not Found.UNKNOWN


@dataclass(frozen=True)
class ZoneView:
    """A zone at one moment. Names are absolute, in lower case, with their last dot."""

    domain: str
    """The mail domain, without the last dot; usually the zone's own name, or one inside."""
    origin: str
    asked_at: datetime
    """UTC."""
    delegation: Delegation
    said: Mapping[Asked, Mapping[str, Reply]]
    """For each question what each host said. A host that was known not to answer is there, with its reason."""
    elsewhere: Mapping[Asked, Reply] = field(default_factory=dict)
    """What was asked outside the zone."""
    chain: Chain = field(default_factory=Chain)
    nobodys_label: str = ""
    """The random label by which wildcards show."""
    sts_policy: str | None = None
    """The MTA-STS policy file, where it was fetched (`fetch_sts_policy`)."""

    def agreed(self, name: str, kind: str) -> Agreement:
        """What the authorities say together. Nobody answering is unknown, and so is what was not asked."""
        replies = self.said.get(asked_for(name, kind))
        if not replies:
            return Agreement(self.elsewhere.get(asked_for(name, kind), _NOT_ASKED))
        known = {host: reply for host, reply in replies.items() if reply.found is not Found.UNKNOWN}
        unknown = tuple(host for host in replies if host not in known)
        if not known:
            reasons = Counter(reply.reason for reply in replies.values())
            return Agreement(Reply(Found.UNKNOWN, reason=reasons.most_common(1)[0][0]), unknown=unknown)
        votes = Counter(_content(reply) for reply in known.values())
        newest = {_content(known[host]): serial for host, serial in self._by_age() if host in known}
        chosen = max(votes, key=lambda content: (votes[content], newest.get(content, -1)))
        alike = {host: reply for host, reply in known.items() if _content(reply) == chosen}
        ttls = [reply.ttl for reply in alike.values() if reply.ttl is not None]
        reply = replace(next(iter(alike.values())), ttl=max(ttls, default=None))
        return Agreement(reply, tuple(host for host in known if host not in alike), unknown)

    def lookup(self, name: str, kind: str) -> Reply:
        """A `Lookup` over what is agreed: nothing is asked any more."""
        return self.agreed(name, kind).reply

    def from_wildcard(self, name: str, kind: str) -> bool:
        """Whether the reply is what any name at this place gets, so that there is no record of its own (B9)."""
        name, kind = asked_for(name, kind)
        reply, domain = self.lookup(name, kind), self.domain + "."
        if reply.found is not Found.RECORDS or not name.endswith("." + domain):
            return False
        made_up = self.lookup(stand_in(name, domain, self.nobodys_label), kind)
        return made_up.found is Found.RECORDS and _content(made_up) == _content(reply)

    @property
    def wildcard_kinds(self) -> tuple[str, ...]:
        """The types that a wildcard beside the domain answers for every name that is not there."""
        nobody = f"{self.nobodys_label}.{self.domain}."
        kinds = (kind for name, kind in self.said if name == nobody)
        return tuple(kind for kind in kinds if self.lookup(nobody, kind).found is Found.RECORDS)

    def _by_age(self) -> list[tuple[str, int]]:
        """Hosts with their serials, the oldest first."""
        serials = [(authority.host, authority.serial or 0) for authority in self.delegation.authorities]
        return sorted(serials, key=lambda pair: pair[1])


def _content(reply: Reply) -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
    """What makes two replies alike. Servers differ in whether an empty name is there: absent is absent."""
    return reply.absent, reply.records, reply.aliases
