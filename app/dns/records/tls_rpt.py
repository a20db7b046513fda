"""TLS-RPT (RFC 8460): where reports about encryption between mail servers go."""

from __future__ import annotations

from app.dns.lookup import Lookup
from app.dns.records.tags import read_tags, versioned


def report_addresses(domain: str, lookup: Lookup) -> tuple[str, ...]:
    """The targets of ``_smtp._tls.<domain>``, ``mailto:`` or ``https:``; none where no single record stands there."""
    texts = versioned(lookup(f"_smtp._tls.{domain}", "TXT").records, "TLSRPTv1")
    if len(texts) != 1:
        return ()
    targets = (target.strip() for target in dict(read_tags(texts[0])).get("rua", "").split(","))
    return tuple(target for target in targets if target.lower().startswith(("mailto:", "https:")))
