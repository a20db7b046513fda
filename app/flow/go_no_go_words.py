"""The sentences of the go/no-go list, in both languages (``resources/words/go_no_go.toml``)."""

from __future__ import annotations

import functools
import tomllib
from typing import Any

from app.core.resource_files import resource
from app.core.words import Language
from app.flow.go_no_go import Answer, Item


def item_words(item: Item, language: Language) -> tuple[str, str]:
    """What is so, and what to do; the second is empty where there is nothing to do."""
    key = "later" if item.until is not None else item.answer.value
    words = _words()[item.check.value]
    said = words.get(key, words[Answer.NO.value])[language.value.partition("_")[0]]
    happened, *to_do = (text.format_map(dict(item.facts)) for text in said)
    return happened, "".join(to_do)


@functools.cache
def _words() -> dict[str, Any]:
    with resource("words", "go_no_go.toml").open("rb") as file:
        return tomllib.load(file)
