"""Zones that are not hers: a registry's (com.cn), and a domain that ran out and lies with its registrar.

No list of suffixes: it is seen from the walk. What lies in a registry's own zone without being handed to anybody, or is
served by the registry's own servers, is the registry's.
"""

from __future__ import annotations

import re

import dns.name
import dns.rdatatype

from app.core.errors import AppError, ErrorCode
from app.dns.authorities.answer import name_text
from app.dns.authorities.walking import Walker
from app.dns.authorities.zone_cut import ZoneCut
from app.dns.lookup import Found

_EXPIRED = re.compile(
    r"(expire[a-z]*\d*\.hichina\.com|expired\d*\.namebrightdns\.com"
    r"|.*\.(pendingrenewaldeletion\.com|renewyourname\.net|onamae-expired\.com))\."
)
"""What registrars put in place of her name servers when a domain has run out: Alibaba Cloud, Web.com and others."""


async def refuse_registry_zone(name: dns.name.Name, cut: ZoneCut, walker: Walker) -> None:
    """Raises AppError DNS_PUBLIC_SUFFIX or DNS_EXPIRED for a name that nobody's mail can be under now."""
    domain = name.to_text(omit_final_dot=True)
    hosts = {server.host.canonicalize() for server in cut.servers}
    expired = sorted(name_text(host) for host in hosts if _EXPIRED.fullmatch(name_text(host)))
    if expired:
        raise AppError(ErrorCode.DNS_EXPIRED, domain=domain, name_server=expired[0].rstrip("."))
    if cut.origin != name:
        if _is_top(cut) and (await walker.resolve(name, dns.rdatatype.MX)).found is not Found.RECORDS:
            raise AppError(ErrorCode.DNS_PUBLIC_SUFFIX, domain=domain)
        return
    parent = cut.parent
    if _is_top(cut) or (parent is not None and _is_top(parent) and hosts <= _hosts(parent)):
        raise AppError(ErrorCode.DNS_PUBLIC_SUFFIX, domain=domain)


def _is_top(cut: ZoneCut) -> bool:
    return len(cut.origin) == 2  # a label and the root's


def _hosts(cut: ZoneCut) -> set[dns.name.Name]:
    return {server.host.canonicalize() for server in cut.servers}
