"""Tells markup that a parser of the HTML standard would chew for minutes, in one look of its own.

Some rules of the standard look at every open element for each tag, take up all open formatting again in each paragraph,
or compare each attribute of a tag with all before it. 100,000 times ``<div>`` are half a megabyte and take a minute.
What people and newsletters write is far from the limits here.
"""

from __future__ import annotations

import re

MAX_DEPTH = 1000
MAX_ATTRIBUTES = 1000
_FREE_WEIGHT = 300_000
_START = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20}+)")
_ATTRIBUTES = re.compile(
    r"""[^\s/>]{0,200}+(?:[\s/]*+[^\s/>][^\s/>=]{0,200}+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+)"""
    rf"{{{MAX_ATTRIBUTES}}}"
)
_MOST_LOOKED_AT = 500_000_000
"""Characters, were every look to go to the end."""
_FEWEST_CHARACTERS = 2 * MAX_ATTRIBUTES
# closed by what follows them, or never open
_NOT_OPEN = frozenset(
    {"a", "area", "base", "body", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img"}
    | {"input", "li", "link", "meta", "nobr", "option", "optgroup", "p", "param", "source", "tbody", "td", "tfoot"}
    | {"th", "thead", "tr", "track", "wbr"}
)
_FORMATTING = frozenset({"b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"})


def is_tangled(markup: str) -> bool:
    """Whether a parser should not see it. Every ``<`` counts, in comments and values too: what hides there counts."""
    if len(markup) < _FEWEST_CHARACTERS:
        return False
    opened: dict[str, int] = {}
    depth = formatting = weight = tags = looked = 0
    for tag in _START.finditer(markup):
        name, tags = tag[2].lower(), tags + 1
        if name not in _NOT_OPEN:
            step = -1 if tag[1] else 1
            if step > 0 or opened.get(name):
                opened[name] = opened.get(name, 0) + step
                depth += step
                formatting += step if name in _FORMATTING else 0
        weight += formatting
        if not tag[1] and _may_be_long(markup, tag.end()):
            looked += 1
            if looked * len(markup) > _MOST_LOOKED_AT or _ATTRIBUTES.match(markup, tag.end()):
                return True
        if depth > MAX_DEPTH or weight > _FREE_WEIGHT + 20 * tags:
            return True
    return False


def _may_be_long(markup: str, end: int) -> bool:
    """Whether a tag could have so many attributes: it does not end within the next characters, or hides its end."""
    near = markup.find(">", end, end + _FEWEST_CHARACTERS)
    return (near < 0 and end + _FEWEST_CHARACTERS <= len(markup)) or (near >= 0 and _quoted(markup, end, near))


def _quoted(markup: str, start: int, end: int) -> bool:
    """Whether this end of a tag stands within quotation marks."""
    return markup.count('"', start, end) % 2 == 1 or markup.count("'", start, end) % 2 == 1
