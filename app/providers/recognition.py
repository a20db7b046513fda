"""Who serves a domain's mail, told from its MX records in the order that ``[matching]`` of providers.toml sets.

An MX names the gateway, not always the mailbox: filters and forwarders are named as such, and only a hint is given.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from app.providers.facts import DnsHost, MxPatterns, OtherMx, Provider
from app.providers.table import ProviderTable, provider_table

T = TypeVar("T")


class Evidence(StrEnum):
    """What told us."""

    ADDRESS = "address"
    MX = "mx"
    SPF = "spf"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the records say. `certain` is False where the user should be asked to confirm."""

    provider: Provider | None = None
    other: OtherMx | None = None
    """A gateway, forwarder or the like that answers for the domain; then `provider` is a guess from SPF, or None."""
    evidence: Evidence = Evidence.NOTHING
    certain: bool = False
    imap_host: str = ""
    """The IMAP host of the provider's site that this MX belongs to, where it is not the usual one."""

    @property
    def reference(self) -> str | None:
        """What a firm keeps as its provider: the id, with the site's host where it is not the usual one."""
        if self.provider is None:
            return None
        return f"{self.provider.id}@{self.imap_host}" if self.imap_host else self.provider.id


def recognise_provider(mx: Sequence[str], spf: str | None = None, domain: str = "") -> Recognition:
    """The provider behind these mail exchangers (most preferred first), this SPF record and this domain."""
    table = provider_table()
    personal = table.for_domain(domain)
    if personal:
        return Recognition(personal, None, Evidence.ADDRESS, certain=True)
    hosts = [host.lower().rstrip(".") for host in mx]
    found = _by_mx(table, hosts, lambda provider: provider.mx)
    if found:
        return Recognition(found, None, Evidence.MX, certain=True, imap_host=_site_host(found, hosts))
    other = _other(table, hosts)
    from_spf = _by_spf(table, spf)
    if other is None:
        guess = _by_mx(table, hosts, lambda provider: provider.mx_unsourced)
        if guess:
            return Recognition(guess, None, Evidence.MX, imap_host=_site_host(guess, hosts))
    return Recognition(from_spf, other, Evidence.SPF if from_spf else Evidence.MX if other else Evidence.NOTHING)


def recognise_dns_host(ns: Sequence[str]) -> DnsHost | None:
    """Who runs these name servers, or None."""
    hosts = [host.lower().rstrip(".") for host in ns]
    for patterns in provider_table().name_servers:
        if any(re.fullmatch(regex, host) for regex in patterns.regex for host in hosts):
            return patterns.host
    suffixes = [(suffix, patterns.host) for patterns in provider_table().name_servers for suffix in patterns.suffix]
    return _longest(suffixes, hosts)


def _by_mx(table: ProviderTable, hosts: Sequence[str], patterns: Callable[[Provider], MxPatterns]) -> Provider | None:
    """Exact names of all providers, then patterns, then the longest suffix; in each the most preferred host first."""
    for host in hosts:
        for provider in table.providers:
            if host in patterns(provider).exact:
                return provider
    for host in hosts:
        for provider in table.providers:
            if _matches_pattern(host, patterns(provider)):
                return provider
    return _longest([(suffix, p) for p in table.providers for suffix in patterns(p).suffix], hosts)


def _matches_pattern(host: str, patterns: MxPatterns) -> bool:
    return any(fnmatch.fnmatchcase(host, glob) for glob in patterns.glob) or any(
        host.startswith(prefix) and host.endswith(suffix) for prefix, suffix in patterns.prefix_suffix
    )


def _other(table: ProviderTable, hosts: Sequence[str]) -> OtherMx | None:
    for host in hosts:
        for other in table.others:
            if host in other.mx.exact:
                return other
    return _longest([(suffix, other) for other in table.others for suffix in other.mx.suffix], hosts)


def _longest(suffixes: Sequence[tuple[str, T]], hosts: Sequence[str]) -> T | None:
    for host in hosts:
        fitting = [(len(suffix), owner) for suffix, owner in suffixes if host == suffix or host.endswith("." + suffix)]
        if fitting:
            return max(fitting, key=lambda pair: pair[0])[1]
    return None


def _by_spf(table: ProviderTable, spf: str | None) -> Provider | None:
    """The only provider whose include stands in the SPF record. An include that several share proves nothing."""
    terms = {term.lower() for term in re.findall(r"(?:include:|redirect=)(\S+)", spf or "", re.IGNORECASE)}
    found = [provider for provider in table.providers if terms & set(provider.mx.spf_includes)]
    return found[0] if len(found) == 1 else None


# Sites of one provider, by MX: from the notes `choose`, `site_split` and `region` of providers.toml.
_SITES = {
    "netease-qiye": [("hzmx*.mxmail.netease.com", "imaphz.qiye.163.com")],
    "alibaba-mail": [("mx?.sg.aliyun.com", "imap.sg.aliyun.com")],
    "zoho": [
        ("*.zoho.eu", "imappro.zoho.eu"),
        ("*.zoho.in", "imappro.zoho.in"),
        ("*.zoho.com.au", "imappro.zoho.com.au"),
        ("*.zoho.jp", "imappro.zoho.jp"),
        ("*.zoho.com.cn", "imappro.zoho.com.cn"),
        ("*.zohocloud.ca", "imappro.zohocloud.ca"),
    ],
}


def _site_host(provider: Provider, hosts: Sequence[str]) -> str:
    for pattern, imap_host in _SITES.get(provider.id, ()):
        if any(fnmatch.fnmatchcase(host, pattern) for host in hosts):
            return imap_host
    return ""
