"""The search line in two: plain words, which stay in the field, and conditions, which become chips. Values only.

The query is always both together, so that nothing is lost or meant twice while it goes from one to the other.
"""

from __future__ import annotations

from app.archive import Query, parse_query
from app.archive.search.query import Condition, Days
from app.archive.search.query_text import spelled

_SPACES = (" ", "\u3000")


def combined(chips: tuple[Condition, ...], text: str) -> Query:
    """What chips and field mean together."""
    query = Query(chips)
    for condition in parse_query(text).conditions:
        query = query.having(condition)
    return query


def is_ripe(text: str) -> bool:
    """Whether nobody is in the middle of a word or of a quotation."""
    quotes = sum(text.count(mark) for mark in '"“”')
    return text.endswith(_SPACES) and quotes % 2 == 0 and text.count("「") <= text.count("」")


def split(text: str) -> tuple[tuple[Condition, ...], str]:
    """The conditions in a text, and the words that stay; the text itself where it holds none."""
    query = parse_query(text)
    if not query.chips:
        return (), text
    return query.chips, field_text(query)


def field_text(query: Query) -> str:
    """What of a query stands in the field, as she would type it: a last word that may go on has no blank behind it."""
    words = tuple(part for part in query.words if part not in query.chips)
    text = spelled(Query(words))
    if not words:
        return ""
    return text.removesuffix("*") if words[-1].beginning else f"{text} "


def with_condition(query: Query, condition: Condition) -> Query:
    """The same with one condition more; of two stretches of days the new one counts."""
    if isinstance(condition, Days) and not condition.excluded:
        kept = tuple(part for part in query.conditions if not isinstance(part, Days) or part.excluded)
        query = Query(kept)
    return query.having(condition)
