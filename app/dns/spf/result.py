"""What an SPF evaluation came to, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_LOOKUPS = 10
"""Terms that ask the DNS (RFC 7208 section 4.6.4)."""
MOST_VOIDS = 2
"""Questions that led nowhere (the same)."""
MOST_HOSTS = 10
"""Mail exchangers of one ``mx`` term, names of one ``ptr``."""


class Outcome(StrEnum):
    """The results of RFC 7208 section 2.6."""

    NONE = "none"
    NEUTRAL = "neutral"
    PASS = "pass"
    FAIL = "fail"
    SOFTFAIL = "softfail"
    TEMPERROR = "temperror"
    PERMERROR = "permerror"


class Trouble(StrEnum):
    """Why an evaluation came to permerror or temperror."""

    SYNTAX = "syntax"
    SEVERAL_RECORDS = "several_records"
    LOOKUPS = "too_many_lookups"
    VOIDS = "too_many_voids"
    HOSTS = "too_many_hosts"
    INCLUDE_OF_NOTHING = "include_of_nothing"
    REDIRECT_TO_NOTHING = "redirect_to_nothing"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Step:
    """One term that was looked at. Terms of an included record come before the term that includes them."""

    depth: int
    domain: str
    term: str
    matched: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Where it went wrong; `term` is empty where the whole record of `domain` is meant."""

    trouble: Trouble
    domain: str
    term: str = ""


@dataclass(frozen=True, slots=True)
class SpfResult:
    """The result with its trace."""

    result: Outcome
    trace: tuple[Step, ...] = ()
    lookups: int = 0
    voids: int = 0
    explanation: str | None = None
    """The domain owner's text for a sender that failed; hostile input."""
    reason: Reason | None = None

    @property
    def decided_by(self) -> Step | None:
        """The term of the domain's own record, or of the one it redirects to, that matched."""
        return next((step for step in reversed(self.trace) if step.depth == 0 and step.matched), None)
