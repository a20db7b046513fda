"""What may be taken out, as the browser stands just now. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from app.archive import EVERYBODY, Selection


class What(Enum):
    """The kinds of choice."""

    SELECTED = auto()
    CONVERSATION = auto()
    SEARCH = auto()
    FOLDER = auto()
    PERSON = auto()
    EVERYTHING = auto()


@dataclass(frozen=True, slots=True)
class TakeOutChoice:
    """One line to choose."""

    what: What
    selection: Selection
    messages: int | None = None
    """How many there are, where the browser knows."""
    name: str = ""
    """The folder's, the person's, the words searched for, or the subject of the one message."""


@dataclass(frozen=True, slots=True)
class TakeOutOffer:
    """The choices in order; the first is the one she came from. `name` is what the archive is called."""

    choices: tuple[TakeOutChoice, ...] = (TakeOutChoice(What.EVERYTHING, EVERYBODY),)
    name: str = ""
