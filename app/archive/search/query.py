"""What a person looks for: words, and conditions on where they stand and which messages count.

A query is one line of text in either language, and `Query.text` spells it so that it reads back as the same query.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Field(StrEnum):
    """A part of the message in which words may be looked for; the values are the index's columns."""

    SUBJECT = "subject"
    SENDER = "sender"
    RECIPIENTS = "recipients"
    ATTACHMENTS = "attachments"


@dataclass(frozen=True, slots=True)
class Words:
    """Letters that stand together. `exact` was written in quotation marks; otherwise `beginning` lets them go on."""

    text: str
    field: Field | None = None
    exact: bool = False
    beginning: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both included, on this computer's clock; None is open."""

    first: date | None
    last: date | None
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Size:
    """In bytes, both included; None is open."""

    least: int | None
    most: int | None
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class HasAttachment:
    """Something is attached."""

    excluded: bool = False


@dataclass(frozen=True, slots=True)
class InFolder:
    """Some part of the folder's path holds these letters."""

    name: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class OfPerson:
    """The name or the address of whose mail it is holds these letters."""

    name: str
    excluded: bool = False


Condition: TypeAlias = Words | Days | Size | HasAttachment | InFolder | OfPerson


@dataclass(frozen=True, slots=True)
class Query:
    """All conditions hold. Made by `query_text.parse_query`."""

    conditions: tuple[Condition, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether everything is meant."""
        return not self.conditions

    @property
    def words(self) -> tuple[Words, ...]:
        """What is to be looked for in the text index."""
        return tuple(part for part in self.conditions if isinstance(part, Words))

    @property
    def chips(self) -> tuple[Condition, ...]:
        """All that is more than plain words: what a person may want to see and take away singly."""
        return tuple(
            part for part in self.conditions if not isinstance(part, Words) or part.field is not None or part.excluded
        )

    def without(self, condition: Condition) -> Query:
        """The same without one condition."""
        return Query(tuple(part for part in self.conditions if part != condition))

    def having(self, condition: Condition) -> Query:
        """The same with one condition more."""
        return self if condition in self.conditions else Query((*self.conditions, condition))


EVERYTHING = Query()
