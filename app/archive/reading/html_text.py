"""The words of an HTML body, for the search index and for a plain view. Not a sanitiser: its output is plain text."""

from __future__ import annotations

import html
import re

MAX_CHARACTERS = 4 << 20

_UNSEEN = re.compile(r"<(script|style|head|title|template)\b[^>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
# a new line only where a block ends: 采<b>购</b>合同 is one word and must stay one
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|center|dd|div|dl|dt|fieldset|footer|form|h[1-6]|header|hr|li|main|nav|ol"
    r"|option|p|pre|section|select|table|tbody|td|tfoot|th|thead|tr|ul)\b[^<>]*>",
    re.I,
)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")
_LINES = re.compile(r"\s*\n\s*")


def html_to_text(markup: str) -> str:
    """The visible words, one line a block."""
    text = _UNSEEN.sub(" ", markup[:MAX_CHARACTERS])
    text = _TAG.sub("", _BLOCK.sub("\n", text.replace("\n", " ")))
    if "&" in text:
        text = html.unescape(text)
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()
