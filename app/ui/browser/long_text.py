"""Text that a text widget lays out in a moment: not endless, and without words that are.

The time Qt needs for one word grows with the square of its length: 300,000 letters without a blank take 7 seconds, with
a place to break at every 1,000 a quarter of one.
"""

from __future__ import annotations

import re

MAX_SHOWN = 200_000
"""Characters; some hundred pages."""
MAX_LABEL = 1000
MAX_PICTURES = 500
_LONG_WORD = re.compile(r"[^ \t\n\r]{1000}(?=[^ \t\n\r])")
_TAG_OR_LONG_WORD = re.compile(r'<[^"<>]*+(?:"[^"]*+"[^"<>]*+)*+>|[^ \t\n\r<>]{1000}(?=[^ \t\n\r<>])')
_BREAK = "\u200b"


def shown_text(text: str) -> str:
    """The beginning of a text, with invisible places to break in endless words."""
    return _LONG_WORD.sub(rf"\g<0>{_BREAK}", text[:MAX_SHOWN])


def breakable_html(html: str) -> str:
    """Cleaned HTML with such places outside its tags, and without pictures beyond `MAX_PICTURES`: a row of them is a
    word to Qt.
    """
    pictures = 0

    def broken(found: re.Match[str]) -> str:
        nonlocal pictures
        if not found[0].startswith("<"):
            return found[0] + _BREAK
        pictures += found[0].startswith("<img")
        return found[0] if pictures <= MAX_PICTURES or not found[0].startswith("<img") else ""

    return _TAG_OR_LONG_WORD.sub(broken, html)


def label_text(text: str) -> str:
    """As much as fits a label, however large the window."""
    return text if len(text) <= MAX_LABEL else text[:MAX_LABEL] + "…"
