"""What may be taken out or put back as the window stands: what is selected, what is listed, the letter that is read.

Lists are meant by their keys, so that exactly what she sees is meant. No widgets.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from app.archive import EVERYBODY, Counts, MessageRow, Selection
from app.ui.browser.put_back_form import Offer
from app.ui.browser.question import Question
from app.ui.browser.take_out_offer import TakeOutChoice, TakeOutOffer, What


@dataclass(frozen=True, slots=True)
class Shown:
    """The window just then."""

    question: Question
    """That the list answers."""
    keys: array[int]
    selected: array[int]
    row: MessageRow | None = None
    """The letter that is read."""
    conversation: tuple[MessageRow, ...] = ()
    words: str = ""
    """What is searched for, as a sentence names it."""
    people: dict[str, str] = field(default_factory=dict)
    """Names of the accounts."""
    held: Counts | None = None

    @property
    def selection(self) -> Selection | None:
        """Several messages that she has selected; one alone is only the one she reads."""
        account = self.question.scope.account
        return Selection(account, keys=self.selected) if len(self.selected) > 1 else None

    @property
    def listed(self) -> Selection:
        """Everything in the list: a search by its rows, a folder or person as such, with the folders' names."""
        scope = self.question.scope
        if self.question.query.is_empty:
            return Selection(scope.account, scope.folder)
        return Selection(scope.account, keys=self.keys)


def put_back_offer(shown: Shown, selected_words: str) -> Offer:
    """`selected_words` says how many are selected."""
    if shown.selection is not None:
        return Offer(shown.selection, selected_words)
    scope = shown.question.scope
    if shown.row is None:
        return Offer(shown.listed, scope.title)
    return Offer(shown.listed, scope.title, Selection(scope.account, digests=(shown.row.digest,)), shown.row.subject)


def take_out_offer(shown: Shown, name: str) -> TakeOutOffer:
    """What she came from first, then what else she may mean, from the narrowest on. `name` is the archive's."""
    came_from = _selected(shown) or _listed(shown)
    others = [*_letter(shown), *_wider(shown)]
    kept = [choice for choice in others if choice.what is not came_from.what]
    return TakeOutOffer((came_from, *kept), name)


def _selected(shown: Shown) -> TakeOutChoice | None:
    chosen = shown.selection
    return TakeOutChoice(What.SELECTED, chosen, len(shown.selected)) if chosen is not None else None


def _listed(shown: Shown) -> TakeOutChoice:
    if not shown.question.query.is_empty:
        return TakeOutChoice(What.SEARCH, shown.listed, len(shown.keys), shown.words)
    return _wider(shown)[0]


def _letter(shown: Shown) -> list[TakeOutChoice]:
    """The one that is read, and its conversation."""
    choices = []
    if shown.row is not None:
        one = Selection(shown.question.scope.account, digests=(shown.row.digest,))
        choices.append(TakeOutChoice(What.SELECTED, one, 1))
    if len(shown.conversation) > 1:
        digests = tuple(row.digest for row in shown.conversation)
        choices.append(TakeOutChoice(What.CONVERSATION, Selection(digests=digests), len(digests)))
    return choices


def _wider(shown: Shown) -> list[TakeOutChoice]:
    """The folder, the person, everybody."""
    scope, held, choices = shown.question.scope, shown.held, []
    if scope.account is not None and scope.folder is not None:
        choices.append(TakeOutChoice(What.FOLDER, Selection(scope.account, scope.folder), None, scope.title))
    if scope.account is not None:
        number = held.accounts.get(scope.account) if held else None
        name = shown.people.get(scope.account, scope.title)
        choices.append(TakeOutChoice(What.PERSON, Selection(scope.account), number, name))
    choices.append(TakeOutChoice(What.EVERYTHING, EVERYBODY, held.total if held else None))
    return choices
