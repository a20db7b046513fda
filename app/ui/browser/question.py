"""What the list is asked for, and the asking itself. No widgets: this runs in a thread of its own."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from app.archive import EVERYTHING, Order, Query, Searcher, SearchInterrupted
from app.archive.search.query import Condition
from app.core.events import Cancelled, Emit
from app.ui.browser.scope import EVERYBODY, Scope


@dataclass(frozen=True, slots=True)
class Question:
    """Which messages, in which order."""

    scope: Scope = EVERYBODY
    query: Query = EVERYTHING
    order: Order = Order.NEWEST


@dataclass(frozen=True, slots=True)
class Advice:
    """Where nothing was found: what to take away, and how much is found then. None is the person or folder chosen."""

    condition: Condition | None
    found: int


@dataclass(frozen=True, slots=True)
class Found:
    """The whole list."""

    question: Question
    keys: array[int]
    advice: Advice | None = None


def find(searcher: Searcher, question: Question, _emit: Emit, cancelled: Cancelled) -> Found | None:
    """The list that is asked for; None if the next question has overtaken this one. Raises AppError DISK_*."""
    try:
        keys = _keys(searcher, question.scope, question.query, question.order)
        if cancelled():
            return None
        return Found(question, keys, None if keys else _advice(searcher, question, cancelled))
    except SearchInterrupted:
        return None


def _keys(searcher: Searcher, scope: Scope, query: Query, order: Order = Order.NEWEST) -> array[int]:
    return searcher.message_keys(scope.account, scope.folder, order, query)


def _advice(searcher: Searcher, question: Question, cancelled: Cancelled) -> Advice | None:
    """The one condition without which most is found; where none helps alone, the person or folder."""
    query, scope = question.query, question.scope
    best: Advice | None = None
    if len(query.conditions) > 1:
        for part in query.conditions:
            found = len(_keys(searcher, scope, query.without(part)))
            if found and (best is None or found > best.found):
                best = Advice(part, found)
            if cancelled():
                raise SearchInterrupted
    if best is None and not query.is_empty and not scope.is_everything:
        found = len(_keys(searcher, EVERYBODY, query))
        best = Advice(None, found) if found else None
    return best
