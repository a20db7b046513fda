"""The words of an HTML body, for the search index and for a plain view. Not a sanitiser: its output is plain text."""

from __future__ import annotations

import html
import re

MAX_CHARACTERS = 4 << 20

# [^<>] throughout: from each of many tags that never end, [^>] would look through all the rest
_UNSEEN = re.compile(r"<(script|style|head|title|template)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
# a new line only where a block ends: 采<b>购</b>合同 is one word and must stay one
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|center|dd|div|dl|dt|fieldset|footer|form|h[1-6]|header|hr|li|main|nav|ol"
    r"|option|p|pre|section|select|table|tbody|td|tfoot|th|thead|tr|ul)\b[^<>]*>",
    re.I,
)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")
# html.unescape fails on a number of more than 4,300 digits; none of more than seven is a character
_NO_CHARACTER = re.compile(r"&#0*+(?:[0-9]{8,}+|[xX]0*+[0-9a-fA-F]{7,}+);?")


def html_to_text(markup: str) -> str:
    """The visible words, one line a block."""
    text = _UNSEEN.sub(" ", markup[:MAX_CHARACTERS])
    text = _TAG.sub("", _BLOCK.sub("\n", text.replace("\n", " ")))
    if "&" in text:
        text = html.unescape(_NO_CHARACTER.sub("\ufffd", text))
    lines = (line.strip() for line in _BLANKS.sub(" ", text).split("\n"))
    return "\n".join(filter(None, lines))
