"""How much there is of everybody, of each person, of each folder and of each year. No widgets: asked in a thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.archive import EVERYTHING, Archive, ArchivedAccount, Counts, Searcher, SearchInterrupted
from app.core.events import Cancelled, Emit
from app.ui.browser.question import Question


@dataclass(frozen=True, slots=True)
class Tally:
    """Messages that a question finds: by person and folder in the whole archive, by year in the list that is shown."""

    question: Question
    counts: Counts
    years: Mapping[int | None, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overview:
    """What an archive holds: its people, everything counted, and how large it is."""

    people: tuple[ArchivedAccount, ...]
    counts: Counts
    size_bytes: int


def tally(searcher: Searcher, question: Question, _emit: Emit, cancelled: Cancelled) -> Tally | None:
    """Everything counted; None if the next question has overtaken this one. Raises AppError DISK_*."""
    scope = question.scope
    try:
        counts = searcher.counts(question.query)
        if scope.is_everything or cancelled():
            return Tally(question, counts, counts.years)
        return Tally(question, counts, searcher.counts(question.query, scope.account, scope.folder).years)
    except SearchInterrupted:
        return None


def overview(archive: Archive, searcher: Searcher, _emit: Emit, _cancelled: Cancelled) -> Overview | None:
    """What the tree shows while nothing is looked for; None if interrupted. Raises AppError DISK_*."""
    try:
        counts = searcher.counts(EVERYTHING)
    except SearchInterrupted:
        return None
    return Overview(tuple(archive.accounts()), counts, archive.catalogue.size_bytes())
