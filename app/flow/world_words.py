"""What public resolvers say, in her language; ``resources/words/world.toml``. Pure."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.core.resource_files import resource
from app.core.words import Language
from app.dns.lookup import Found
from app.dns.witnesses import SYSTEM, Statement, WorldsView


@dataclass(frozen=True, slots=True)
class WorldAnswers:
    """What resolvers give for one type of record: pairs of a resolver's name and its answer in words."""

    kind: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WorldTold:
    """What they give for a domain. `unseen` is a sentence with the way to look by hand, where none of them answers."""

    answers: tuple[WorldAnswers, ...] = ()
    unseen: str = ""


def world_told(domain: str, views: Sequence[WorldsView], language: Language) -> WorldTold:
    """The words for `hear_the_world`."""
    seen = [view for view in views if view.visible]
    if not seen:
        return WorldTold(unseen=world_unseen(domain, language))
    return WorldTold(tuple(WorldAnswers(view.asked.kind, tuple(world_lines(view, language))) for view in seen))


def world_lines(view: WorldsView, language: Language, like: Collection[str] | None = None) -> list[tuple[str, str]]:
    """Each resolver and what it says. `like` are those that say what the domain's own servers say; None: nobody knows
    what those say.
    """
    return [(_name(one, language), _answer(one, like, language)) for one in view.statements]


def world_unseen(domain: str, language: Language) -> str:
    """That nothing can be seen from here, and what to do."""
    return _say("unseen", language).format(name=domain)


def _name(statement: Statement, language: Language) -> str:
    name = _say("here", language) if statement.witness == SYSTEM else statement.witness
    return f"{name} (HTTPS)" if statement.over_https else name


def _answer(statement: Statement, like: Collection[str] | None, language: Language) -> str:
    reply = statement.reply
    if reply.reason == "bogus":
        return _say("bogus", language)
    if reply.found is Found.UNKNOWN:
        return _say("silent", language)
    if like is not None and statement.witness in like:
        return _say("same", language)
    return ", ".join(reply.records) or _say("nothing", language)


def _say(kind: str, language: Language) -> str:
    return _words()[kind][language.value.partition("_")[0]]


@functools.cache
def _words() -> dict[str, dict[str, str]]:
    with resource("words", "world.toml").open("rb") as file:
        return tomllib.load(file)
