"""The made-up names and passwords of both sides, in the open on purpose: they open nothing but the practice servers."""

from __future__ import annotations

import functools
import tomllib
from typing import Any

from app.core.resource_files import resource
from app.core.secret import Secret
from app.practice.firm import Colleague
from app.practice.imap_server import Account
from app.project.model import Side


@functools.cache
def lessons_file() -> dict[str, Any]:
    """What lessons.toml says."""
    with resource("practice", "lessons.toml").open("rb") as file:
        return tomllib.load(file)


def lesson_words() -> dict[str, str]:
    """Whose everyday password is refused, with which words, and what mends it."""
    words: dict[str, str] = lessons_file()["authorisation_code"]
    return words


def known_password(colleague: Colleague, side: Side) -> str:
    """What the firm believes the password to be: for one colleague's old mailbox it is not what the server wants."""
    if side is Side.OLD and colleague.key == lesson_words()["colleague"]:
        return lesson_words()["everyday"]
    return _right_password(colleague, side)


def server_account(colleague: Colleague, side: Side) -> Account:
    """As the server of that side knows her."""
    words = lesson_words()
    if side is Side.OLD and colleague.key == words["colleague"]:
        return Account(colleague.address, Secret(words["code"]), {Secret(words["everyday"]): words["refusal"]})
    return Account(colleague.address, Secret(_right_password(colleague, side)))


def _right_password(colleague: Colleague, side: Side) -> str:
    pattern: str = lessons_file()["sign_in"][side.value]
    return pattern.format(local=colleague.local)
