"""B6, B11, B12: who sends in the domain's name, and the texts that say who may."""

from __future__ import annotations

from collections.abc import Iterator

from app.dns.checks.present import Present
from app.dns.checks.verdicts import Code, Verdict, stop, tell, unknown, warn
from app.dns.lookup import Found
from app.dns.records.planned import with_records
from app.dns.records.txt import SAFE_UDP_BYTES, sort_apex, split, zone_form
from app.dns.spf import CostCode, Outcome, check_host, cost, parse
from app.dns.spf.result import MOST_LOOKUPS, MOST_VOIDS
from app.dns.spf.terms import Kind, Mechanism, Qualifier, SpfRecord

_BREAKING = frozenset(
    {CostCode.INCLUDE_OF_NOTHING, CostCode.SEVERAL_RECORDS, CostCode.LOOP, CostCode.TOO_MANY_HOSTS, CostCode.SYNTAX}
)


def check_senders(present: Present) -> Iterator[Verdict]:
    """B6: everybody that the old mail shows as a sender may still send under the planned record."""
    if present.old.senders is None:
        yield tell("B6", Code.SENDERS_UNREAD)
        return
    if not present.new.spf:
        return
    texts = [zone_form(split(present.new.spf))]
    planned = with_records(present.lookup, {(present.domain, "TXT"): texts})
    for sender in present.old.senders:
        told = check_host(sender.ip, f"postmaster@{present.domain}", sender.host or present.domain, planned)
        if told.result not in {Outcome.PASS, Outcome.TEMPERROR}:
            yield warn("B6", Code.SENDERS_REFUSED, ip=sender.ip, host=sender.host)


def check_spf(present: Present) -> Iterator[Verdict]:
    """B11: exactly one record, which every receiver can evaluate, now and as planned."""
    reply = present.lookup(present.domain, "TXT")
    records = sort_apex(reply.records).spf
    if reply.found is Found.UNKNOWN:
        yield unknown("B11", Code.SPF_UNKNOWN)
    elif not records:
        yield tell("B11", Code.SPF_MISSING)
    elif len(records) > 1:
        yield warn("B11", Code.SPF_SEVERAL, count=len(records))
    else:
        yield from _record(records[0], present)
    if any("v=spf1" in record.lower() for record in present.lookup(present.domain, "SPF").records):
        yield tell("B11", Code.SPF_OLD_TYPE)
    if present.new.spf:
        yield from _planned(present)


def _planned(present: Present) -> Iterator[Verdict]:
    counted = cost(present.domain, present.new.spf, with_records(present.lookup, present.planned()))
    if not counted.known:
        yield unknown("B11", Code.SPF_UNKNOWN)
    if not counted.fits:
        term = next((note.term for note in counted.notes if note.code in _BREAKING), "")
        yield stop("B11", Code.SPF_PLAN_BROKEN, lookups=counted.lookups, term=term)


def _record(text: str, present: Present) -> Iterator[Verdict]:
    record = parse(text)
    for fault in record.faults:
        yield warn("B11", Code.SPF_SYNTAX, term=fault.term, at=fault.at + 1)
    counted = cost(present.domain, text, present.lookup)
    if counted.lookups > MOST_LOOKUPS:
        yield warn("B11", Code.SPF_LOOKUPS, lookups=counted.lookups)
    if counted.voids > MOST_VOIDS:
        term = next(note.term for note in counted.notes if note.code is CostCode.LEADS_NOWHERE)
        yield warn("B11", Code.SPF_VOIDS, voids=counted.voids, term=term)
    for note in counted.notes:
        if note.code in _BREAKING and (note.code is not CostCode.SYNTAX or note.domain != present.domain):
            yield warn("B11", Code.SPF_BROKEN_TERM, term=note.term, reason=note.code.value)
    if not counted.known:
        yield unknown("B11", Code.SPF_UNKNOWN)
    yield from _style(record)


def _style(record: SpfRecord) -> Iterator[Verdict]:
    """What is allowed and yet a mistake."""
    reachable = record.reachable
    for term in reachable:
        if term.qualifier is Qualifier.PASS and _lets_everybody(term):
            yield warn("B11", Code.SPF_PASS_ALL, term=term.text)
        if term.kind is Kind.PTR:
            yield tell("B11", Code.SPF_PTR, term=term.text)
    for term in record.mechanisms[len(reachable) :]:
        yield warn("B11", Code.SPF_AFTER_ALL, term=term.text)
    if record.redirect and record.all:
        yield warn("B11", Code.SPF_REDIRECT_DEAD, term=record.redirect.text)


def _lets_everybody(term: Mechanism) -> bool:
    return term.kind is Kind.ALL or (term.network is not None and term.network.prefixlen == 0)


def check_texts(present: Present) -> Iterator[Verdict]:
    """B12: the set of texts stays small, and no panel has completed a name twice."""
    size = sort_apex(present.lookup(present.domain, "TXT").records).size_bytes
    if size > SAFE_UDP_BYTES:
        yield tell("B12", Code.TEXTS_LARGE, size_bytes=size)
    names = [wanted.name for wanted in present.new.wanted if wanted.kind in {"TXT", "CNAME"}]
    for name in dict.fromkeys([f"_dmarc.{present.domain}", *names]):
        doubled = f"{name}.{present.domain}"
        if any(present.lookup(doubled, kind).records for kind in ("TXT", "CNAME")):
            yield warn("B12", Code.TEXTS_NAME_DOUBLED, name=doubled)
