"""What providers and DNS hosts are called in her language, and those she may choose from by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.flow.words import Language
from app.providers import DnsHost, Provider, provider_table

_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Offer:
    """One line to choose: what is kept, and what is shown."""

    key: str
    name: str


def name_of(provider: Provider, language: Language) -> str:
    """A provider's name without the remarks behind it: ``Yahoo Mail (also AOL)`` is Yahoo Mail."""
    full = provider.name_zh if language is Language.ZH and provider.name_zh else provider.name
    return full.partition(" (")[0].partition(":")[0].strip()


def short_name(provider: Provider, language: Language) -> str:
    """The first of several names, for the head of a column."""
    return name_of(provider, language).partition(" / ")[0].strip()


def provider_named(reference: str | None, language: Language) -> str:
    """The name behind what a firm keeps as its provider; empty if it keeps none or nobody knows it."""
    provider = provider_table().get(reference) if reference else None
    return name_of(provider, language) if provider else ""


def offered_providers(language: Language) -> tuple[Offer, ...]:
    """All providers whose server we know, those of firms first, in the order of the table."""
    known = [provider for provider in provider_table().providers if provider.imap is not None]
    known.sort(key=lambda provider: provider.kind != "business")
    return tuple(Offer(provider.id, name_of(provider, language)) for provider in known)


def key_of(host: DnsHost) -> str:
    """What a firm keeps as its DNS host: the id, or the name of one that we know by name only."""
    return host.id or host.name


def host_name(host: DnsHost, language: Language) -> str:
    """A DNS host's name: in Chinese what stands in the brackets, if that is Chinese; in English what stands before."""
    before, _, rest = host.name.partition(" (")
    inside = rest.rstrip(")")
    if language is Language.ZH and _HAN.search(inside):
        return inside
    return before.partition(" / ")[0].strip()


def offered_dns_hosts(language: Language) -> tuple[Offer, ...]:
    """Every DNS host once, but that of the practice firm."""
    hosts = (host for host in _dns_hosts() if not host.practice)
    return tuple({key_of(host): Offer(key_of(host), host_name(host, language)) for host in hosts}.values())


def dns_host_named(key: str | None, language: Language) -> str:
    """The name of a DNS host; what is not in the table is its own name."""
    return next((host_name(host, language) for host in _dns_hosts() if key_of(host) == key), key or "")


def _dns_hosts() -> Iterator[DnsHost]:
    return (patterns.host for patterns in provider_table().name_servers)
