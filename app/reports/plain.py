"""Mail is hostile input: what a sender wrote is made harmless before it stands in a document."""

from __future__ import annotations

import html

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F], "\ufffd")
"""Signs that turn the direction of writing, by which one text poses as another."""


def plain(text: str) -> str:
    """Without control signs, signs of direction and halves of characters."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text.translate(_DIRECTIONS))


def escaped(text: str) -> str:
    """For HTML, as text or within a quoted attribute."""
    return html.escape(plain(text), quote=True)


def cell(text: str) -> str:
    """For a spreadsheet: a text that it would take for a formula is shown behind an apostrophe."""
    return f"'{plain(text)}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else plain(text)
