"""E-mail addresses as people type and paste them: cleaned of what an input method or a mail program added."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x202A, 0x202F)])
_SHAPE = re.compile(r"[^@\s<>()\[\]\\,;:\"]+@[^@\s.<>()\[\]\\,;:\"/_]+(\.[^@\s.<>()\[\]\\,;:\"/_]+)+")
_IN_ANGLES = re.compile(r"<([^<>]*@[^<>]*)>")


def clean_text(text: str) -> str:
    """`text` without invisible characters and outer blanks, inner runs of white space made one blank."""
    return " ".join(text.translate(_INVISIBLE).split())


def clean_address(text: str) -> str:
    """The address meant by `text`: full-width ``＠`` and ``。`` made plain, ``Name <a@b>`` and ``mailto:`` undone, and
    the domain in lower case. What does not look like an address comes back cleaned but otherwise as it was.
    """
    cleaned = unicodedata.normalize("NFKC", clean_text(text))
    angled = _IN_ANGLES.search(cleaned)
    if angled:
        cleaned = angled[1]
    cleaned = cleaned.removeprefix("mailto:").strip(" \t;,'\"").replace("。", ".").replace("｡", ".")
    cleaned = re.sub(r"\s*@\s*", "@", cleaned)
    local, at, domain = cleaned.rpartition("@")
    return f"{local}{at}{domain.lower()}"


def is_address(text: str) -> bool:
    """Whether `text`, already cleaned, has the shape local@domain.tld (Unicode domains are fine)."""
    return len(text) <= 254 and _SHAPE.fullmatch(text) is not None
