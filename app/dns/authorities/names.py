"""Which names and types are asked of a zone that cannot be listed: all that mail has to do with, and the website."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

APEX_TYPES = ("SOA", "NS", "MX", "TXT", "A", "AAAA", "CNAME", "CAA", "SPF")
"""SPF is type 99, a left-over that RFC 7208 did away with."""
TEXT_NAMES = ("_dmarc", "_mta-sts", "_smtp._tls", "default._bimi", "_domainconnect", "_domainkey")
HOSTS = ("www", "mta-sts", "autodiscover", "autoconfig", "mail", "imap", "smtp", "pop", "webmail", "mx")
SERVICES = (
    "_autodiscover", "_imap", "_imaps", "_pop3s", "_submission", "_submissions", "_sieve", "_caldavs", "_carddavs",
)  # fmt: skip
_HOST_TYPES = ("A", "AAAA", "CNAME")
_TEXT_TYPES = ("TXT", "CNAME")
_WILDCARD_TYPES = ("A", "AAAA", "MX", "TXT", "CNAME", "SRV")


class Asked(NamedTuple):
    """A name, absolute and in lower case, and a type such as ``MX``."""

    name: str
    kind: str


def asked_for(name: str, kind: str) -> Asked:
    """The question in one shape, however it was written."""
    return Asked(name.lower().rstrip(".") + ".", kind.upper())


def mail_questions(domain: str, selectors: Iterable[str] = ()) -> list[Asked]:
    """What a mail domain (absolute) may have: the apex, policies, hosts, services, and the DKIM keys of `selectors`."""
    asked = [Asked(domain, kind) for kind in APEX_TYPES]
    texts = [*TEXT_NAMES, *(f"{selector}._domainkey" for selector in selectors)]
    asked += [Asked(f"{name}.{domain}", kind) for name in texts for kind in _TEXT_TYPES]
    asked += [Asked(f"{name}.{domain}", kind) for name in HOSTS for kind in _HOST_TYPES]
    asked += [Asked(f"{name}._tcp.{domain}", "SRV") for name in SERVICES]
    return asked


def wildcard_questions(domain: str, label: str) -> list[Asked]:
    """What only a wildcard can answer: `label` is one that nobody has."""
    asked = [Asked(f"{label}.{domain}", kind) for kind in _WILDCARD_TYPES]
    asked += [Asked(f"{label}._domainkey.{domain}", kind) for kind in _TEXT_TYPES]
    return [*asked, Asked(f"{label}._tcp.{domain}", "SRV")]


def exchanger_questions(hosts: Sequence[str]) -> list[Asked]:
    """What is to know of the mail exchangers: addresses, an alias that must not be, TLSA."""
    asked = [Asked(host, kind) for host in hosts for kind in _HOST_TYPES]
    return [*asked, *(Asked(f"_25._tcp.{host}", "TLSA") for host in hosts)]


def stand_in(name: str, domain: str, label: str) -> str:
    """The name that a wildcard would answer for as it does for `name`: the same place, a label that nobody has."""
    for place in ("_domainkey", "_tcp"):
        if name.endswith(f".{place}.{domain}"):
            return f"{label}.{place}.{domain}"
    return f"{label}.{domain}"
