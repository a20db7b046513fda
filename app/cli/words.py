"""The command line's own sentences, from ``resources/words/cli.toml``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Sequence

from app.core.resource_files import resource
from app.flow.words import Language, system_language


@functools.cache
def _words() -> dict[str, dict[str, str]]:
    with resource("words", "cli.toml").open("rb") as file:
        return tomllib.load(file)


def said(key: str, language: Language, **facts: object) -> str:
    """The sentence of that key with its facts. Whole numbers get a comma at the thousands."""
    shown = {name: f"{fact:,}" if type(fact) is int else fact for name, fact in facts.items()}
    return _words()[language.value.partition("_")[0]][key].format_map(shown)


def language_of(arguments: Sequence[str]) -> Language:
    """The language asked for with --lang, before anything else is read; otherwise the system's."""
    for at, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang":
            value = arguments[at + 1] if at + 1 < len(arguments) else ""
        if value in {"zh", "en"}:
            return Language.ZH if value == "zh" else Language.EN
    return system_language()
