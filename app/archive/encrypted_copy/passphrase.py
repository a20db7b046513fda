"""How good a passphrase is, and whether every program will take it. Pure; it is never kept and never written down.

ZIP's key is made with 1,000 rounds only (WinZip AE-2), so the passphrase has to be long: it is the whole protection.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum

LEAST = 12
MOST = 90
"""7-Zip takes at most 99 bytes."""


class Strength(IntEnum):
    """`REFUSED` would not open everywhere, or is no protection at all."""

    REFUSED = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3


class Hint(StrEnum):
    """What to do better, one thing each."""

    SHORT = "short"
    LONG = "long"
    NOT_ASCII = "not_ascii"
    """Programs turn such letters into bytes in different ways, and then it does not open."""
    SPACE_AT_END = "space_at_end"
    FEW_SIGNS = "few_signs"
    ONLY_DIGITS = "only_digits"
    COMMON = "common"
    FROM_FIRM = "from_firm"
    """It holds a name or an address of the firm."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A strength with its reasons."""

    strength: Strength
    hints: tuple[Hint, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether a copy may be made with it."""
        return self.strength > Strength.REFUSED


_COMMON = (
    "password",
    "passw0rd",
    "qwerty",
    "asdf",
    "123456",
    "abcdef",
    "iloveyou",
    "admin",
    "welcome",
    "woaini",
    "letmein",
)
_REFUSING = {Hint.SHORT, Hint.LONG, Hint.NOT_ASCII, Hint.SPACE_AT_END}


def judge_passphrase(text: str, firm_words: tuple[str, ...] = ()) -> Judgement:
    """`firm_words` are names and addresses that somebody would guess first."""
    lower = text.lower()
    guessed = [word for word in re.split(r"[^a-z0-9]+", " ".join(firm_words).lower()) if len(word) > 3]
    hints = [
        hint
        for hint, holds in (
            (Hint.SHORT, len(text) < LEAST),
            (Hint.LONG, len(text) > MOST),
            (Hint.NOT_ASCII, not text.isascii() or not text.isprintable()),
            (Hint.SPACE_AT_END, text != text.strip()),
            (Hint.ONLY_DIGITS, text.isdigit()),
            (Hint.FEW_SIGNS, len(set(text)) < 6),
            (Hint.COMMON, any(word in lower for word in _COMMON)),
            (Hint.FROM_FIRM, any(word in lower for word in guessed)),
        )
        if holds
    ]
    if _REFUSING & set(hints):
        return Judgement(Strength.REFUSED, tuple(hints))
    bits = _bits(text)
    if hints or bits < 60:
        return Judgement(Strength.WEAK, tuple(hints))
    return Judgement(Strength.STRONG if bits >= 85 else Strength.FAIR, ())


def _bits(text: str) -> float:
    """A rough measure: kinds of signs and how many differ. Words of a language count half as much as drawn letters."""
    kinds = (("[a-z]", 26), ("[A-Z]", 26), ("[0-9]", 10), ("[^a-zA-Z0-9]", 20))
    alphabet = sum(size for pattern, size in kinds if re.search(pattern, text)) or 1
    fresh = sum(1.0 if sign not in text[:at] else 0.6 for at, sign in enumerate(text))
    return fresh * math.log2(alphabet) * 0.75
