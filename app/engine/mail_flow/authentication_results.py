"""What the receiving server found about SPF, DKIM and DMARC, from the topmost Authentication-Results (RFC 8601).

Tolerant: Microsoft leaves out the name of the server, others put results into their comments. What is not clearly said
is "not stated", never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NOT_STATED = "not stated"
_RESULTS = frozenset(
    ("pass", "fail", "softfail", "neutral", "none", "policy", "temperror", "permerror", "hardfail", "bestguesspass")
)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_INNERMOST_COMMENT = re.compile(r"\([^()]*\)")
_STATED = re.compile(r"\A\s*(spf|dkim|dmarc)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)(?![\w.-])", re.IGNORECASE)
_FIELD = re.compile(rb"^Authentication-Results[ \t]*:(.*(?:\r?\n[ \t].*)*)", re.IGNORECASE | re.MULTILINE)
_LONGEST = 8192
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class AuthenticationResults:
    """One result of each kind, as RFC 8601 names them, or `NOT_STATED`."""

    spf: str = NOT_STATED
    dkim: str = NOT_STATED
    dmarc: str = NOT_STATED

    @property
    def written(self) -> str:
        """``spf=pass; dkim=pass; dmarc=not stated``; empty if nothing is stated."""
        parts = {"spf": self.spf, "dkim": self.dkim, "dmarc": self.dmarc}
        if all(result == NOT_STATED for result in parts.values()):
            return ""
        return "; ".join(f"{kind}={result}" for kind, result in parts.items())


def topmost_results(header: bytes) -> AuthenticationResults:
    """Of a whole header, the results in its first Authentication-Results: the receiving server's own, since each server
    writes above what was there. Those below may be anybody's.
    """
    found = _FIELD.search(header)
    return read_results(found[1]) if found else AuthenticationResults()


def read_results(value: bytes) -> AuthenticationResults:
    """Of one field's value. Never raises. Of several signatures one that passes decides (RFC 6376 section 6.1)."""
    text = _QUOTED.sub("", value[:_LONGEST].decode("latin-1"))
    for _level in range(_DEEPEST):
        text, removed = _INNERMOST_COMMENT.subn(" ", text)
        if not removed:
            break
    stated: dict[str, str] = {}
    for part in text.split(";"):
        found = _STATED.match(part)
        if found is None:
            continue
        kind, result = found[1].lower(), found[2].lower()
        if result in _RESULTS and (kind not in stated or (kind == "dkim" and result == "pass")):
            stated[kind] = result
    return AuthenticationResults(**stated)
