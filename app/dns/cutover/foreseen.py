"""What will become of mail once the planned records are published, evaluated before anybody types them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.dns.cutover.ground import Ground
from app.dns.lookup import Lookup
from app.dns.records.planned import with_records
from app.dns.records.txt import is_spf, joined, split, zone_form
from app.dns.spf import MergePlan, Outcome, check_host, parse
from app.dns.spf.macros import MacroString
from app.dns.spf.terms import Kind, Mechanism, Qualifier

_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One sender under the planned SPF record."""

    sender: str
    """The mechanism that stands for it, or the address of somebody seen in old mail."""
    ip: str
    """An address of that sender; empty where none could be found out."""
    outcome: Outcome | None
    """None: not evaluated, because no address is known."""


def foresee(ground: Ground, merged: MergePlan | None) -> tuple[Foreseen, ...]:
    """How receivers judge mail from the new provider, from everybody named so far, and from everybody seen."""
    if merged is None:
        return ()
    planned = with_records(ground.present.lookup, _records(ground, merged))
    before = [text.value for text in ground.there(ground.domain, "TXT") if is_spf(text.value)]
    terms = [*ground.new.spf_terms, *(term.text for record in before for term in parse(record).mechanisms)]
    named = [_judged(ground.domain, term, planned) for term in dict.fromkeys(terms) if _speaks_for_somebody(term)]
    seen = [_seen(ground.domain, sender.ip, sender.host, planned) for sender in ground.present.old.senders or ()]
    return (*named, *seen)


def _records(ground: Ground, merged: MergePlan) -> Mapping[tuple[str, str], Sequence[str]]:
    others = [text for text in ground.reply(ground.domain, "TXT").records if not is_spf(joined(text))]
    return {(ground.domain, "TXT"): (*others, zone_form(split(merged.record)))}


def _speaks_for_somebody(term: str) -> bool:
    found = parse(f"v=spf1 {term}").mechanisms
    return bool(found) and found[0].kind is not Kind.ALL and found[0].qualifier is Qualifier.PASS


def _judged(domain: str, term: str, planned: Lookup) -> Foreseen:
    mechanism = parse(f"v=spf1 {term}").mechanisms[0]
    ip = next(_addresses(mechanism, domain, planned, 0), "")
    return Foreseen(term, ip, _outcome(domain, ip, domain, planned) if ip else None)


def _seen(domain: str, ip: str, host: str, planned: Lookup) -> Foreseen:
    return Foreseen(host or ip, ip, _outcome(domain, ip, host or domain, planned))


def _outcome(domain: str, ip: str, helo: str, planned: Lookup) -> Outcome:
    return check_host(ip, f"postmaster@{domain}", helo, planned).result


def _addresses(mechanism: Mechanism, domain: str, lookup: Lookup, depth: int) -> Iterator[str]:
    """Addresses that the mechanism lets send, the first that are found first."""
    target = _fixed(mechanism.domain, domain) if mechanism.domain else domain
    if mechanism.network is not None:
        yield str(mechanism.network.network_address)
    elif target is None or depth > _DEEPEST:
        return
    elif mechanism.kind is Kind.A:
        yield from _of_host(target, lookup)
    elif mechanism.kind is Kind.MX:
        for record in lookup(target, "MX").records:
            yield from _of_host(record.split()[-1], lookup)
    elif mechanism.kind is Kind.INCLUDE:
        yield from _of_record(target, lookup, depth)


def _of_host(name: str, lookup: Lookup) -> Iterator[str]:
    for kind in ("A", "AAAA"):
        yield from lookup(name, kind).records


def _of_record(name: str, lookup: Lookup, depth: int) -> Iterator[str]:
    for text in map(joined, lookup(name, "TXT").records):
        if not is_spf(text):
            continue
        record = parse(text)
        for mechanism in record.mechanisms:
            if mechanism.qualifier is Qualifier.PASS:
                yield from _addresses(mechanism, name, lookup, depth + 1)
        if record.redirect and (target := _fixed(record.redirect.value, name)) and depth < _DEEPEST:
            yield from _of_record(target, lookup, depth + 1)


def _fixed(name: MacroString, domain: str) -> str | None:
    """The name where it is the same for every sender; else None, since nobody is sending yet."""
    return name.expand(lambda _letter: domain) if name.is_fixed else None
