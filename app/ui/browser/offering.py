"""What is to be taken out or put back: what the list shows, or what is selected in it. No widgets."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from app.archive import Archive
from app.archive.search.query_text import spelled
from app.core.events import Cancelled, Emit
from app.core.identity import Digest
from app.engine.put_back import Selection
from app.ui.browser.opened_message import OpenedMessage
from app.ui.browser.put_back_form import Offer
from app.ui.browser.question import Question

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Picked:
    """Messages by their digests: keys mean nothing outside this catalogue."""

    digests: tuple[Digest, ...]


def offer_of_list(question: Question, opened: OpenedMessage | None) -> Offer:
    """Everything that is listed, and the one message that is read."""
    scope = question.scope
    everything = Selection(scope.account, scope.folder, spelled(question.query) or None)
    if opened is None:
        return Offer(everything, scope.title)
    message = Selection(scope.account, digests=(opened.row.digest,))
    return Offer(everything, scope.title, message, opened.message.headers.subject)


def offer_of_picked(question: Question, picked: Picked, title: str) -> Offer:
    """What is selected; `title` says it."""
    return Offer(Selection(question.scope.account, digests=picked.digests), title)


def pick(archive: Archive, keys: array[int], _emit: Emit, cancelled: Cancelled) -> Picked:
    """The digests of selected messages. Raises AppError DISK_*."""
    digests: list[Digest] = []
    for start in range(0, len(keys), _PAGE):
        if cancelled():
            break
        digests += [row.digest for row in archive.catalogue.rows(keys[start : start + _PAGE])]
    return Picked(tuple(digests))
