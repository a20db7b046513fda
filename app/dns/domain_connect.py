"""Where a DNS host lets the records of one domain be changed, as it says itself (Domain Connect, section 3: discovery).

Only the page for people is taken from it; nothing is ever changed through it.
"""

from __future__ import annotations

import json
import re
from urllib.parse import quote

from app.dns.https_text import fetch_text
from app.dns.lookup import Lookup
from app.dns.records.txt import joined

_HOST = re.compile(r"^[a-z0-9.-]+\.[a-z]{2,}(?:/[A-Za-z0-9._/-]*)?$")


def connect_page(domain: str, lookup: Lookup, *, timeout_s: float = 5.0) -> str:
    """The address of the page; empty where the DNS host names none, or nobody answers."""
    hosts = [joined(record).strip().lower().rstrip("/") for record in lookup(f"_domainconnect.{domain}", "TXT").records]
    if len(hosts) != 1 or not _HOST.match(hosts[0]):
        return ""
    text = fetch_text(f"https://{hosts[0]}/v2/{quote(domain)}/settings", timeout_s=timeout_s)
    return page_in(text or "", domain)


def page_in(settings: str, domain: str) -> str:
    """The page named in the answer of a DNS host; empty where there is none that a browser should open."""
    try:
        told = json.loads(settings)
    except ValueError:
        return ""
    page = told.get("urlControlPanel") if isinstance(told, dict) else None
    if not isinstance(page, str) or not page.lower().startswith("https://"):
        return ""
    return page.replace("%domain%", quote(domain))
