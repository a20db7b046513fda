"""B7, B8, B15, B16: where mail goes now, how long old answers live, and what careful senders check on the way."""

from __future__ import annotations

from collections.abc import Iterator

from app.dns.checks.present import Present
from app.dns.checks.verdicts import Code, Verdict, stop, tell, unknown, warn
from app.dns.records.bimi import read_bimi
from app.dns.records.mta_sts import Mode, StsPolicy, read_sts_policy, read_sts_record
from app.dns.records.mx import Exchanger, HostFault, MxState, read_mx
from app.dns.records.planned import with_records
from app.dns.records.tls_rpt import report_addresses
from app.dns.records.tlsa import read_tlsa

SHORT_TTL_S = 3600
"""Above this the TTL is lowered before the switch."""
_DAY_S = 86400

_STATES = {
    MxState.NULL: (warn, Code.MX_NULL),
    MxState.NONE: (warn, Code.MX_NONE),
    MxState.IMPLICIT: (warn, Code.MX_IMPLICIT),
    MxState.UNKNOWN: (unknown, Code.MX_UNKNOWN),
}


def check_mx(present: Present) -> Iterator[Verdict]:
    """B7: what the MX records are now, and whether the new ones can be."""
    setup = read_mx(present.domain, present.lookup)
    if setup.state in _STATES:
        say, code = _STATES[setup.state]
        yield say("B7", code)
    for exchanger in setup.exchangers:
        yield from _exchanger(exchanger)
    if len(present.old.providers) > 1:
        yield warn("B7", Code.MX_TWO_PROVIDERS, providers=", ".join(present.old.providers))
    if present.old.gateway:
        yield warn("B7", Code.MX_GATEWAY, gateway=present.old.gateway)
    for name in present.subdomains_with_mx:
        yield tell("B7", Code.MX_SUBDOMAIN, name=name)
    if present.planned():
        planned = read_mx(present.domain, with_records(present.lookup, present.planned()))
        for exchanger in planned.exchangers:
            if exchanger.fault in {HostFault.NO_ADDRESS, HostFault.ADDRESS_AS_NAME}:
                yield stop("B7", Code.MX_NEW_NO_ADDRESS, host=exchanger.host)


def _exchanger(exchanger: Exchanger) -> Iterator[Verdict]:
    if exchanger.fault is HostFault.ALIAS:
        yield warn("B7", Code.MX_ALIAS, host=exchanger.host, target=exchanger.alias)
    elif exchanger.fault is HostFault.ADDRESS_AS_NAME:
        yield warn("B7", Code.MX_ADDRESS, host=exchanger.host)
    elif exchanger.fault is HostFault.NO_ADDRESS:
        yield warn("B7", Code.MX_NO_ADDRESS, host=exchanger.host)


def check_ttl(present: Present) -> Iterator[Verdict]:
    """B8: old answers live as long as their TTL, so it is lowered at least that long before the switch.

    "Not there" lives as long as the SOA record's last figure says (RFC 2308 section 5).
    """
    for kind in ("MX", "TXT"):
        ttl = present.lookup(present.domain, kind).ttl
        if ttl is None or ttl <= SHORT_TTL_S:
            continue
        code = Code.TTL_FIXED if present.panel.lowest_ttl_s >= ttl else Code.TTL_LONG
        yield warn("B8", code, name=present.domain, kind=kind, ttl_s=ttl, hours=-(-ttl // 3600))
    for record in present.lookup(present.domain, "SOA").records[:1]:
        absence = int(record.split()[-1])
        if absence > SHORT_TTL_S:
            hours = -(-absence // 3600)
            yield tell("B8", Code.TTL_OF_ABSENCE, name=present.domain, ttl_s=absence, hours=hours)


def check_sts(present: Present) -> Iterator[Verdict]:
    """B15: a policy that names only the old servers makes careful senders refuse the new ones."""
    record = read_sts_record(present.domain, present.lookup)
    if record.unknown:
        yield unknown("B15", Code.STS_UNREAD)
    if not record.id:
        return
    if present.sts_policy is None:
        yield unknown("B15", Code.STS_UNREAD)
        return
    policy = read_sts_policy(present.sts_policy)
    if policy is not None:
        yield from _policy(policy, present)


def _policy(policy: StsPolicy, present: Present) -> Iterator[Verdict]:
    hosts = tuple(mx.value for mx in present.new.of_kind("MX", present.domain))
    for host in policy.refuses(hosts):
        yield stop("B15", Code.STS_REFUSES_NEW, host=host, days=-(-policy.max_age_s // _DAY_S))
    if policy.mode is Mode.TESTING:
        for host in hosts:
            if not policy.allows(host):
                yield tell("B15", Code.STS_ON_TRIAL, host=host)


def check_extras(present: Present) -> Iterator[Verdict]:
    """B16: TLSA where the zone itself names the mail server, reports about encryption, the logo."""
    hosts = {*read_mx(present.domain, present.lookup).hosts}
    hosts |= {mx.value for mx in present.new.of_kind("MX", present.domain)}
    for host in sorted(hosts):
        if host.endswith("." + present.domain) and read_tlsa(host, present.lookup):
            yield warn("B16", Code.TLSA_OWN_HOST, host=host)
    for address in report_addresses(present.domain, present.lookup):
        yield tell("B16", Code.TLS_RPT_THERE, address=address)
    if read_bimi(present.domain, present.lookup):
        yield tell("B16", Code.BIMI_THERE)
