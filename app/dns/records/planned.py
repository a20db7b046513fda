"""The world as it will be: a `Lookup` in which some records are already what is planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.dns.lookup import Found, Lookup, Reply

PLANNED_TTL_S = 300


def with_records(lookup: Lookup, planned: Mapping[tuple[str, str], Sequence[str]]) -> Lookup:
    """What `lookup` says, but for the (name, type) pairs of `planned`, which answer with these records in zone form.

    An empty sequence: the record is gone. All else is asked of `lookup`.
    """
    known = {(_bare(name), kind): tuple(records) for (name, kind), records in planned.items()}

    def planned_lookup(name: str, kind: str) -> Reply:
        records = known.get((_bare(name), kind))
        if records is None:
            return lookup(name, kind)
        return Reply(Found.RECORDS, records, PLANNED_TTL_S) if records else Reply(Found.NOTHING)

    return planned_lookup


def _bare(name: str) -> str:
    return name.lower().removesuffix(".")
