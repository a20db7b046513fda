"""The records that a domain has now, laid out for a merge: what goes before ``all``, ``all``, what may stand behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.dns.spf.syntax import parse
from app.dns.spf.terms import Mechanism, Modifier, Qualifier, SpfRecord

_STRICT = (Qualifier.PASS, Qualifier.NEUTRAL, Qualifier.SOFTFAIL, Qualifier.FAIL)


@dataclass(slots=True)
class PresentTerms:
    """Terms as they are written, in their order."""

    body: list[str] = field(default_factory=list)
    all: str = ""
    tail: list[str] = field(default_factory=list)
    """Modifiers that stand behind ``all``: they count there too."""
    redirected: list[str] = field(default_factory=list)
    """``redirect=`` terms that now stand in the body as ``include:``."""
    duplicates: list[str] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)


def present_terms(records: Sequence[str]) -> PresentTerms:
    """All terms of all records. Of several records' ``all`` the mildest stays that does not let everybody pass."""
    present = PresentTerms()
    ends: list[Mechanism] = []
    for record in map(parse, records):
        present.faulty += [fault.term for fault in record.faults]
        _lay_out(record, present)
        if record.all:
            ends.append(record.all)
    if ends:
        present.all = _end(ends)
    _drop_duplicates(present)
    return present


def same_term(text: str) -> str:
    """A term as `terms.Mechanism.bare` spells it: equal for equal mechanisms, whatever a match means."""
    bare = text.lstrip("+-~?")
    return bare if "%" in bare else bare.lower()


def _lay_out(record: SpfRecord, present: PresentTerms) -> None:
    place = len(record.terms) if record.all is None else record.terms.index(record.all)
    for number, term in enumerate(record.terms):
        if isinstance(term, Modifier) and term.name == "redirect":
            continue
        if isinstance(term, Mechanism) and number > place:
            present.dead.append(term.text)
        elif number != place:
            (present.body if number < place else present.tail).append(term.text)
    redirect = record.redirect
    if redirect and record.all:
        present.dead.append(redirect.text)
    elif redirect:
        present.body.append("include:" + redirect.value.text)
        present.redirected.append(redirect.text)


def _end(ends: Sequence[Mechanism]) -> str:
    """A merge of several records must not open the door wider than the mildest of the honest ones."""
    if len(ends) == 1:
        return ends[0].text
    honest = [end for end in ends if end.qualifier is not Qualifier.PASS] or list(ends)
    return min(honest, key=lambda end: _STRICT.index(end.qualifier)).text


def _drop_duplicates(present: PresentTerms) -> None:
    """Exact ones only; and of ``exp``, which may stand once, the first."""
    seen: set[str] = set()
    for terms in (present.body, present.tail):
        kept: list[str] = []
        for term in terms:
            key = "exp=" if term.lower().startswith("exp=") else _exactly(term)
            (present.duplicates if key in seen else kept).append(term)
            seen.add(key)
        terms[:] = kept


def _exactly(term: str) -> str:
    sign = term[0] if term[0] in "-~?" else "+"
    return sign + same_term(term)
