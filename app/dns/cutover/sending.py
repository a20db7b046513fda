"""The part of the plan that lets the new side send: proof of ownership, its key, one SPF record for both, DMARC."""

from __future__ import annotations

from collections.abc import Iterator

from app.dns.cutover.change import Change, Deed, Purpose, Stage, change_id
from app.dns.cutover.ground import Ground, others
from app.dns.records.dmarc import DmarcRecord, Policy, read_dmarc
from app.dns.records.txt import is_spf
from app.dns.records.wanted import Wanted
from app.dns.spf import MergePlan, merge, without


def plan_verification(ground: Ground) -> Iterator[Change]:
    """The string that proves to the new provider whose domain it is: beside all others, never instead (B12)."""
    for wanted in ground.new.verification:
        there = ground.there(wanted.name, wanted.kind)
        yield Change(
            change_id(Purpose.VERIFICATION, wanted.name, wanted.kind), Purpose.VERIFICATION, Stage.BEFORE, Deed.ADD,
            wanted.name, wanted.kind, (wanted,), keep=others(there, [wanted]), due=ground.due_before_switch(),
        )  # fmt: skip


def plan_keys(ground: Ground) -> Iterator[Change]:
    """The new side's keys, before it sends its first letter (B13)."""
    for wanted in ground.new.dkim:
        there = ground.there(wanted.name, wanted.kind)
        old = others(there, [wanted])
        yield Change(
            change_id(Purpose.DKIM, wanted.name), Purpose.DKIM, Stage.BEFORE, Deed.REPLACE if old else Deed.ADD,
            wanted.name, wanted.kind, (wanted,), withdraw=old, ttl_before_s=ground.ttl_before(wanted.name, wanted.kind),
            due=ground.due_before_switch(),
        )  # fmt: skip


def merged_spf(ground: Ground) -> MergePlan | None:
    """The one record for the weeks in which both sides send; None where the new side names no terms."""
    if not ground.new.spf_terms:
        return None
    present = [text.value for text in ground.there(ground.domain, "TXT") if is_spf(text.value)]
    return merge(ground.domain, present, ground.new.spf_terms, ground.present.lookup)


def plan_spf(ground: Ground, merged: MergePlan | None) -> Iterator[Change]:
    """One SPF record in place of what is there: two would void both (RFC 7208 section 4.5)."""
    if merged is None:
        return
    domain = ground.domain
    there = ground.there(domain, "TXT")
    wanted = Wanted("TXT", domain, merged.record)
    present = [text for text in there if is_spf(text.value)]
    ttl = ground.ttl_before(domain, "TXT")
    yield Change(
        change_id(Purpose.SPF), Purpose.SPF, Stage.BEFORE, Deed.REPLACE if present else Deed.ADD, domain, "TXT",
        (wanted,), others(present, [wanted]), tuple(text for text in there if not is_spf(text.value)),
        ttl_before_s=ttl, due=ground.due_before_switch(ttl),
    )  # fmt: skip


def plan_dmarc(ground: Ground) -> Iterator[Change]:
    """A policy that would throw the new side's mail away is eased for some weeks; none becomes one that watches."""
    name = f"_dmarc.{ground.domain}"
    there = ground.there(name, "TXT")
    records = [record for record in (read_dmarc(text.value) for text in there) if record]
    eased = _eased(records[0]) if len(records) == 1 else _watching(ground.reports_to)
    if eased is None:
        return
    wanted = Wanted("TXT", name, eased)
    present = tuple(text for text in there if read_dmarc(text.value))
    yield Change(
        change_id(Purpose.DMARC), Purpose.DMARC, Stage.BEFORE, Deed.REPLACE if present else Deed.ADD, name, "TXT",
        (wanted,), others(present, [wanted]), others(there, present),
        ttl_before_s=ground.ttl_before(name, "TXT"), due=ground.due_before_switch(),
    )  # fmt: skip


def plan_stricter(ground: Ground, eased: tuple[Change, ...]) -> Iterator[Change]:
    """After the parallel weeks: the policy that was there before, or the first that is more than watching (A5)."""
    for change in eased:
        before = change.withdraw[0].value if change.withdraw else _with_policy(change.publish[0].value, "quarantine")
        wanted = Wanted("TXT", change.name, before)
        yield Change(
            change_id(Purpose.DMARC_STRICTER), Purpose.DMARC_STRICTER, Stage.AFTER, Deed.REPLACE, change.name, "TXT",
            (wanted,), change.publish, change.keep,
            earliest=ground.timing.switch_at + ground.timing.parallel,
            due=ground.timing.switch_at + ground.timing.key_stays,
        )  # fmt: skip


def plan_spf_clean(ground: Ground, merged: MergePlan | None, spf: tuple[Change, ...]) -> Iterator[Change]:
    """After the last delta the old side sends nothing any more (A3)."""
    if merged is None or not spf or not ground.old.spf_terms:
        return
    cleaned = without(merged.record, ground.old.spf_terms)
    if cleaned == merged.record:
        return
    when = ground.timing.switch_at + ground.timing.parallel
    yield Change(
        change_id(Purpose.SPF_CLEAN), Purpose.SPF_CLEAN, Stage.AFTER, Deed.REPLACE, ground.domain, "TXT",
        (Wanted("TXT", ground.domain, cleaned),), spf[0].publish, spf[0].keep, earliest=when, due=when,
    )  # fmt: skip


def plan_key_clean(ground: Ground) -> Iterator[Change]:
    """The old side's keys stay while letters that it signed are under way or are checked again (A4)."""
    when = ground.timing.switch_at + ground.timing.key_stays
    kept = {wanted.name for wanted in ground.new.dkim}
    for selector in ground.old.selectors:
        name = f"{selector}._domainkey.{ground.domain}"
        aliases = ground.there(name, "CNAME")
        there = aliases or ground.there(name, "TXT")
        if there and name not in kept:
            yield Change(
                change_id(Purpose.DKIM_CLEAN, name), Purpose.DKIM_CLEAN, Stage.AFTER, Deed.REMOVE, name,
                there[0].kind, withdraw=there, earliest=when, due=when,
            )  # fmt: skip


def _eased(record: DmarcRecord) -> str | None:
    """The record with ``p=none``; None where it asks for nothing more already."""
    strictest = {record.policy, record.subdomains} - {None, Policy.NONE}
    return _with_policy(record.text, "none") if strictest else None


def _watching(reports_to: str) -> str | None:
    """The mildest record. Without an address for reports it would tell nobody anything."""
    return f"v=DMARC1; p=none; rua=mailto:{reports_to}" if reports_to else None


def _with_policy(text: str, policy: str) -> str:
    """The record with this policy for the domain and its subdomains; what RFC 9989 did away with is left out."""
    kept = []
    for part in (one.strip() for one in text.split(";")):
        tag = part.partition("=")[0].strip().lower()
        if tag in {"p", "sp"}:
            kept.append(f"{tag}={policy}")
        elif part and tag != "pct":
            kept.append(part)
    return "; ".join(kept)
