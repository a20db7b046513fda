"""A `Lookup` over zone text: what one authority would say. CNAMEs are followed, wildcards are not."""

from __future__ import annotations

from collections.abc import Iterable

import dns.name
import dns.rdatatype
import dns.zone
from app.dns.lookup import Found, Lookup, Reply


def zone_lookup(text: str, origin: str = "firma.test", unknown: Iterable[tuple[str, str]] = ()) -> Lookup:
    """Zone text without SOA and NS, names relative to `origin`; what lies outside is written with its last dot.

    `unknown` holds the (name, type) pairs that nobody answers.
    """
    head = f"$ORIGIN {origin}.\n$TTL 300\n"
    zone = dns.zone.from_text(
        head + "\n".join(line.strip() for line in text.splitlines()), ".", relativize=False, check_origin=False
    )
    silent = {(name.rstrip(".").lower(), kind) for name, kind in unknown}

    def lookup(name: str, kind: str) -> Reply:
        if (name.rstrip(".").lower(), kind) in silent:
            return Reply(Found.UNKNOWN, reason="timeout")
        return _answer(zone, name, kind)

    return lookup


def _answer(zone: dns.zone.Zone, name: str, kind: str) -> Reply:
    aliases: list[str] = []
    asked = dns.name.from_text(name.rstrip(".").lower() + ".")
    while True:
        records = zone.get_rdataset(asked, kind)
        if records is not None:
            found = tuple(sorted(_shown(rdata, kind) for rdata in records))
            return Reply(Found.RECORDS, found, records.ttl, tuple(aliases))
        alias = zone.get_rdataset(asked, "CNAME")
        if alias is None:
            there = any(owner.is_subdomain(asked) for owner in zone.nodes)
            return Reply(Found.NOTHING if there else Found.NO_NAME, aliases=tuple(aliases))
        asked = alias[0].target
        if asked.to_text() in aliases:
            return Reply(Found.UNKNOWN, aliases=tuple(aliases), reason="loop")
        aliases.append(asked.to_text())


def _shown(rdata: object, kind: str) -> str:
    text = rdata.to_text()  # type: ignore[attr-defined]
    return text if kind == "TXT" else text.lower()
