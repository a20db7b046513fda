"""Everything that the checks look at, as plain values and one `Lookup`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.dns.authorities.delegation import Delegation
from app.dns.authorities.dnssec_state import Chain
from app.dns.lookup import Found, Lookup
from app.dns.records.wanted import Wanted


@dataclass(frozen=True, slots=True)
class SeenSender:
    """Who handed in mail of our domain, as old mail's headers tell (B6)."""

    ip: str
    host: str = ""


@dataclass(frozen=True, slots=True)
class NewSide:
    """What the new provider wants and does."""

    wanted: tuple[Wanted, ...] = ()
    spf: str = ""
    """The merged SPF record that is planned; empty: not planned yet."""
    selectors: tuple[str, ...] = ()
    signs_as: str = ""
    """The domain in its DKIM signatures; empty: ours, once the key is published."""

    def of_kind(self, kind: str, name: str) -> tuple[Wanted, ...]:
        """What is wanted at one name."""
        return tuple(wanted for wanted in self.wanted if (wanted.kind, wanted.name) == (kind, name))


@dataclass(frozen=True, slots=True)
class OldSide:
    """What is known of the old provider."""

    servers: tuple[str, ...] = ()
    """Names, or ends of names, of its servers, without a dot in front."""
    providers: tuple[str, ...] = ()
    """Names of all providers that the MX records lead to, gateways left out."""
    gateway: str = ""
    """A spam filter that stands before the mailboxes."""
    selectors: tuple[str, ...] | None = None
    """DKIM selectors in the headers of colleagues' mail; None: no headers were read."""
    senders: tuple[SeenSender, ...] | None = None
    """Those that sent in the domain's name; None: no headers were read."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Where the zone is kept."""

    dns_host: str = ""
    """Its name; empty: not recognised."""
    registrar: str = ""
    lowest_ttl_s: int = 0
    """The least that it lets her set."""


@dataclass(frozen=True, slots=True)
class Present:
    """The domain and its surroundings now. What is None or empty was not found out, or is not there, as said."""

    domain: str
    lookup: Lookup
    """Of the zone and the world round it, without what a wildcard makes up: `own_records`."""
    now: datetime
    """UTC."""
    old: OldSide = field(default_factory=OldSide)
    new: NewSide = field(default_factory=NewSide)
    panel: Panel = field(default_factory=Panel)
    delegation: Delegation | None = None
    """None: nobody looked. One without authorities: there is no such zone."""
    chain: Chain | None = None
    is_registry: bool = False
    """Whether the name is one under which others register theirs (a public suffix)."""
    expires: datetime | None = None
    snapshot_age: timedelta | None = None
    """None: there is no snapshot."""
    wildcard_kinds: tuple[str, ...] = ()
    """Types that a random label answers."""
    subdomains_with_mx: tuple[str, ...] = ()
    sts_policy: str | None = None
    """The text of the MTA-STS policy file; None: it could not be fetched."""
    addresses: tuple[str, ...] = ()
    """Everything that must exist on the new side: people, aliases, groups."""
    addresses_at_new: frozenset[str] | None = None
    """None: nobody has said."""

    def is_old_server(self, name: str) -> bool:
        """Whether a host name belongs to the old provider."""
        return any(name == server or name.endswith("." + server) for server in self.old.servers)

    def unanswered(self, name: str, kind: str) -> bool:
        """Whether nobody says what is there."""
        return self.lookup(name, kind).found is Found.UNKNOWN

    def planned(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The MX set that is wanted, for a lookup into the world as it will be."""
        hosts = self.new.of_kind("MX", self.domain)
        return {(self.domain, "MX"): tuple(f"{mx.priority} {mx.value}." for mx in hosts)} if hosts else {}
