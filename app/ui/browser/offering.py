"""What is to be taken out or put back: what the list shows, what is selected in it, what is read. No widgets."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from app.archive import EVERYBODY, MessageRow, Selection
from app.archive.search.query_text import spelled
from app.ui.browser.opened_message import OpenedMessage
from app.ui.browser.put_back_form import Offer
from app.ui.browser.question import Question
from app.ui.browser.take_out_offer import TakeOutChoice, TakeOutOffer, What


@dataclass(frozen=True, slots=True)
class Shown:
    """What the window shows just now."""

    question: Question
    listed: int
    """How many messages the list has."""
    selected: array[int]
    """The keys of what is selected in it, where that is more than the one that is read."""
    opened: OpenedMessage | None

    @property
    def _searched(self) -> Selection:
        scope = self.question.scope
        return Selection(scope.account, scope.folder, spelled(self.question.query) or None)

    def to_put_back(self, selected_title: str) -> Offer:
        """What is selected, said by `selected_title`; else the whole list, and the one message that is read."""
        scope = self.question.scope
        if self.selected:
            return Offer(Selection(scope.account, keys=self.selected), selected_title)
        if self.opened is None:
            return Offer(self._searched, scope.title)
        message = Selection(scope.account, digests=(self.opened.row.digest,))
        return Offer(self._searched, scope.title, message, self.opened.message.headers.subject)

    def to_take_out(self, name: str) -> TakeOutOffer:
        """Every choice that makes sense here; what the button named comes first. `name` is the archive's."""
        choices = [*self._picked(), *self._narrowed(), TakeOutChoice(What.EVERYTHING, EVERYBODY)]
        return TakeOutOffer(tuple(choices), name)

    def _picked(self) -> list[TakeOutChoice]:
        if self.selected:
            return [TakeOutChoice(What.SELECTED, Selection(keys=self.selected), len(self.selected))]
        return []

    def _narrowed(self) -> list[TakeOutChoice]:
        """By the list first, then what is read, then folder and person."""
        scope, words = self.question.scope, spelled(self.question.query)
        choices = []
        if words:
            choices.append(TakeOutChoice(What.SEARCH, self._searched, self.listed, words))
        if scope.folder is not None:
            folder = Selection(scope.account, scope.folder)
            choices.append(TakeOutChoice(What.FOLDER, folder, name=scope.title))
        elif scope.account is not None:
            choices.append(TakeOutChoice(What.PERSON, Selection(scope.account), name=scope.title))
        if self.opened is not None:
            choices += _read(self.opened)
        return choices


def _read(opened: OpenedMessage) -> list[TakeOutChoice]:
    """The message that is read, and its conversation."""
    subject = opened.message.headers.subject
    choices = [TakeOutChoice(What.MESSAGE, _of([opened.row]), 1, subject)]
    if len(opened.conversation) > 1:
        choices.append(TakeOutChoice(What.CONVERSATION, _of(opened.conversation), len(opened.conversation), subject))
    return choices


def _of(rows: Sequence[MessageRow]) -> Selection:
    return Selection(digests=tuple(row.digest for row in rows))
