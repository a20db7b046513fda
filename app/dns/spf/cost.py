"""What a record costs in the worst case: for a sender whom nothing matches before the last term of the whole tree.

A sender's own path may be cheaper; a setup check shows the tree, since every sender but the first few walks most of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.dns.lookup import Found, Lookup
from app.dns.records.txt import is_spf, joined
from app.dns.spf.macros import MacroString
from app.dns.spf.result import MOST_HOSTS, MOST_LOOKUPS, MOST_VOIDS
from app.dns.spf.syntax import parse
from app.dns.spf.terms import ASKING, Kind, Mechanism, SpfRecord

_ENOUGH = 100
"""Look-ups after which a tree is hopeless and is not walked further."""


class CostCode(StrEnum):
    """What is wrong with a term somewhere in the tree."""

    SYNTAX = "syntax"
    LEADS_NOWHERE = "leads_nowhere"
    """The name has no address or no MX record: a void look-up."""
    INCLUDE_OF_NOTHING = "include_of_nothing"
    """The included or redirected name has no SPF record: permerror for who comes to it."""
    SEVERAL_RECORDS = "several_records"
    LOOP = "loop"
    TOO_MANY_HOSTS = "too_many_hosts"
    UNANSWERED = "unanswered"
    DEPENDS_ON_SENDER = "depends_on_sender"
    """A name with macros: what lies behind it cannot be counted beforehand."""


@dataclass(frozen=True, slots=True)
class CostTerm:
    """A term that asks, with everything below it. `depth` 0 is the domain's own record."""

    depth: int
    domain: str
    term: str
    lookups: int


@dataclass(frozen=True, slots=True)
class CostNote:
    """Something wrong, at one term of one domain's record."""

    code: CostCode
    domain: str
    term: str


@dataclass(frozen=True, slots=True)
class Cost:
    """The whole tree: look-ups, terms in the order they are met, what is wrong."""

    lookups: int
    terms: tuple[CostTerm, ...]
    notes: tuple[CostNote, ...] = ()

    @property
    def voids(self) -> int:
        """Look-ups that lead nowhere for every sender."""
        return sum(note.code is CostCode.LEADS_NOWHERE for note in self.notes)

    @property
    def fits(self) -> bool:
        """Whether every receiver can evaluate the record to its end."""
        return self.lookups <= MOST_LOOKUPS and self.voids <= MOST_VOIDS and not self._broken

    @property
    def known(self) -> bool:
        """Whether everything that was asked was answered."""
        return all(note.code is not CostCode.UNANSWERED for note in self.notes)

    @property
    def _broken(self) -> bool:
        return any(note.code not in _HARMLESS for note in self.notes)


_HARMLESS = frozenset({CostCode.LEADS_NOWHERE, CostCode.UNANSWERED, CostCode.DEPENDS_ON_SENDER})


def cost(domain: str, record: str, lookup: Lookup) -> Cost:
    """The worst case of `record`, published or only planned, as the record of `domain`."""
    walk = _Walk(lookup)
    total = walk.record(parse(record), domain.lower().removesuffix("."), ())
    return Cost(total, tuple(walk.terms), tuple(walk.notes))


class _Walk:
    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._walked = 0
        self.terms: list[CostTerm] = []
        self.notes: list[CostNote] = []

    def record(self, record: SpfRecord, domain: str, above: tuple[str, ...]) -> int:
        """Look-ups of one record and of everything below it."""
        self.notes += [CostNote(CostCode.SYNTAX, domain, fault.term) for fault in record.faults]
        total = 0
        for mechanism in record.reachable:
            if mechanism.kind in ASKING:
                total += self._mechanism(mechanism, domain, above)
        if record.redirect and record.all is None:
            total += self._below(record.redirect.value, record.redirect.text, domain, above)
        return total

    def _mechanism(self, mechanism: Mechanism, domain: str, above: tuple[str, ...]) -> int:
        if mechanism.kind is Kind.INCLUDE and mechanism.domain:
            return self._below(mechanism.domain, mechanism.text, domain, above)
        self._walked += 1
        self.terms.append(CostTerm(len(above), domain, mechanism.text, 1))
        if mechanism.domain and not mechanism.domain.is_fixed:
            self._note(CostCode.DEPENDS_ON_SENDER, domain, mechanism.text)
        elif mechanism.kind is not Kind.PTR and self._walked <= _ENOUGH:
            target = _fixed_name(mechanism.domain, domain) if mechanism.domain else domain
            self._look(mechanism, target, domain)
        return 1

    def _look(self, mechanism: Mechanism, target: str, domain: str) -> None:
        kinds = {Kind.MX: ("MX",), Kind.EXISTS: ("A",)}.get(mechanism.kind, ("A", "AAAA"))
        replies = [self._lookup(target, kind) for kind in kinds]
        if any(len(reply.records) > MOST_HOSTS for reply in replies) and mechanism.kind is Kind.MX:
            self._note(CostCode.TOO_MANY_HOSTS, domain, mechanism.text)
        if any(reply.records for reply in replies):
            return
        unknown = any(reply.found is Found.UNKNOWN for reply in replies)
        self._note(CostCode.UNANSWERED if unknown else CostCode.LEADS_NOWHERE, domain, mechanism.text)

    def _below(self, target: MacroString, term: str, domain: str, above: tuple[str, ...]) -> int:
        """``include`` and ``redirect``: one look-up, and those of the record they lead to."""
        self._walked += 1
        place = len(self.terms)
        self.terms.append(CostTerm(len(above), domain, term, 1))
        total = 1
        name = _fixed_name(target, domain)
        if not target.is_fixed:
            self._note(CostCode.DEPENDS_ON_SENDER, domain, term)
        elif name in (*above, domain):
            self._note(CostCode.LOOP, domain, term)
        elif self._walked <= _ENOUGH:
            record = self._record_of(name, domain, term)
            if record is not None:
                total += self.record(record, name, (*above, domain))
        self.terms[place] = CostTerm(len(above), domain, term, total)
        return total

    def _record_of(self, name: str, domain: str, term: str) -> SpfRecord | None:
        reply = self._lookup(name, "TXT")
        texts = [text for text in map(joined, reply.records) if is_spf(text)]
        if len(texts) == 1:
            return parse(texts[0])
        if texts:
            code = CostCode.SEVERAL_RECORDS
        else:
            code = CostCode.UNANSWERED if reply.found is Found.UNKNOWN else CostCode.INCLUDE_OF_NOTHING
        self._note(code, domain, term)
        return None

    def _note(self, code: CostCode, domain: str, term: str) -> None:
        self.notes.append(CostNote(code, domain, term))


def _fixed_name(target: MacroString, domain: str) -> str:
    """The name that is the same for every sender."""
    return target.expand(lambda letter: domain if letter == "d" else "").lower().removesuffix(".")
