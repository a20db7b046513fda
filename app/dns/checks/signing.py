"""B13, B14: the new side's signatures, and what the domain asks of receivers where they are missing."""

from __future__ import annotations

from collections.abc import Iterator

from app.dns.checks.present import Present
from app.dns.checks.verdicts import Code, Verdict, stop, tell, unknown, warn
from app.dns.records.dkim import GOOD_BITS, KeyFault, Selector, SelectorState, read_selector, selector_name
from app.dns.records.dmarc import DmarcRecord, Policy, aligned, effective_policy, may_report_to, walk
from app.dns.records.wanted import is_there


def check_dkim(present: Present) -> Iterator[Verdict]:
    """B13: the new key is there, whole and long enough, at a selector that the old side does not use."""
    for selector in present.new.selectors:
        found = read_selector(selector, present.domain, present.lookup)
        if _is_taken(selector, found, present):
            yield stop("B13", Code.DKIM_TAKEN, name=found.name)
        else:
            yield from _selector(found)


def _selector(found: Selector) -> Iterator[Verdict]:
    name = found.name
    if found.state is SelectorState.UNKNOWN:
        yield unknown("B13", Code.DKIM_UNKNOWN, name=name)
    elif found.state is SelectorState.ABSENT:
        yield warn("B13", Code.DKIM_MISSING, name=name)
    elif found.state is SelectorState.DANGLING:
        yield warn("B13", Code.DKIM_DANGLING, name=name, target=found.alias)
    elif found.key is None:
        yield stop("B13", Code.DKIM_FAULTY, name=name, reason=found.state.value)
    elif found.key.fault and found.key.fault is not KeyFault.SHORT:
        yield stop("B13", Code.DKIM_FAULTY, name=name, reason=found.key.fault.value)
    elif found.key.key_type == "rsa" and (found.key.bits or 0) < GOOD_BITS:
        yield warn("B13", Code.DKIM_SHORT, name=name, bits=found.key.bits)


def _is_taken(selector: str, found: Selector, present: Present) -> bool:
    """Whether the old side signs with this selector and the key there is not the one that is wanted."""
    if selector not in (present.old.selectors or ()) or found.state is SelectorState.ABSENT:
        return False
    name = selector_name(selector, present.domain)
    wanted = [wanted for wanted in present.new.wanted if wanted.name == name]
    return not any(is_there(one, present.lookup(name, one.kind)) for one in wanted)


def check_dmarc(present: Present) -> Iterator[Verdict]:
    """B14: one record that is readable, and no policy that would throw the new side's mail away."""
    own = walk(present.domain, present.lookup)
    if any(step.unknown for step in own[:1]):
        yield unknown("B14", Code.DMARC_UNKNOWN)
        return
    for step in own:
        if step.several:
            yield warn("B14", Code.DMARC_SEVERAL, name=f"_dmarc.{step.domain}")
    effective = effective_policy(present.domain, present.lookup)
    if effective is None:
        faulty = [step.domain for step in own if step.record and not step.record.usable]
        for domain in faulty:
            yield warn("B14", Code.DMARC_FAULTY, name=f"_dmarc.{domain}")
        if not faulty:
            yield tell("B14", Code.DMARC_NONE)
        return
    if effective.policy is not Policy.NONE and not _new_side_is_aligned(present, effective.record):
        yield stop("B14", Code.DMARC_BLOCKS_NEW, policy=effective.policy.value)
    yield from _record(effective.record, present)


def _new_side_is_aligned(present: Present, record: DmarcRecord) -> bool:
    """Whether the new side signs in a name that counts as ours, with a key that is published."""
    keys = [read_selector(selector, present.domain, present.lookup).key for selector in present.new.selectors]
    if not any(key and key.fault in {None, KeyFault.SHORT} for key in keys):
        return False
    signer = present.new.signs_as or present.domain
    return aligned(present.domain, signer, present.lookup, strict=record.strict_dkim)


def _record(record: DmarcRecord, present: Present) -> Iterator[Verdict]:
    signer = present.new.signs_as
    if record.strict_dkim and signer and signer != present.domain:
        yield warn("B14", Code.DMARC_STRICT, sign=signer)
    if record.obsolete:
        yield tell("B14", Code.DMARC_OBSOLETE, tags=", ".join(record.obsolete))
    for address in record.reports_to:
        if may_report_to(present.domain, address, present.lookup) is False:
            yield warn("B14", Code.DMARC_OUTSIDE, address=address)
