"""DMARC (RFC 9989): the record, the tree walk that finds it, the policy that holds, and what is aligned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.dns.lookup import Found, Lookup
from app.dns.records.tags import read_tags, versioned

MOST_QUESTIONS = 8
"""Of one tree walk (section 4.10)."""
_REPORT_ADDRESS = re.compile(r"mailto:([^@!,\s]+)@([^@!,\s]+)(?:![0-9]+[kmgt]?)?", re.IGNORECASE)


class Policy(StrEnum):
    """What the domain asks of receivers for mail that is not aligned."""

    NONE = "none"
    QUARANTINE = "quarantine"
    REJECT = "reject"


_MILDER = {Policy.REJECT: Policy.QUARANTINE, Policy.QUARANTINE: Policy.NONE, Policy.NONE: Policy.NONE}


@dataclass(frozen=True, slots=True)
class DmarcRecord:
    """One record as it is published, defaults filled in."""

    text: str
    policy: Policy | None
    """``p``; None where it is missing or no policy."""
    subdomains: Policy | None = None
    missing_names: Policy | None = None
    """``np``: for subdomains that do not exist."""
    strict_dkim: bool = False
    strict_spf: bool = False
    testing: bool = False
    psd: str = "u"
    reports_to: tuple[str, ...] = ()
    """Addresses of ``rua``."""
    obsolete: tuple[str, ...] = ()
    """Tags that RFC 9989 took away: ``pct``, ``rf``, ``ri``."""

    @property
    def usable(self) -> bool:
        """Without a valid policy a record counts only if it asks for reports, and then as ``p=none``."""
        return self.policy is not None or bool(self.reports_to)


@dataclass(frozen=True, slots=True)
class Walked:
    """One name of a tree walk. Several records at one name count as none."""

    domain: str
    record: DmarcRecord | None
    several: bool = False
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Effective:
    """The policy that holds for a domain."""

    at: str
    """The domain whose record it is."""
    policy: Policy
    record: DmarcRecord


def read_dmarc(text: str) -> DmarcRecord | None:
    """The record, or None where the text is not one: ``v=DMARC1`` comes first, in capitals (section 4.7)."""
    tags = read_tags(text)
    if tags[:1] != (("v", "DMARC1"),):
        return None
    values = dict(reversed(tags))
    addresses = (_REPORT_ADDRESS.fullmatch(part.strip()) for part in values.get("rua", "").split(","))
    return DmarcRecord(
        text=text,
        policy=_policy(values.get("p")),
        subdomains=_policy(values.get("sp")),
        missing_names=_policy(values.get("np")),
        strict_dkim=values.get("adkim", "r").lower() == "s",
        strict_spf=values.get("aspf", "r").lower() == "s",
        testing=values.get("t", "n").lower() == "y",
        psd=values.get("psd", "u").lower(),
        reports_to=tuple(f"{found[1]}@{found[2].lower()}" for found in addresses if found),
        obsolete=tuple(tag for tag in ("pct", "rf", "ri") if tag in values),
    )


def walk(domain: str, lookup: Lookup) -> tuple[Walked, ...]:
    """The records from `domain` up to its top-level domain, at most eight questions; ``psd`` y or n ends the walk."""
    labels = _bare(domain).split(".")
    starts = [0, *range(max(1, len(labels) - MOST_QUESTIONS + 1), len(labels))]
    walked = []
    for start in starts:
        step = _at(".".join(labels[start:]), lookup)
        walked.append(step)
        if step.record and step.record.psd in {"y", "n"}:
            break
    return tuple(walked)


def organizational_domain(domain: str, lookup: Lookup) -> str:
    """The domain that `domain` belongs to (section 4.10.2)."""
    return _organization(_bare(domain), walk(domain, lookup))


def effective_policy(domain: str, lookup: Lookup) -> Effective | None:
    """What receivers do for mail from `domain` (section 4.10.1); None where no policy is found."""
    domain = _bare(domain)
    walked = walk(domain, lookup)
    records = {step.domain: step.record for step in walked if step.record}
    at = next((name for name in (domain, _organization(domain, walked), *_public(walked)) if name in records), None)
    if at is None:
        return None
    record = records[at]
    if not record.usable:
        return None
    policy = record.policy or Policy.NONE
    if at != domain:
        policy = record.subdomains or policy
        if record.missing_names and lookup(domain, "A").found is Found.NO_NAME:
            policy = record.missing_names
    return Effective(at, _MILDER[policy] if record.testing else policy, record)


def aligned(author: str, identifier: str, lookup: Lookup, *, strict: bool) -> bool:
    """Whether mail of `author` that is signed or sent in the name of `identifier` counts as the author's."""
    author, identifier = _bare(author), _bare(identifier)
    if author == identifier:
        return True
    return not strict and organizational_domain(author, lookup) == organizational_domain(identifier, lookup)


def may_report_to(domain: str, address: str, lookup: Lookup) -> bool | None:
    """Whether reports about `domain` may go to `address`; None where nobody says (RFC 9990 section 4).

    Another organisation's domain must say so at ``<domain>._report._dmarc.<its domain>``.
    """
    target = _bare(address.rpartition("@")[2])
    if aligned(domain, target, lookup, strict=False):
        return True
    reply = lookup(f"{_bare(domain)}._report._dmarc.{target}", "TXT")
    if reply.found is Found.UNKNOWN:
        return None
    return bool(versioned(reply.records, "DMARC1"))


def _at(domain: str, lookup: Lookup) -> Walked:
    reply = lookup(f"_dmarc.{domain}", "TXT")
    texts = versioned(reply.records, "DMARC1")
    record = read_dmarc(texts[0]) if len(texts) == 1 else None
    return Walked(domain, record, several=len(texts) > 1, unknown=reply.found is Found.UNKNOWN)


def _organization(domain: str, walked: tuple[Walked, ...]) -> str:
    found = [(step.domain, step.record) for step in walked if step.record]
    for name, record in found:
        if record.psd == "n":
            return name
        if record.psd == "y" and name != domain:
            return ".".join(domain.split(".")[-(name.count(".") + 2) :])
    return found[-1][0] if found else domain


def _public(walked: tuple[Walked, ...]) -> tuple[str, ...]:
    return tuple(step.domain for step in walked if step.record and step.record.psd == "y")


def _policy(value: str | None) -> Policy | None:
    try:
        return Policy((value or "").lower())
    except ValueError:
        return None


def _bare(domain: str) -> str:
    return domain.lower().removesuffix(".")
