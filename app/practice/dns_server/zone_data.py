"""The records of one zone, and what a name has in it: its own records, a wildcard's, or a delegation to somebody else.

A zone is changed by copying what changes: whoever holds the nodes of a moment keeps the zone of that moment. That is
how a secondary lags.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import dns.name
import dns.node
import dns.rdataset
import dns.rdatatype
import dns.rrset
import dns.zone


def zone_from_text(origin: str, text: str) -> dns.zone.Zone:
    """A zone from a zone file's text, indented as it likes; TTL 300 where it says none.

    Raises what dnspython raises for a wrong one.
    """
    whole = "$TTL 300\n" + textwrap.dedent(text)
    return dns.zone.from_text(whole, origin, relativize=False, check_origin=False)


def put_records(zone: dns.zone.Zone, name: str, kind: str, ttl: int, values: Sequence[str]) -> None:
    """Make `values` all that `name` has of `kind` (none of them: removed), and count the serial up, all at once."""
    owner = dns.name.from_text(name, zone.origin)
    with zone.writer() as change:
        change.delete(owner, dns.rdatatype.from_text(kind))
        if values:
            change.add(owner, dns.rdataset.from_text_list("IN", kind, ttl, values, None, zone.origin, relativize=False))
        if kind.upper() != "SOA":
            change.update_serial(name=zone.origin)


def frozen(zone: dns.zone.Zone) -> dns.zone.Zone:
    """The zone as it is now; later changes of `zone` do not show in it."""
    copy = dns.zone.Zone(zone.origin, relativize=False)
    copy.nodes = zone.nodes
    return copy


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a name stands in a zone."""

    node: dns.node.Node | None
    """Its own records, or the wildcard's that covers it."""
    exists: bool
    """False: the name is not there, and nothing below it (NXDOMAIN)."""
    delegation: dns.name.Name | None = None
    """The name at or above which the zone ends."""


def standing(zone: dns.zone.Zone, name: dns.name.Name, kind: dns.rdatatype.RdataType) -> Standing:
    """Look `name` up as RFC 1034 section 4.3.2 and RFC 4592 say; `kind` matters for DS, which lies above the cut."""
    origin = zone.origin or dns.name.root
    for labels in range(len(origin) + 1, len(name) + 1):
        cut = dns.name.Name(name.labels[-labels:])
        is_own_ds = cut == name and kind == dns.rdatatype.DS
        if zone.get_rdataset(cut, dns.rdatatype.NS) and not is_own_ds:
            return Standing(None, exists=True, delegation=cut)
    if _is_there(zone, name):
        return Standing(zone.get_node(name), exists=True)
    encloser = name.parent()
    while not _is_there(zone, encloser):
        encloser = encloser.parent()
    wildcard = zone.get_node(dns.name.Name((b"*", *encloser.labels)))
    return Standing(wildcard, exists=wildcard is not None)


def records(node: dns.node.Node, name: dns.name.Name, kind: dns.rdatatype.RdataType) -> list[dns.rrset.RRset]:
    """Those of `kind` in a node and their signatures, owned by `name`."""
    covered = dns.rdatatype.NONE
    found = [node.get_rdataset(dns.rdataclass.IN, kind, covered)]
    found.append(node.get_rdataset(dns.rdataclass.IN, dns.rdatatype.RRSIG, kind))
    return [dns.rrset.from_rdata_list(name, rdataset.ttl, list(rdataset)) for rdataset in found if rdataset]


def _is_there(zone: dns.zone.Zone, name: dns.name.Name) -> bool:
    """Whether the name has records or stands above one that has: an empty one is there too."""
    return name == zone.origin or any(owner.is_subdomain(name) for owner in zone.nodes)
