"""A small internet of names: a root, the top-level domains that are needed, and the zones it is given below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType

import dns.name
import dns.rdatatype
import dns.zone

from app.practice.dns_server.authority import Authority
from app.practice.dns_server.server import DnsServers
from app.practice.dns_server.zone_data import put_records, zone_from_text

ROOT_ADDRESS = "127.0.1.1"
REGISTRY_ADDRESS = "127.0.2.1"
_TTL = 86400


@dataclass(frozen=True, slots=True)
class HostedZone:
    """A zone and who serves it. SOA and NS come by themselves where the text has none."""

    origin: str
    text: str
    servers: Mapping[str, str]
    """Host name -> loopback address; several hosts may share one."""
    at_registry: Mapping[str, str] | None = None
    """What the parent says of it, where that differs."""
    ds: tuple[str, ...] = ()
    served_here: bool = True
    """False: only delegated; who serves it is started by somebody else."""


class DnsWorld:
    """Serves the zones, with a registry for each top-level domain and a root, until `stop`.

    `only_at`: the one address that everything is put at, where the system has no other. There is one server then.
    """

    def __init__(self, zones: Sequence[HostedZone], port: int = 0, *, only_at: str | None = None) -> None:
        self._only_at = only_at
        self._zones: dict[dns.name.Name, dns.zone.Zone] = {}
        self._authorities: dict[str, Authority] = {}
        self._addresses: dict[dns.name.Name, str] = {}
        every = [*_registries(zones), *zones]
        for hosted in every:
            self._host(hosted)
        for hosted in every:
            self._delegate(hosted)
        self.roots: tuple[str, ...] = (only_at or ROOT_ADDRESS,)
        self._servers = DnsServers(list(self._authorities.values()), port)
        self.port: int = self._servers.port

    @property
    def authorities(self) -> tuple[Authority, ...]:
        """All servers: the root's, the registries', the zones'."""
        return self._servers.authorities

    def zone(self, origin: str) -> dns.zone.Zone:
        """The zone as its primary has it. Raises KeyError."""
        return self._zones[dns.name.from_text(origin)]

    def authority(self, host: str) -> Authority:
        """The server by its name or its address. Raises KeyError."""
        return self._authorities.get(host) or self._authorities[self._addresses[dns.name.from_text(host)]]

    def change(self, name: str, kind: str, ttl: int, values: Sequence[str]) -> None:
        """Make `values` all that an absolute name has of `kind`; seen at once on every server that does not lag.

        A DS is the parent's.
        """
        owner = dns.name.from_text(name)
        zone = self._zones[self._zone_of(owner.parent() if kind == "DS" else owner)]
        put_records(zone, name, kind, ttl, values)

    def remove(self, name: str, kind: str) -> None:
        """Leave `name` without any record of `kind`."""
        self.change(name, kind, 0, ())

    def stop(self) -> None:
        """Answer nobody any more. May be called again."""
        self._servers.stop()

    def _zone_of(self, name: dns.name.Name) -> dns.name.Name:
        return max((origin for origin in self._zones if name.is_subdomain(origin)), key=len)

    def _host(self, hosted: HostedZone) -> None:
        zone = zone_from_text(hosted.origin, hosted.text)
        origin = dns.name.from_text(hosted.origin)
        self._zones[origin] = zone
        if not zone.get_rdataset(origin, dns.rdatatype.SOA):
            first = next(iter(hosted.servers), "ns.invalid.")
            put_records(zone, "@", "SOA", 3600, [f"{first} hostmaster.{first} 1 3600 600 864000 300"])
        if not zone.get_rdataset(origin, dns.rdatatype.NS):
            put_records(zone, "@", "NS", 3600, list(hosted.servers))
        for host, own_address in hosted.servers.items():
            if not hosted.served_here:
                continue
            address = self._only_at or own_address
            self._addresses[dns.name.from_text(host)] = address
            self._authorities.setdefault(address, Authority(address, []))
            if zone not in self._authorities[address].zones:
                self._authorities[address].zones.append(zone)

    def _delegate(self, hosted: HostedZone) -> None:
        """The hosts' addresses in whatever zone they lie; name servers, glue and DS in the parent zone."""
        for host, address in hosted.servers.items():
            home = self._zones[self._zone_of(dns.name.from_text(host))]
            if not home.get_rdataset(host, dns.rdatatype.A):
                put_records(home, host, "A", 3600, [self._only_at or address])
        origin = dns.name.from_text(hosted.origin)
        if origin == dns.name.root:
            return
        parent = self._zone_of(origin.parent())
        servers = hosted.servers if hosted.at_registry is None else hosted.at_registry
        put_records(self._zones[parent], hosted.origin, "NS", _TTL, list(servers))
        if hosted.ds:
            put_records(self._zones[parent], hosted.origin, "DS", _TTL, hosted.ds)
        for host, address in servers.items():
            if dns.name.from_text(host).is_subdomain(origin):
                put_records(self._zones[parent], host, "A", _TTL, [self._only_at or address])

    def __enter__(self) -> DnsWorld:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _registries(zones: Sequence[HostedZone]) -> list[HostedZone]:
    """The root and each top-level domain that nobody has given."""
    given = {dns.name.from_text(zone.origin) for zone in zones}
    tops = sorted({dns.name.from_text(zone.origin).labels[-2].decode() + "." for zone in zones if zone.origin != "."})
    made = [HostedZone(".", "", {"a.root-servers.test.": ROOT_ADDRESS})]
    made += [HostedZone(top, "", {f"a.nic.{top}": REGISTRY_ADDRESS}) for top in tops]
    return [zone for zone in made if dns.name.from_text(zone.origin) not in given]
