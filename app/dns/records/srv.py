"""The names by which mail programs find their servers, and where each leads (RFC 6186, RFC 6764, Autodiscover)."""

from __future__ import annotations

from dataclasses import dataclass

from app.dns.lookup import Found, Lookup

SERVICES = ("_autodiscover", "_imap", "_imaps", "_pop3s", "_submission", "_submissions", "_sieve",
            "_caldavs", "_carddavs")  # fmt: skip
HOSTS = ("autodiscover", "autoconfig", "mail", "imap", "smtp", "pop")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A name that sends mail programs somewhere."""

    name: str
    kind: str
    """CNAME, A, AAAA or SRV."""
    target: str
    """A name without its last dot, or an address; empty where the service is said not to exist (SRV ``.``)."""
    port: int | None = None


def read_pointers(domain: str, lookup: Lookup) -> tuple[tuple[Pointer, ...], tuple[str, ...]]:
    """Where the names lead that exist, and the names that nobody answered for."""
    pointers: list[Pointer] = []
    unknown: list[str] = []
    for service in SERVICES:
        _look(f"{service}._tcp.{domain}", ("SRV",), lookup, pointers, unknown)
    for host in HOSTS:
        _look(f"{host}.{domain}", ("A", "AAAA"), lookup, pointers, unknown)
    return tuple(pointers), tuple(unknown)


def _look(name: str, kinds: tuple[str, ...], lookup: Lookup, pointers: list[Pointer], unknown: list[str]) -> None:
    for kind in kinds:
        reply = lookup(name, kind)
        if reply.aliases:
            pointers.append(Pointer(name, "CNAME", reply.aliases[0].removesuffix(".")))
            return
        if reply.found is Found.UNKNOWN:
            unknown.append(name)
            return
        pointers += [_pointer(name, kind, record) for record in reply.records]
    if not any(pointer.name == name for pointer in pointers) and kinds != ("SRV",):
        # a CNAME whose target has no address is still a pointer
        alias = lookup(name, "CNAME").records
        pointers += [Pointer(name, "CNAME", record.removesuffix(".")) for record in alias]


def _pointer(name: str, kind: str, record: str) -> Pointer:
    if kind != "SRV":
        return Pointer(name, kind, record)
    _priority, _weight, port, target = record.split()
    return Pointer(name, kind, target.lower().removesuffix("."), int(port))
