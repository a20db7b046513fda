"""Names and addresses of headers for people to read."""

from __future__ import annotations

from email.utils import getaddresses, parseaddr

MAX_CHARACTERS = 1000
_MAX_COMMENTS = 20


def people_named(header: str) -> list[str]:
    """Everybody in a To or Cc header, by name where there is one; what is no list is one entry as it is."""
    beginning = header[:MAX_CHARACTERS]
    if beginning.count("(") > _MAX_COMMENTS:
        return [beginning]
    return [name or address for name, address in getaddresses([beginning]) if name or address] or [beginning]


def name_and_address(sender: str) -> tuple[str, str]:
    """Both as far as they are there. `parseaddr` calls itself for each comment within a comment, hence the limit."""
    beginning = sender[:MAX_CHARACTERS]
    return ("", "") if beginning.count("(") > _MAX_COMMENTS else parseaddr(beginning)
