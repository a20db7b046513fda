"""One SPF record for the weeks in which both providers send: what is there stays, new terms go before ``all``.

Rules: every present term is kept in its order; exact duplicates and what stands behind ``all`` go; ``redirect=X`` that
has no ``all`` beside it becomes ``include:X`` and ``~all``; the present qualifier of ``all`` stays, and ``+all`` is
replaced only with consent; nothing is ever flattened: over ten look-ups, removals are proposed one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.dns.lookup import Lookup
from app.dns.records.txt import split
from app.dns.spf.cost import Cost, CostCode, cost
from app.dns.spf.present_terms import PresentTerms, present_terms, same_term
from app.dns.spf.result import MOST_LOOKUPS
from app.dns.spf.syntax import parse_term
from app.dns.spf.terms import Kind, Mechanism, Qualifier

SOFT_ALL = "~all"


class ChangeKind(StrEnum):
    """What the merge did to a term, or would do with consent."""

    NEW_RECORD = "new_record"
    ADDED = "added"
    ALREADY_THERE = "already_there"
    JOINED_RECORDS = "joined_records"
    """There were several records, which is the same as a broken one."""
    DUPLICATE_DROPPED = "duplicate_dropped"
    DEAD_DROPPED = "dead_dropped"
    FAULTY_DROPPED = "faulty_dropped"
    """Not readable: with it every receiver refuses the whole record."""
    REDIRECT_BECAME_INCLUDE = "redirect_became_include"
    ALL_TIGHTENED = "all_tightened"
    """``+all`` became ``~all``. Needs consent."""
    QUALIFIER_LIFTED = "qualifier_lifted"
    """The new term was there, but did not let mail pass. Needs consent."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `becomes` is what stands there afterwards, empty where nothing does."""

    kind: ChangeKind
    term: str
    becomes: str = ""


@dataclass(frozen=True, slots=True)
class Removal:
    """A present term that could go, what that saves, and what is left with it and those before it gone."""

    term: str
    saves: int
    leaves: int


@dataclass(frozen=True, slots=True)
class MergePlan:
    """The one record to publish."""

    record: str
    strings: tuple[str, ...]
    """As a TXT record holds it: each of at most 255 bytes."""
    changes: tuple[Change, ...]
    cost: Cost
    needs_consent: tuple[Change, ...] = ()
    """Changes that were not made because nobody agreed to their kind."""
    removals: tuple[Removal, ...] = ()
    """Only where the record costs too much; the cheapest loss first."""

    @property
    def lookups(self) -> int:
        """The worst case over the whole tree."""
        return self.cost.lookups

    @property
    def fits(self) -> bool:
        """Whether receivers can evaluate it to its end."""
        return self.cost.fits


def merge(
    domain: str,
    present: Sequence[str],
    additions: Sequence[str],
    lookup: Lookup,
    consent: Collection[ChangeKind] = (),
) -> MergePlan:
    """The record of `domain` that lets everybody send who could, and those of `additions` as well.

    `present` holds all SPF records there are (none, one, or wrongly several), `additions` mechanisms such as
    ``include:spf.new.test``; an ``all`` among them is left out. Raises ValueError where an addition cannot be read.
    """
    wanted = [term for term in map(_mechanism, additions) if term.kind is not Kind.ALL]
    before = present_terms(present)
    changes = _changes_of(before, present)
    waiting: list[Change] = []
    body = list(before.body)
    for term in wanted:
        change = _add(term, body, consent)
        (waiting if change.kind in _CONSENTED and change.kind not in consent else changes).append(change)
    last = before.all or (SOFT_ALL if before.redirected or not present else "")
    if last.lower() in {"all", "+all"}:
        change = Change(ChangeKind.ALL_TIGHTENED, last, SOFT_ALL)
        if change.kind in consent:
            changes.append(change)
            last = SOFT_ALL
        else:
            waiting.append(change)
    record = " ".join(part for part in ("v=spf1", *body, last, *before.tail) if part)
    counted = cost(domain, record, lookup)
    removals = _removals(counted, {term.bare for term in wanted})
    return MergePlan(record, split(record), tuple(changes), counted, tuple(waiting), removals)


def without(record: str, terms: Collection[str]) -> str:
    """`record` with these mechanisms gone, whatever their qualifier, and nothing else changed.

    Raises ValueError where `record` is no SPF record or a term cannot be read.
    """
    gone = {_mechanism(term).bare for term in terms}
    words = [word for word in record.split(" ") if word]
    return " ".join(word for word in words if same_term(word) not in gone)


_CONSENTED = frozenset({ChangeKind.ALL_TIGHTENED, ChangeKind.QUALIFIER_LIFTED})


def _mechanism(text: str) -> Mechanism:
    term = parse_term(text)
    if not isinstance(term, Mechanism):
        raise ValueError(f"{text} is no mechanism")  # noqa: TRY004 (the text is wrong, not its type)
    return term


def _add(term: Mechanism, body: list[str], consent: Collection[ChangeKind]) -> Change:
    """Puts the new term at the end of `body`, unless it is there."""
    place = next((place for place, word in enumerate(body) if same_term(word) == term.bare), None)
    if place is None:
        body.append(term.text)
        return Change(ChangeKind.ADDED, term.text, term.text)
    there = body[place]
    if there[0] not in "-~?" or term.qualifier is not Qualifier.PASS:
        return Change(ChangeKind.ALREADY_THERE, there, there)
    change = Change(ChangeKind.QUALIFIER_LIFTED, there, term.text)
    if change.kind in consent:
        later = [word for word in body[place + 1 :] if same_term(word) != term.bare]
        body[place:] = [term.text, *later]
    return change


def _changes_of(before: PresentTerms, present: Sequence[str]) -> list[Change]:
    changes = []
    if not present:
        changes.append(Change(ChangeKind.NEW_RECORD, ""))
    if len(present) > 1:
        changes += [Change(ChangeKind.JOINED_RECORDS, record) for record in present]
    changes += [Change(ChangeKind.FAULTY_DROPPED, term) for term in before.faulty]
    changes += [Change(ChangeKind.DEAD_DROPPED, term) for term in before.dead]
    changes += [Change(ChangeKind.DUPLICATE_DROPPED, term) for term in before.duplicates]
    changes += [
        Change(ChangeKind.REDIRECT_BECAME_INCLUDE, term, f"include:{term.partition('=')[2]}")
        for term in before.redirected
    ]
    return changes


def _removals(counted: Cost, kept: Collection[str]) -> tuple[Removal, ...]:
    """Terms of the record itself that are not among the new ones, until the rest fits."""
    left = counted.lookups
    own = [term for term in counted.terms if term.depth == 0 and same_term(term.term) not in kept]
    useless = {note.term for note in counted.notes if note.code in _USELESS}
    own.sort(key=lambda term: (term.term not in useless, same_term(term.term)[:3] != "ptr", -term.lookups))
    removals = []
    for term in own:
        if left <= MOST_LOOKUPS:
            break
        left -= term.lookups
        removals.append(Removal(term.term, term.lookups, left))
    return tuple(removals)


_USELESS = frozenset({CostCode.LEADS_NOWHERE, CostCode.INCLUDE_OF_NOTHING})
