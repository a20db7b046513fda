"""Asks, inside a job, where the DNS host itself lets a domain's records be changed."""

from __future__ import annotations

from app.core.events import Cancelled, Emit
from app.dns.authorities import AskingStopped
from app.dns.domain_connect import connect_page
from app.dns.lookup import Lookup


def found_page(domain: str, lookup: Lookup, _emit: Emit, _cancelled: Cancelled) -> tuple[str, str]:
    """The domain and the page; empty where there is none."""
    try:
        return domain, connect_page(domain, lookup)
    except AskingStopped:
        return domain, ""
