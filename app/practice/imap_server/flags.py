"""Flags and keywords of messages (RFC 3501 section 2.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.practice.imap_server.refusals import BadCommand
from app.practice.imap_server.tokens import Value

SYSTEM_FLAGS = ("\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft")
_BY_LOWER = {flag.lower(): flag for flag in SYSTEM_FLAGS}
_KEYWORD = re.compile(r"[^\x00-\x20(){%*\"\\\]\x7f-\xff]+")


def read_flags(values: Iterable[Value]) -> tuple[str, ...]:
    r"""The flags named, each once, system flags in their usual spelling. Raises BadCommand, also for ``\Recent``."""
    flags: list[str] = []
    for value in values:
        if isinstance(value, list):
            raise BadCommand("Flags cannot be nested")
        text = value.decode("latin-1")
        flag = _BY_LOWER.get(text.lower(), text)
        if flag not in SYSTEM_FLAGS and not _KEYWORD.fullmatch(flag):
            raise BadCommand(f"Not a flag: {text!a}")
        if flag.lower() not in (known.lower() for known in flags):
            flags.append(flag)
    return tuple(flags)


def changed_flags(before: tuple[str, ...], how: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """`before` with the named flags added (``+``), taken off (``-``) or put in their place (blank)."""
    if how == "+":
        held = {flag.lower() for flag in before}
        return before + tuple(flag for flag in named if flag.lower() not in held)
    if how == "-":
        off = {flag.lower() for flag in named}
        return tuple(flag for flag in before if flag.lower() not in off)
    return named
