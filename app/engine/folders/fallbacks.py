"""Other names for a folder that the new side refused under the one she saw. Pure.

No list of rules is complete: Dovecot's maildir takes no dots, some servers no more than so many levels, and none says
so beforehand. What looks the same is tried first, what puts levels together later.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from app.core.identity import MailboxPath
from app.engine.folders.names import ELLIPSIS, look_alike, merged, shortened

_HARMLESS = frozenset(" -_")
_SHORT = 60
"""Bytes; Chinese names of 20 characters still fit."""


def other_names(path: MailboxPath) -> Iterator[MailboxPath]:
    """Paths to be tried one after the other, each once, none of them `path` itself."""
    if path.is_inbox:
        return
    plain = in_look_alikes(path).parts
    candidates = [plain]
    for levels in range(len(path.parts) - 1, 0, -1):
        candidates += [merged(path.parts, levels), merged(plain, levels)]
    # the mark keeps two long names with one beginning apart, at every run in the same way
    mark = hashlib.sha256("\0".join(path.parts).encode("utf-8", "replace")).hexdigest()[:4]
    candidates += [_short(parts, mark) for parts in list(candidates)]
    for parts in dict.fromkeys(candidates):
        if parts not in {path.parts, ("INBOX",)}:
            yield MailboxPath(parts)


def in_look_alikes(path: MailboxPath) -> MailboxPath:
    """The first of the other names: the same levels, without any ASCII that a server could stumble over."""
    parts = tuple(_in_look_alikes(part) for part in path.parts)
    return MailboxPath(("INBOX", *parts[1:]) if path.parts[0] == "INBOX" else parts)


def _short(parts: tuple[str, ...], mark: str) -> tuple[str, ...]:
    short = tuple(shortened(part, _SHORT) for part in parts)
    return tuple(part + mark if part.endswith(ELLIPSIS) else part for part in short)


def _in_look_alikes(part: str) -> str:
    """No ASCII but letters, digits, blanks inside, hyphen and underscore."""
    return "".join(
        character if not character.isascii() or character.isalnum() or character in _HARMLESS else look_alike(character)
        for character in part
    )
