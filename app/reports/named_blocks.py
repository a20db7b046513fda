"""Every message, folder and mailbox that is named, under its reason and what to do about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from app.core.deviations import Deviation
from app.core.words import Language, explain
from app.engine.proof.person_proof import Fate, NamedMessage, PersonProof
from app.reports.blocks import Block, Column, Heading, Paragraph, Row, Table
from app.reports.plain import plain
from app.reports.words import detail_said, fate_said, said

_ORDER = (
    Fate.MISSING, Fate.NOT_DELIVERED, Fate.REFUSED, Fate.TOO_LARGE, Fate.DIFFERING, Fate.STUBBED, Fate.REPAIRED,
    Fate.MOVED, Fate.LEFT_OUT,
)  # fmt: skip
_LONGEST = 200
"""Characters of a subject or a sender that are shown."""


def named_blocks(people: Sequence[PersonProof], language: Language) -> Iterator[Block]:
    """What needs attention first."""
    lost = [(p, d) for p in people for d in p.exceptions if "fate" not in d.facts]
    yield from _deviations("exceptions_head", lost, language)
    yield from _deviations("named_head", [(p, d) for p in people for d in p.named_old], language)
    by_fate: dict[Fate, list[tuple[PersonProof, NamedMessage]]] = defaultdict(list)
    for person in people:
        for message in person.messages:
            by_fate[message.fate].append((person, message))
    for fate in _ORDER:
        if fate in by_fate:
            yield from _messages(fate, by_fate[fate], language)


def _messages(fate: Fate, found: Sequence[tuple[PersonProof, NamedMessage]], language: Language) -> Iterator[Block]:
    words = fate_said(fate, language)
    yield Heading(2, f"{words.name} · {len(found):,}")
    yield Paragraph(f"{words.means} {words.do}" if language is Language.EN else f"{words.means}{words.do}")
    reasons = _reasons(fate, found, language)
    details = [detail_said(message, language) or reasons.get(_reason_key(message), "") for _p, message in found]
    columns = [*_who(language)]
    if any(details):
        columns.append(Column(said("column_detail", language), percent=22))
    rows = [
        Row((*_known_by(p.name, m, language), *((detail,) if any(details) else ())))
        for (p, m), detail in zip(found, details, strict=True)
    ]
    yield Table(tuple(columns), tuple(rows))


def _reasons(fate: Fate, found: Sequence[tuple[PersonProof, NamedMessage]], language: Language) -> dict[str, str]:
    """In words, each once: the server's own where it gave any."""
    if fate not in {Fate.REFUSED, Fate.TOO_LARGE}:
        return {}
    out: dict[str, str] = {}
    for _person, message in found:
        key = _reason_key(message)
        if key not in out and message.code is not None:
            server = message.facts.get("server_words")
            told = explain(message.code, message.facts, language).happened
            out[key] = f"{told} {plain(str(server))}" if server else told
    return out


def _reason_key(message: NamedMessage) -> str:
    facts = message.facts
    return f"{message.code}/{facts.get('server_words')}/{facts.get('limit_bytes')}"


def _deviations(key: str, found: Sequence[tuple[PersonProof, Deviation]], language: Language) -> Iterator[Block]:
    if not found:
        return
    yield Heading(2, f"{said(key, language)} · {len(found):,}")
    columns = (
        Column(said("column_person", language), percent=12),
        Column(said("column_folder", language), percent=14),
        Column(said("column_subject", language), percent=24),
        Column(said("column_reason", language), percent=26),
        Column(said("column_do", language), percent=24),
    )
    rows = []
    for person, deviation in found:
        told = explain(deviation.code, deviation.facts, language)
        where = deviation.folder.display if deviation.folder else said("whole_mailbox", language)
        what = " · ".join(part for part in (_day(deviation.date), deviation.sender, deviation.subject) if part)
        gap = " " if language is Language.EN else ""
        rows.append(Row((person.name, where, what[:_LONGEST], gap.join((told.happened, told.means)), told.do)))
    yield Table(tuple(columns), tuple(rows))


def _who(language: Language) -> tuple[Column, ...]:
    widths = {"person": 10, "folder": 14, "date": 12, "sender": 20, "subject": 24}
    return tuple(Column(said(f"column_{name}", language), percent=share) for name, share in widths.items())


def _known_by(person: str, message: NamedMessage, language: Language) -> tuple[str, ...]:
    subject = (message.subject or said("no_subject", language))[:_LONGEST]
    return person, message.folder.display, _day(message.date), (message.sender or "")[:_LONGEST], subject


def _day(date: str | None) -> str:
    """Day and minute of an ISO date, as it stands."""
    return (date or "")[:16].replace("T", " ")
