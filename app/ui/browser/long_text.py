"""Text that a text widget lays out in a moment: not endless, and without words that are.

The time Qt needs for one word grows with the square of its length: 300,000 letters without a blank take 7 seconds, with
a place to break at every 1,000 a quarter of one.
"""

from __future__ import annotations

import re

MAX_SHOWN = 300_000
"""Characters; some hundred pages."""
MAX_LABEL = 1000
_LONG_WORD = re.compile(r"[^ \t\n\r]{1000}(?=[^ \t\n\r])")
_TAG_OR_LONG_WORD = re.compile(r'<[^"<>]*+(?:"[^"]*+"[^"<>]*+)*+>|[^ \t\n\r<>]{1000}(?=[^ \t\n\r<>])')
_BREAK = "\u200b"


def shown_text(text: str) -> str:
    """The beginning of a text, with invisible places to break in endless words."""
    return _LONG_WORD.sub(_broken, text[:MAX_SHOWN])


def breakable_html(html: str) -> str:
    """Cleaned HTML with such places outside its tags."""
    return _TAG_OR_LONG_WORD.sub(_broken, html)


def label_text(text: str) -> str:
    """As much as fits a label, however large the window."""
    return text if len(text) <= MAX_LABEL else text[:MAX_LABEL] + "…"


def _broken(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("<") else found[0] + _BREAK
