"""Macro strings of SPF (RFC 7208 section 7): read once, expanded for a sender."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass

_MACRO = re.compile(r"%(?:\{([A-Za-z])(\d*)(r?)([.\-+,/_=]*)\}|([%_\-])|)", re.IGNORECASE)
_SIGNS = {"%": "%", "_": " ", "-": "%20"}
_LETTERS = frozenset("slodiphv")
_LETTERS_OF_EXPLANATIONS = _LETTERS | frozenset("crt")

ValueOf = Callable[[str], str]
"""The value of a macro letter, given in lower case."""


class MacroFaultError(ValueError):
    """The text is no macro string; `at` is the place of the first sign that is wrong."""

    def __init__(self, at: int) -> None:
        super().__init__(f"bad macro at {at}")
        self.at = at


@dataclass(frozen=True, slots=True)
class Macro:
    """The letter, how many right-hand parts to keep (None: all), in which order, and what stands between the parts."""

    letter: str
    escaped: bool
    keep: int | None
    backwards: bool
    delimiters: str

    def expand(self, value_of: ValueOf) -> str:
        """The value, cut up and put together again with dots."""
        parts = re.split("[" + re.escape(self.delimiters or ".") + "]", value_of(self.letter))
        if self.backwards:
            parts.reverse()
        if self.keep is not None:
            parts = parts[-self.keep :]
        value = ".".join(parts)
        return urllib.parse.quote(value, safe="~-._") if self.escaped else value


@dataclass(frozen=True, slots=True)
class MacroString:
    """Text with macros in it."""

    text: str
    pieces: tuple[str | Macro, ...]

    @property
    def is_fixed(self) -> bool:
        """Whether it says the same for every sender: of all letters only d does, the domain whose record it is."""
        return all(isinstance(piece, str) or piece.letter == "d" for piece in self.pieces)

    @property
    def ends_in_macro(self) -> bool:
        """Whether the last thing written is a macro of any form, ``%%`` included."""
        return re.search(r"%(\{[^}]*\}|[%_\-])$", self.text) is not None

    def expand(self, value_of: ValueOf) -> str:
        """The text for one sender."""
        return "".join(piece if isinstance(piece, str) else piece.expand(value_of) for piece in self.pieces)


def read_macros(text: str, *, explanation: bool = False) -> MacroString:
    """`text` taken apart. The letters c, r and t exist in explanations only. Raises MacroFaultError."""
    allowed = _LETTERS_OF_EXPLANATIONS if explanation else _LETTERS
    pieces: list[str | Macro] = []
    place = 0
    for found in _MACRO.finditer(text):
        if found.start() > place:
            pieces.append(text[place : found.start()])
        place = found.end()
        letter, digits, backwards, delimiters, sign = found.groups()
        if sign:
            pieces.append(_SIGNS[sign])
            continue
        if not letter or letter.lower() not in allowed or (digits and int(digits) == 0):
            raise MacroFaultError(found.start())
        pieces.append(
            Macro(letter.lower(), letter.isupper(), int(digits) if digits else None, bool(backwards), delimiters)
        )
    if place < len(text):
        pieces.append(text[place:])
    return MacroString(text, tuple(pieces))
