"""The records of a zone without what a wildcard makes up, so that no check takes its answers for records (B9)."""

from __future__ import annotations

from app.dns.authorities.names import stand_in
from app.dns.authorities.zone_view import ZoneView
from app.dns.lookup import Found, Lookup, Reply


def own_records(view: ZoneView, lookup: Lookup) -> Lookup:
    """What `lookup` says, but that an answer below the domain which any name there would get is none.

    `view` knows what the wildcard says; `lookup` may be its own, or one that asks beyond it as well.
    """
    ending = "." + view.domain + "."

    def own_lookup(name: str, kind: str) -> Reply:
        reply = lookup(name, kind)
        asked = name.lower().rstrip(".") + "."
        if reply.found is not Found.RECORDS or not asked.endswith(ending):
            return reply
        made_up = view.lookup(stand_in(asked, ending[1:], view.nobodys_label), kind)
        if made_up.found is Found.RECORDS and (made_up.records, made_up.aliases) == (reply.records, reply.aliases):
            return Reply(Found.NOTHING, ttl=reply.ttl)
        return reply

    return own_lookup
