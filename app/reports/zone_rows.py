"""The records of a snapshot as rows that a person can type back into a panel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.dns.authorities import Agreement, Asked, ZoneView
from app.dns.lookup import Found, Reply
from app.dns.records.txt import joined

_OTHERS = frozenset(("SOA", "NS", "CAA"))
_WEBSITE = frozenset(("@", "www"))
_ADDRESSES = frozenset(("A", "AAAA", "CNAME"))
_NO_NAMES = frozenset(("_domainkey",))
"""Asked only because a server tells by it whether anything is below."""


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """One record. `host` is relative to the zone, ``@`` for the zone itself."""

    host: str
    kind: str
    priority: str
    value: str
    ttl_s: int | None

    @property
    def for_mail(self) -> bool:
        """Whether mail has to do with it; the rest belongs to the website and to the zone itself."""
        return self.kind not in _OTHERS and not (self.kind in _ADDRESSES and self.host in _WEBSITE)


def zone_rows(view: ZoneView) -> list[ZoneRow]:
    """All records that were found, by name and type; what a wildcard made up stands once, as ``*``."""
    rows = [
        ZoneRow(host_of(asked.name, view), asked.kind, *value, said.reply.ttl)
        for asked, said in _told(view)
        if said.reply.found is Found.RECORDS and (_is_nobodys(asked, view) or not view.from_wildcard(*asked))
        for value in _values(asked.kind, said.reply)
    ]
    return sorted(rows, key=lambda row: (row.host != "@", row.host, row.kind, len(row.priority), row.priority))


def absent_hosts(view: ZoneView) -> list[str]:
    """Names below the domain that were not there; of those that may have had something that was not asked for, with
    the types that they had nothing of.
    """
    replies: dict[str, dict[str, Found]] = {}
    for asked, said in _told(view):
        if _is_nobodys(asked, view):
            continue
        found = Found.NOTHING if view.from_wildcard(*asked) else said.reply.found
        replies.setdefault(host_of(asked.name, view), {})[asked.kind] = found
    gone = {Found.NOTHING, Found.NO_NAME}
    return sorted(
        host if Found.NO_NAME in found.values() else f"{host} ({', '.join(found)})"
        for host, found in replies.items()
        if gone.issuperset(found.values()) and host not in _NO_NAMES | {"@"}
    )


def unknown_questions(view: ZoneView) -> list[tuple[str, str]]:
    """Host and type where no server said anything."""
    return [(host_of(asked.name, view), asked.kind) for asked, said in _told(view) if said.reply.found is Found.UNKNOWN]


def differing_rows(view: ZoneView) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Host, type, server and its records, for each server that said something else than most."""
    for asked, said in _told(view):
        for server in said.differing:
            reply = view.said[asked][server]
            values = tuple(" ".join(part for part in value if part) for value in _values(asked.kind, reply))
            yield host_of(asked.name, view), asked.kind, server.removesuffix("."), values


def _is_nobodys(asked: Asked, view: ZoneView) -> bool:
    return bool(view.nobodys_label) and asked.name.startswith(view.nobodys_label + ".")


def host_of(name: str, view: ZoneView) -> str:
    """As a panel of the zone has it. The label that nobody has stands for the wildcard."""
    if name == view.origin:
        return "@"
    relative = name.removesuffix("." + view.origin)
    first, dot, rest = relative.partition(".")
    return f"*{dot}{rest}" if first == view.nobodys_label else relative.removesuffix(".")


def _told(view: ZoneView) -> Iterator[tuple[Asked, Agreement]]:
    """Only what stands at the name itself: an answer that an alias led to is the alias's."""
    for asked in view.said:
        said = view.agreed(*asked)
        if asked.kind == "CNAME" or not said.reply.aliases:
            yield asked, said


def _values(kind: str, reply: Reply) -> Iterator[tuple[str, str]]:
    """Priority and value of each record, in the spelling of panels."""
    for record in reply.records:
        if kind in {"TXT", "SPF"}:
            yield "", joined(record)
        elif kind in {"MX", "SRV"}:
            priority, _blank, rest = record.partition(" ")
            yield priority, rest.removesuffix(".")
        else:
            yield "", record.removesuffix(".")
