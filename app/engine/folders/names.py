"""Makes a folder name that the new side will take. Pure.

Characters a server refuses are replaced one by one with look-alikes, so that she still recognises her folder
(facts: Cyrus refuses % " \\ <, Courier the separator, Alibaba + * \\ /, Dovecot's maildir a leading ~).
"""

from __future__ import annotations

import unicodedata

from app.engine.folders.name_rules import ALWAYS_REFUSED, NameRules
from app.mailstore.imap.folder_encoding import encode_name

_FULL_WIDTH = 0xFEE0
"""From a character of ASCII to the one that looks like it and is as wide as a Chinese one."""
ELLIPSIS = "…"


def look_alike(character: str) -> str:
    """A character that no server mistakes for anything, and no reader either."""
    return chr(ord(character) + _FULL_WIDTH) if "!" <= character <= "~" else "_"


LEVEL = look_alike("/")
"""Stands between levels that had to be put together."""


def acceptable_name(name: str, separator: str = "/", refused: frozenset[str] = ALWAYS_REFUSED) -> str:
    """One path component in NFC without control characters, outer blanks and refused characters."""
    return acceptable(name, NameRules(separator=separator, refused=refused))


def acceptable(name: str, rules: NameRules, *, top: bool = False) -> str:
    """One path component as these rules want it, its length apart. `top`: it stands at the top of the path."""
    text = unicodedata.normalize("NFC", name)
    # lone surrogates have no form on the wire
    text = "".join(character for character in text if unicodedata.category(character) not in {"Cc", "Cs"})
    swapped = rules.refused | {rules.separator}
    text = "".join(look_alike(c) if c in swapped and (c != "." or rules.separator == ".") else c for c in text)
    text = " ".join(text.split(" ")) if not rules.single_blanks else " ".join(text.split())
    text = text.strip()
    # ~ is somebody's home to Dovecot, # begins a namespace (RFC 3501 section 5.1.2), dots alone are the file system's
    if text[:1] == "~" or (top and text[:1] == "#") or not text.strip("."):
        text = "".join(map(look_alike, text[:1])) + text[1:]
    if top and text.casefold() in rules.reserved:
        text += "_"
    return text or "_"


def shortened(name: str, longest: int) -> str:
    """`name`, or as much of its beginning as fits into `longest` bytes of modified UTF-7 with an ellipsis."""
    if len(encode_name(name)) <= longest:
        return name
    kept = name
    while kept and len(encode_name(kept.rstrip() + ELLIPSIS)) > longest:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def merged(parts: tuple[str, ...], deepest: int | None) -> tuple[str, ...]:
    """A path of no more than `deepest` levels: those below are put together, with a look-alike between them."""
    if deepest is None or len(parts) <= deepest:
        return parts
    # a folder cannot be merged into the inbox
    kept = max(deepest - 1, 0)
    return (*parts[:kept], LEVEL.join(parts[kept:]))


def clash_key(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Two folders with equal keys are one folder to some server: case and Unicode form do not count."""
    return tuple(unicodedata.normalize("NFC", unicodedata.normalize("NFC", part).casefold()) for part in parts)
