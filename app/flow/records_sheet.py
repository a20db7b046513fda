"""All instructions as text: for a letter to whoever manages the domain, and for a sheet of paper. Pure."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.resource_files import resource
from app.core.words import Language
from app.dns.cutover import Deed, Stage
from app.dns.records.wanted import Wanted
from app.flow.change_words import change_words
from app.flow.changes import ChangeState, Progress

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Instruction:
    """One change in words. `forms` has label and value of each box, `removed` and `kept` a line for each record."""

    title: str
    why: str
    deed: str
    when: str
    forms: tuple[tuple[Pair, ...], ...] = ()
    notes: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    file_text: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """Plain text."""

    subject: str
    body: str


def instruction(state: ChangeState, language: Language) -> Instruction:
    """One change; its forms are in the language of the state's own sheet."""
    change = state.change
    path = f"https://{change.name}/.well-known/mta-sts.txt" if change.deed is Deed.FILE else ""
    said = change_words(change.id, change.purpose, change.deed, language, ttl_s=change.ttl_s, path=path)
    return Instruction(
        said.title,
        said.why,
        said.deed,
        _when(state, language),
        tuple(tuple((field.label, field.value) for field in form.fields) for form in state.forms),
        tuple(dict.fromkeys(note for form in state.forms for note in form.notes)),
        tuple(_line(state, record) for record in state.removed),
        tuple(_line(state, record) for record in state.others_kept),
        change.file_text,
    )


def by_stage(states: Iterable[ChangeState], language: Language) -> Iterator[tuple[str, tuple[Instruction, ...]]]:
    """What is not done yet, under the headings of the stages."""
    open_ones = [state for state in states if state.progress not in {Progress.DONE, Progress.RUNNING}]
    for stage in Stage:
        found = tuple(instruction(state, language) for state in open_ones if state.stage is stage)
        if found:
            yield say(stage.value, language), found


def letter(domain: str, versions: Sequence[tuple[Language, Sequence[ChangeState]]]) -> Letter:
    """One letter in all the languages in turn; each has the states whose forms are in that language."""
    subject = " / ".join(say("subject", language, domain=domain) for language, _states in versions)
    parts = ["\n".join(_body(domain, states, language)) for language, states in versions]
    return Letter(subject, f"\n\n{'-' * 60}\n\n".join(parts) + "\n")


def say(key: str, language: Language, **facts: object) -> str:
    """A word of sheet and letter."""
    text: str = _words()[language.value.partition("_")[0]][key]
    return text.format(**facts)


def local_time(moment: datetime) -> str:
    """For paper, that may be read on another day: with the date, in the time of this computer."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _body(domain: str, states: Sequence[ChangeState], language: Language) -> Iterator[str]:
    yield say("greeting", language)
    yield ""
    yield say("begin", language, domain=domain)
    number = 0
    for heading, found in by_stage(states, language):
        yield ""
        yield f"== {heading} =="
        for one in found:
            number += 1
            yield ""
            yield from _lines(number, one, language)
    yield ""
    yield say("end", language)


def _lines(number: int, one: Instruction, language: Language) -> Iterator[str]:
    yield f"{number}. {one.title}"
    yield f"   {one.deed}"
    if one.when:
        yield f"   {one.when}"
    for count, form in enumerate(one.forms, 1):
        if len(one.forms) > 1:
            yield f"   {say('record', language, number=count)}"
        yield from (f"     {label}: {value}" for label, value in form)
    yield from (f"   {note}" for note in one.notes)
    if one.file_text:
        yield f"   {say('file', language)}"
        yield from (f"     {line}" for line in one.file_text.strip().splitlines())
    for key, records in (("removed", one.removed), ("kept", one.kept)):
        if records:
            yield f"   {say(key, language)}"
            yield from (f"     {record}" for record in records)


def _when(state: ChangeState, language: Language) -> str:
    if state.earliest is not None and (state.due is None or state.earliest >= state.due):
        return say("from", language, time=local_time(state.earliest))
    return say("due", language, time=local_time(state.due)) if state.due is not None else ""


def _line(state: ChangeState, record: Wanted) -> str:
    value = record.value if record.priority is None else f"{record.priority} {record.value}"
    return f"{record.kind}  {state.host_of(record)}  {value}"


@functools.cache
def _words() -> dict[str, Any]:
    with resource("words", "changes.toml").open("rb") as file:
        words: dict[str, Any] = tomllib.load(file)["letter"]
        return words
