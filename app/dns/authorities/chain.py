"""Whether the signatures hold from the parent's DS down to what each authority serves (B4, RFC 4035).

The parent is believed: registries watch their own chain. What goes wrong at firms is the link below it: a DS left over
after the DNS host was changed, signatures that nobody renews, a secondary without them.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import dns.dnssec
import dns.exception
import dns.message
import dns.name
import dns.rdataclass
import dns.rdataset
import dns.rdatatype
import dns.rrset
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.ANY.DS import DS

from app.dns.authorities.answer import record_texts
from app.dns.authorities.delegation import Authority, Delegation
from app.dns.authorities.dnssec_state import Chain, ChainState
from app.dns.authorities.exchange import Question
from app.dns.authorities.walking import Walker
from app.dns.authorities.zone_cut import ZoneCut
from app.dns.lookup import Found

_ALGORITHMS = {5, 7, 8, 10, 13, 14, 15, 16}
"""RSA, ECDSA and EdDSA: what validators check (IANA's DNSSEC algorithm numbers, RFC 9904)."""
_DIGESTS = {1, 2, 4}
"""SHA-1, SHA-256, SHA-384."""


async def read_chain(cut: ZoneCut, delegation: Delegation, walker: Walker) -> Chain:
    """The state of the zone at `cut`, checked at each authority that answers; the worst of them counts."""
    answer, _above = await walker.ask(Question(cut.origin, dns.rdatatype.DS))
    if answer.reply.found is Found.UNKNOWN or answer.message is None:
        return Chain(reason=answer.reply.reason)
    if answer.reply.absent:
        return Chain(ChainState.INSECURE)
    ds = answer.message.get_rrset(answer.message.answer, cut.origin, dns.rdataclass.IN, dns.rdatatype.DS)
    if ds is None:
        return Chain(reason="malformed")
    chains = await asyncio.gather(*(_chain_at(one, cut.origin, ds, walker) for one in delegation.answering))
    return replace(_worst(list(chains)), ds=record_texts(ds))


def judge_chain(
    origin: dns.name.Name, ds: dns.rrset.RRset, keys: dns.message.Message, soa: dns.message.Message, now: datetime
) -> Chain:
    """The state by the answers of one authority to DNSKEY and SOA, with their signatures, at the moment `now`."""
    known = [record for record in ds if isinstance(record, DS) and _can_check(record)]
    if not known:
        return Chain(ChainState.INSECURE, "unknown algorithm")
    key_set = keys.get_rrset(keys.answer, origin, dns.rdataclass.IN, dns.rdatatype.DNSKEY)
    if key_set is None:
        return Chain(ChainState.BROKEN, "not signed")
    keys_there = [key for key in key_set if isinstance(key, DNSKEY)]
    entry = [key for key in keys_there if any(_matches(origin, key, record) for record in known)]
    if not entry:
        return Chain(ChainState.BROKEN, "no key for the DS")
    until = []
    for message, kind, trusted in ((keys, dns.rdatatype.DNSKEY, entry), (soa, dns.rdatatype.SOA, keys_there)):
        reason, expires = _signature(message, origin, kind, trusted, now)
        if reason:
            return Chain(ChainState.BROKEN, reason, expires=expires)
        until += [expires] if expires else []
    return Chain(ChainState.SECURE, expires=min(until, default=None))


async def _chain_at(authority: Authority, origin: dns.name.Name, ds: dns.rrset.RRset, walker: Walker) -> Chain:
    kinds = (dns.rdatatype.DNSKEY, dns.rdatatype.SOA)
    heard = await asyncio.gather(
        *(walker.exchange.ask(authority.address, Question(origin, kind, signed=True)) for kind in kinds)
    )
    if heard[0].message is None or heard[1].message is None:
        return Chain(reason=heard[0].problem or heard[1].problem, host=authority.host)
    chain = judge_chain(origin, ds, heard[0].message, heard[1].message, datetime.now(UTC))
    return replace(chain, host=authority.host)


def _worst(chains: list[Chain]) -> Chain:
    """One broken server is one in so many users without mail; where all are alike, no server is named."""
    if not chains:
        return Chain(reason="nobody answers")
    order = (ChainState.BROKEN, ChainState.SECURE, ChainState.INSECURE, ChainState.UNKNOWN)
    worst = min(chains, key=lambda chain: order.index(chain.state))
    ends = [chain.expires for chain in chains if chain.expires is not None and chain.state is worst.state]
    is_everywhere = all(chain.state is worst.state for chain in chains)
    return replace(worst, host="" if is_everywhere else worst.host, expires=min(ends, default=None))


def _signature(
    message: dns.message.Message,
    origin: dns.name.Name,
    kind: dns.rdatatype.RdataType,
    keys: list[DNSKEY],
    now: datetime,
) -> tuple[str, datetime | None]:
    """What is wrong with the signature of the records (nothing: empty), and when it ends."""
    records = message.get_rrset(message.answer, origin, dns.rdataclass.IN, kind)
    signed = message.get_rrset(message.answer, origin, dns.rdataclass.IN, dns.rdatatype.RRSIG, kind)
    if not records or not signed:
        return "not signed", None
    expires = datetime.fromtimestamp(max(signature.expiration for signature in signed), UTC)
    if expires < now:
        return "signature expired", expires
    if datetime.fromtimestamp(min(signature.inception for signature in signed), UTC) > now:
        return "signature not yet valid", expires
    trusted = dns.rdataset.from_rdata_list(3600, keys)
    try:
        dns.dnssec.validate(records, signed, {origin: trusted}, now=now.timestamp())
    except dns.exception.DNSException:
        return "signature wrong", expires
    return "", expires


def _matches(origin: dns.name.Name, key: DNSKEY, ds: DS) -> bool:
    if (dns.dnssec.key_id(key), key.algorithm) != (ds.key_tag, ds.algorithm):
        return False
    return bool(dns.dnssec.make_ds(origin, key, ds.digest_type, validating=True) == ds)


def _can_check(ds: DS) -> bool:
    """A zone counts as unsigned whose every DS is in a language that validators do not speak (RFC 4035 section 5.2)."""
    return ds.algorithm in _ALGORITHMS and ds.digest_type in _DIGESTS
