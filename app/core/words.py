"""Turns codes into sentences, in her language. Window, command line and reports share it; it knows no Qt.

The sentences lie in ``resources/words/``: what happened, what it means, what to do.
"""

from __future__ import annotations

import functools
import locale
import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import Any

from app.core.errors import ErrorCode, Fact, Facts
from app.core.resource_files import resource


class Language(StrEnum):
    """The languages of the program, equals."""

    ZH = "zh_CN"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Three sentences or short runs of them."""

    happened: str
    means: str
    do: str


def explain(code: str, facts: Facts, language: Language) -> Explanation:
    """The words for the code of an error, a verdict or a slip, with the facts it came with.

    An unknown code is said as a fault of ours.
    """
    words, missing = _words(language)
    entry = words.get(code) or words[ErrorCode.BUG.value]
    return Explanation(*(_filled(entry[part], facts, missing) for part in ("happened", "means", "do")))


def system_language() -> Language:
    """The language of the user's system: Chinese of any region is zh_CN, all else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        value = os.environ.get(variable)
        if value and value not in {"C", "POSIX", "C.UTF-8"}:
            return _language_of(value)
    return _language_of(_language_of_windows() or locale.getlocale()[0] or "")


def spoken_size(size_bytes: int) -> str:
    """A size as disks are sold: 1 GB is a thousand million bytes."""
    for unit, name in ((10**12, "TB"), (10**9, "GB"), (10**6, "MB"), (10**3, "KB")):
        if size_bytes >= unit:
            figure = size_bytes / unit
            return f"{figure:.0f} {name}" if figure >= 10 else f"{figure:.1f} {name}"
    return f"{size_bytes} B"


def placeholders(text: str) -> set[str]:
    """The names of the facts that a sentence asks for."""
    return {field for _, field, _, _ in Formatter().parse(text) if field}


_MARK = "\0"


def _filled(text: str, facts: Facts, missing: Mapping[str, str]) -> str:
    """`text` with its facts, or with general words where a fact is not known."""
    values = {name: _spoken(name, facts.get(name), missing) for name in placeholders(text)}
    filled = text.format_map(values)
    filled = re.sub(rf"(^|[.:] ){_MARK}([a-z])", lambda found: found[1] + found[2].upper(), filled)
    # Chinese sets Latin names apart with blanks; a general word in Chinese stands without them.
    return re.sub(rf" ?{_MARK}(?=[\u3000-\u9fff])|(?<=[\u3000-\u9fff]){_MARK} ?", "", filled).replace(_MARK, "")


def _spoken(name: str, fact: Fact, missing: Mapping[str, str]) -> str:
    if fact is None or fact == "":
        word = missing.get(name, "—")
        return f"{_MARK}{word}{_MARK}"
    if name.endswith("_bytes") and isinstance(fact, int):
        return spoken_size(fact)
    return str(fact)


@functools.cache
def _words(language: Language) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    short = language.value.partition("_")[0]
    words: dict[str, dict[str, str]] = {}
    missing: dict[str, str] = {}
    for name in _FILES:
        with resource("words", name).open("rb") as file:
            content: dict[str, Any] = tomllib.load(file)
        missing |= content.pop("missing")[short]
        words |= {code: entry[short] for code, entry in content.items()}
    return words, missing


_FILES = ("errors.toml", "dns.toml")


def _language_of(name: str) -> Language:
    lowered = name.lower()
    return Language.ZH if lowered.startswith(("zh", "chinese")) else Language.EN


def _language_of_windows() -> str:
    """On Windows the language of its windows, which is not that of its formats; elsewhere nothing."""
    if sys.platform == "win32":
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""
