"""``tag=value; tag=value``: the form that DKIM, DMARC, MTA-STS, TLS-RPT and BIMI share (RFC 6376 section 3.2)."""

from __future__ import annotations

from collections.abc import Iterable

from app.dns.records.txt import joined


def read_tags(text: str) -> tuple[tuple[str, str], ...]:
    """The tags in their order, names in lower case, blanks round both gone. What has no ``=`` has an empty value."""
    pairs = (part.partition("=") for part in text.split(";") if part.strip())
    return tuple((name.strip().lower(), value.strip()) for name, _equals, value in pairs)


def versioned(records: Iterable[str], version: str) -> tuple[str, ...]:
    """Of TXT records in zone form the texts whose first tag is ``v=`` `version`, in that very spelling."""
    return tuple(text for text in map(joined, records) if read_tags(text)[:1] == (("v", version),))
