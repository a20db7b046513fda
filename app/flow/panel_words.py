"""Words for boxes and remarks of DNS panels, in both languages (``resources/words/panels.toml``)."""

from __future__ import annotations

import functools
import tomllib
from typing import Any

from app.core.resource_files import resource
from app.core.words import Language


def general_label(part: str, language: Language) -> str:
    """What most panels call a box."""
    word: str = _words()["label"][part][_short(language)]
    return word


def note_words(note: str, language: Language, **facts: object) -> str:
    """A remark with its facts."""
    words: str = _words()["note"][note][_short(language)]
    return words.format_map(facts)


def _short(language: Language) -> str:
    return language.value.partition("_")[0]


@functools.cache
def _words() -> dict[str, dict[str, dict[str, Any]]]:
    with resource("words", "panels.toml").open("rb") as file:
        return tomllib.load(file)
