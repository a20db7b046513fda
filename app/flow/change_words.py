"""What a change of the zone is, why, and what to do in the panel, in words (``resources/words/changes.toml``).

Not in the window's catalogues, because sheets and letters say it in a language of their own.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from typing import Any

from app.core.resource_files import resource
from app.core.words import Language
from app.dns.cutover import Deed, Purpose, is_way_back


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """A heading, a sentence or two, and what to do."""

    title: str
    why: str
    deed: str


def change_words(
    id_of_change: str, purpose: Purpose, deed: Deed, language: Language, *, ttl_s: int | None = None, path: str = ""
) -> ChangeWords:
    """The words for one change. `ttl_s` is what RETIME asks for, `path` where FILE puts the file."""
    words = _words()
    short = language.value.partition("_")[0]
    key = purpose.value
    if is_way_back(id_of_change) and f"back_{key}" in words["purpose"]:
        key = f"back_{key}"
    said = words["purpose"][key][short]
    to_do = words["deed"][deed.value][short].format(ttl="—" if ttl_s is None else ttl_s, path=path)
    return ChangeWords(said["title"] + _which(id_of_change, purpose, language), said["why"], to_do)


def _which(id_of_change: str, purpose: Purpose, language: Language) -> str:
    """What tells changes of one purpose apart: the name that mail programs ask for, the type of a shorter life."""
    *before, last = id_of_change.split(":")
    if not before:
        return ""
    if purpose is Purpose.CLIENTS and "." in last:
        last = last.partition(".")[0]
    elif purpose not in {Purpose.SHORT_TTL, Purpose.LONG_TTL} or "." in last:
        return ""
    return f"（{last}）" if language is Language.ZH else f" ({last})"


@functools.cache
def _words() -> dict[str, Any]:
    with resource("words", "changes.toml").open("rb") as file:
        return tomllib.load(file)
