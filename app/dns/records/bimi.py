"""BIMI: the logo that some mailboxes show beside a domain's mail."""

from __future__ import annotations

from dataclasses import dataclass

from app.dns.lookup import Lookup
from app.dns.records.tags import read_tags, versioned


@dataclass(frozen=True, slots=True)
class Bimi:
    """Addresses of the picture and of the certificate for it; an empty picture declines."""

    logo: str
    authority: str


def read_bimi(domain: str, lookup: Lookup, selector: str = "default") -> Bimi | None:
    """The record, or None where no single one stands there."""
    texts = versioned(lookup(f"{selector}._bimi.{domain}", "TXT").records, "BIMI1")
    if len(texts) != 1:
        return None
    tags = dict(read_tags(texts[0]))
    return Bimi(tags.get("l", ""), tags.get("a", ""))
