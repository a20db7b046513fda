"""The report's own sentences, from ``resources/words/report.toml``; kinds of change and repairs share their words."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from typing import Any

from app.core.resource_files import resource
from app.core.words import Language
from app.engine.proof.person_proof import Altered, Fate, NamedMessage


@dataclass(frozen=True, slots=True)
class FateSaid:
    """What became of a message: its short name, what it means, what to do."""

    name: str
    means: str
    do: str


def said(key: str, language: Language, **facts: object) -> str:
    """The sentence of that key with its facts."""
    return said_in("report.toml", key, language, **facts)


def said_in(words: str, key: str, language: Language, **facts: object) -> str:
    """The same from another file of ``resources/words``."""
    shown = {name: figure(fact) if type(fact) is int else fact for name, fact in facts.items()}
    return str(_file(words)[_short(language)][key]).format_map(shown)


def fate_said(fate: Fate, language: Language) -> FateSaid:
    """The words for a class of messages."""
    return FateSaid(**_file("report.toml")[_short(language)]["fate"][fate.value])


def detail_said(message: NamedMessage, language: Language) -> str:
    """What is to be said of this message beyond its class: where it is now, what was repaired, what differs."""
    parts: list[str] = []
    if message.found_in is not None and message.fate is not Fate.DIFFERING:
        parts.append(said("found_in", language, folder=message.found_in.display))
    repairs = _file("repairs.toml")
    parts += [repairs.get(name, {}).get(_short(language), {}).get("short", name) for name in message.repairs]
    parts += [_change_said(difference, language) for difference in message.differences]
    return ("；" if language is Language.ZH else "; ").join(parts)


def figure(number: int) -> str:
    """A whole number with a comma at the thousands."""
    return f"{number:,}"


def _change_said(difference: Altered, language: Language) -> str:
    words = _file("cli.toml")[_short(language)]
    change = words.get(f"change_{difference.change}", difference.change)
    weight = said("harmless" if difference.harmless else "matters", language)
    return f"{change}（{weight}）" if language is Language.ZH else f"{change} ({weight})"


def _short(language: Language) -> str:
    return language.value.partition("_")[0]


@functools.cache
def _file(name: str) -> dict[str, Any]:
    with resource("words", name).open("rb") as file:
        return tomllib.load(file)
