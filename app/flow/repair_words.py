"""What is said of messages that went to the new side as a changed copy; ``resources/words/repairs.toml``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass

from app.core.resource_files import resource
from app.flow.words import Language


@dataclass(frozen=True, slots=True)
class RepairSaid:
    """`short` for a line in a list, `means` what she has of it."""

    short: str
    means: str


def repair_said(repair: str, language: Language) -> RepairSaid:
    """The words for a value of `engine.repair.Repair`; one that a later release wrote is said by its name."""
    entry = _words().get(repair)
    return RepairSaid(**entry["zh" if language is Language.ZH else "en"]) if entry else RepairSaid(repair, "")


def repairs_in_short(repairs: Iterable[str], language: Language) -> str:
    """All that was changed in one message, for a line in a list."""
    return ("；" if language is Language.ZH else "; ").join(repair_said(repair, language).short for repair in repairs)


@functools.cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    with resource("words", "repairs.toml").open("rb") as file:
        return tomllib.load(file)
