"""B1-B5, B9, B10, B20: the name, who serves it, its signatures, the way back, names that answer for others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from app.dns.authorities.delegation import Authority, Standing
from app.dns.authorities.dnssec_state import ChainState
from app.dns.checks.present import Present
from app.dns.checks.verdicts import Code, Verdict, stop, tell, unknown, warn
from app.dns.records.dkim import selector_name

FRESH = timedelta(hours=24)
"""A snapshot older than this may not be what is there."""
_SIGNATURES_SOON = timedelta(days=3)
_EXPIRY_SOON = timedelta(days=60)
_LAME = frozenset({Standing.LAME, Standing.REFUSES, Standing.FAILS})


def check_name(present: Present) -> Iterator[Verdict]:
    """B1: a zone, or a name inside one, that is ours to change."""
    delegation = present.delegation
    if present.is_registry:
        yield stop("B1", Code.NAME_REGISTRY, domain=present.domain)
    elif delegation is None:
        yield unknown("B1", Code.NAME_UNKNOWN, domain=present.domain)
    elif not delegation.authorities:
        yield stop("B1", Code.NAME_NOT_THERE, domain=present.domain)
    elif delegation.origin.removesuffix(".") != present.domain:
        yield tell("B1", Code.NAME_INSIDE_ZONE, domain=present.domain, zone=delegation.origin.removesuffix("."))


def check_servers(present: Present) -> Iterator[Verdict]:
    """B2: every name server answers, over TCP too, with the same zone, and both sides name the same ones."""
    delegation = present.delegation
    if delegation is None or not delegation.authorities:
        return
    authorities = delegation.authorities
    if not any(authority.answers for authority in authorities):
        yield unknown("B2", Code.SERVERS_NONE_ANSWER, count=len(authorities))
        return
    newest = max((authority.serial or 0 for authority in authorities if authority.answers), default=0)
    for authority in authorities:
        yield from _server(authority, newest)


def _server(authority: Authority, newest: int) -> Iterator[Verdict]:
    host = authority.host.removesuffix(".")
    if authority.standing in _LAME:
        yield warn("B2", Code.SERVERS_LAME, host=host)
    elif not authority.answers:
        yield warn("B2", Code.SERVERS_SILENT, host=host)
    elif not authority.over_tcp:
        yield warn("B2", Code.SERVERS_NO_TCP, host=host)
    if authority.answers and authority.serial is not None and authority.serial != newest:
        yield warn("B2", Code.SERVERS_SERIALS, host=host, serial=authority.serial, newest=newest)
    if not authority.at_child:
        yield warn("B2", Code.SERVERS_ONLY_PARENT, host=host)
    if not authority.at_parent:
        yield warn("B2", Code.SERVERS_ONLY_CHILD, host=host)


def check_panel(present: Present) -> Iterator[Verdict]:
    """B3: where she signs in to change records."""
    panel = present.panel
    if panel.dns_host and panel.registrar and panel.dns_host != panel.registrar:
        yield warn("B3", Code.HOST_NOT_REGISTRAR, dns_host=panel.dns_host, registrar=panel.registrar)
    elif panel.dns_host:
        yield tell("B3", Code.HOST_KNOWN, dns_host=panel.dns_host)
    elif present.delegation and present.delegation.authorities:
        yield warn("B3", Code.HOST_UNKNOWN, host=present.delegation.authorities[0].host.removesuffix("."))


def check_signatures(present: Present) -> Iterator[Verdict]:
    """B4: a chain that is broken makes the domain vanish for careful resolvers."""
    chain = present.chain
    if chain is None or chain.state is ChainState.UNKNOWN:
        yield unknown("B4", Code.DNSSEC_UNKNOWN)
    elif chain.state is ChainState.BROKEN:
        yield stop("B4", Code.DNSSEC_BROKEN, reason=chain.reason)
    elif chain.state is ChainState.SECURE:
        if chain.expires and chain.expires - present.now < _SIGNATURES_SOON:
            yield warn("B4", Code.DNSSEC_EXPIRES, date=chain.expires.date().isoformat())
        else:
            yield tell("B4", Code.DNSSEC_SIGNED)


def check_snapshot(present: Present) -> Iterator[Verdict]:
    """B5: the zone as it is, saved."""
    if present.snapshot_age is None:
        yield stop("B5", Code.SNAPSHOT_MISSING)
    elif present.snapshot_age > FRESH:
        yield warn("B5", Code.SNAPSHOT_OLD, hours=int(present.snapshot_age / timedelta(hours=1)))


def check_wildcard(present: Present) -> Iterator[Verdict]:
    """B9: a wildcard makes names look present that are not."""
    if present.wildcard_kinds:
        yield warn("B9", Code.WILDCARD, kinds=", ".join(present.wildcard_kinds))


def check_aliases(present: Present) -> Iterator[Verdict]:
    """B10: a CNAME at the domain itself leaves no room for MX; others belong to whom they lead to."""
    apex = present.lookup(present.domain, "CNAME").records
    if apex:
        yield stop("B10", Code.ALIAS_APEX, target=apex[0].removesuffix("."))
    names = [f"_dmarc.{present.domain}"]
    names += [selector_name(selector, present.domain) for selector in present.old.selectors or ()]
    for name in names:
        aliases = present.lookup(name, "TXT").aliases
        if aliases:
            yield tell("B10", Code.ALIAS_FOLLOWED, name=name, target=aliases[-1].removesuffix("."))


def check_expiry(present: Present) -> Iterator[Verdict]:
    """B20: the domain is paid for beyond the move."""
    if present.expires is None:
        return
    left = present.expires - present.now
    date = present.expires.date().isoformat()
    if left <= timedelta(0):
        yield stop("B20", Code.NAME_EXPIRED, domain=present.domain, date=date)
    elif left < _EXPIRY_SOON:
        yield warn("B20", Code.NAME_EXPIRES, domain=present.domain, date=date, days=left.days)
