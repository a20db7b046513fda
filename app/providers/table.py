"""Loads ``resources/providers.toml`` once and hands it out as typed facts."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.core.resource_files import resource
from app.mailstore.endpoint import Security
from app.providers.facts import (
    DnsHost,
    Limits,
    MxPatterns,
    NsPatterns,
    OtherMx,
    Provider,
    ServerFacts,
    SignIn,
)

Table = Mapping[str, Any]

_URL = re.compile(r"https://[^\s(),，（）]+")


@dataclass(frozen=True)
class ProviderTable:
    """All providers, in the order of the file."""

    providers: tuple[Provider, ...]
    others: tuple[OtherMx, ...]
    name_servers: tuple[NsPatterns, ...]

    def get(self, provider_id: str) -> Provider | None:
        """The provider with that id, or None. ``id@host`` is one site of it, see `Recognition.reference`."""
        base, _, host = provider_id.partition("@")
        found = next((provider for provider in self.providers if provider.id == base), None)
        return replace(found, imap=replace(found.imap, host=host)) if found and found.imap and host else found

    def for_domain(self, domain: str) -> Provider | None:
        """The provider whose own addresses have that domain, such as 163.com, or None."""
        return next((provider for provider in self.providers if domain.lower() in provider.domains), None)


@functools.cache
def provider_facts() -> Table:
    """The whole of ``providers.toml`` as it stands there, for whoever makes typed facts of a part of it."""
    with resource("providers.toml").open("rb") as file:
        return tomllib.load(file)


@functools.cache
def provider_table() -> ProviderTable:
    """The facts of this release."""
    content = provider_facts()
    limits = {entry["id"]: entry.get("limits", {}) for entry in content["provider"]}
    return ProviderTable(
        tuple(_provider(entry, limits) for entry in content["provider"]),
        tuple(OtherMx(entry["name"], entry["role"], _patterns(entry)) for entry in content["mx_other"]),
        tuple(patterns for entry in content["dns_host"] for patterns in _name_servers(entry)),
    )


def _provider(entry: Table, all_limits: Mapping[str, Table]) -> Provider:
    recognise = entry["recognise"]
    return Provider(
        id=entry["id"],
        name=entry["name"],
        name_zh=entry.get("name_zh", ""),
        kind=entry["kind"],
        imap=_server(entry.get("imap", {})),
        domains=tuple(entry.get("domains", ())),
        webmail=first_url(entry.get("webmail", "")),
        admin_console=first_url(entry.get("admin_console", "")),
        sign_in=_sign_in(entry.get("auth", {})),
        mx=_patterns(recognise),
        mx_unsourced=_patterns(recognise.get("unsourced", {})),
        limits=_limits(_with_same_as(entry.get("limits", {}), all_limits)),
        own_folders_parent=entry.get("folders", {}).get("own_folders_parent", "").partition(" ")[0],
    )


def _server(imap: Table) -> ServerFacts | None:
    """None where no dependable host is known: then it is asked for, never guessed."""
    if "host" not in imap:
        return None
    by_domain = dict(_pair(text) for text in imap.get("hosts", ()))
    if "aol_host" in imap:
        by_domain["aol.com"] = imap["aol_host"]
    return ServerFacts(imap["host"], imap.get("port", 993), Security(imap.get("security", "ssl")), by_domain)


def _pair(text: str) -> tuple[str, str]:
    domain, _, host = text.partition(": ")
    return domain, host


def _sign_in(auth: Table) -> SignIn:
    method = auth.get("method", "")
    return SignIn(
        method=method,
        user_steps=tuple(auth.get("user_steps", ())),
        admin_steps=tuple(auth.get("admin_steps", ())),
        app_password_page=auth.get("app_password_page", ""),
        token_only=method.startswith(("OAuth2 only", "OAuth2 with")),
    )


def _patterns(entry: Table) -> MxPatterns:
    return MxPatterns(
        exact=tuple(entry.get("mx_exact", ())),
        glob=tuple(entry.get("mx_glob", ())),
        prefix_suffix=tuple((prefix, suffix) for prefix, suffix in entry.get("mx_prefix_suffix", ())),
        suffix=tuple(entry.get("mx_suffix", ())),
        spf_includes=tuple(entry.get("spf_includes", ())),
    )


def _with_same_as(limits: Table, all_limits: Mapping[str, Table]) -> Table:
    """Limits that another provider's entry holds: ``same_as = "google-workspace for IMAP bandwidth"``."""
    other = limits.get("same_as", "").partition(" ")[0]
    return {**all_limits.get(other, {}), **limits}


def _limits(limits: Table) -> Limits:
    # "15 simultaneous IMAP connections per account" is from memory, but the careful figure is the safe one to use.
    from_memory = re.match(r"\d+", limits.get("unsourced", {}).get("max_connections", ""))
    # what the firm's own administrator may have raised is not known: the server's refusal tells
    default = limits.get("append_max_mb_default", limits.get("message_mb"))
    megabytes = limits.get("append_max_mb_configurable", default)
    return Limits(
        connections=limits.get("imap_connections", int(from_memory[0]) if from_memory else None),
        download_mb_per_day=limits.get("imap_download_mb_per_day"),
        upload_mb_per_day=limits.get("imap_upload_mb_per_day"),
        message_bytes=limits.get("appendlimit_bytes", megabytes * 1_000_000 if megabytes else None),
    )


def _name_servers(entry: Table) -> Iterable[NsPatterns]:
    console = first_url(entry.get("console", "") or entry.get("unsourced", {}).get("console", ""))
    suffixes = (*entry.get("ns_suffix", ()), *entry.get("unsourced", {}).get("ns_suffix", ()))
    host = DnsHost(entry["id"], entry["name"], console, entry.get("practice", False))
    yield NsPatterns(host, suffixes, tuple(entry.get("ns_regex", ())))
    for line in entry.get("ns_table", ()):
        name, _, names = line.partition(": ")
        found = tuple(
            suffix.strip() for suffix in names.split(",") if re.fullmatch(r"[\w-]+(\.[\w-]+)+", suffix.strip())
        )
        yield NsPatterns(DnsHost("", name), found)


def first_url(text: str) -> str:
    """The first https address in a text of the facts; empty where there is none."""
    found = _URL.search(text)
    return found[0] if found else ""
