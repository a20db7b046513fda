"""Takes tables apart that lie too deep in other tables, for viewers whose layout doubles its work with each level.

QTextDocument measures what is in a cell twice: 18 tables in each other take 2 seconds, 25 take minutes.
"""

from __future__ import annotations

import re

MAX_TABLES = 8
"""In each other. Newsletters have five."""
MOST_WORK = 50_000
"""Cells, those within one table counted twice, within two four times and so on."""
_TAG = re.compile(r'<(/?)(table|tbody|thead|tfoot|tr|td|th|caption|colgroup|col)\b[^"<>]*+(?:"[^"]*+"[^"<>]*+)*+>')
_INSTEAD = {("/", "tr"): "<br>", ("/", "td"): " ", ("/", "th"): " ", ("/", "caption"): "<br>"}


def shallow_tables(html: str) -> str:
    """Cleaned HTML, in which every tag is closed, with the words of tables that are too deep but not their cells."""
    if html.count("<table") <= 1:
        return html
    deepest = _deepest(html)
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2] == "table" and not tag[1]:
            depth += 1
        keep = tag[0] if depth <= deepest else _INSTEAD.get((tag[1], tag[2]), "")
        if tag[2] == "table" and tag[1]:
            depth -= 1
        return keep

    return _TAG.sub(kept, html)


def _deepest(html: str) -> int:
    """How many tables may lie in each other without too much work."""
    depth = 0
    cells = [0] * (MAX_TABLES + 1)
    for tag in _TAG.finditer(html):
        if tag[2] == "table":
            depth += -1 if tag[1] else 1
        elif tag[2] in {"td", "th"} and not tag[1]:
            cells[max(0, min(depth, MAX_TABLES))] += 1
    for deepest in range(MAX_TABLES, 1, -1):
        if sum(count << min(level, deepest) for level, count in enumerate(cells)) <= MOST_WORK:
            return deepest
    return 1
