"""Name and address of a From header for people to read."""

from __future__ import annotations

from email.utils import parseaddr

MAX_CHARACTERS = 1000
_MAX_COMMENTS = 20


def name_and_address(sender: str) -> tuple[str, str]:
    """Both as far as they are there. `parseaddr` calls itself for each comment within a comment, hence the limit."""
    beginning = sender[:MAX_CHARACTERS]
    return ("", "") if beginning.count("(") > _MAX_COMMENTS else parseaddr(beginning)
