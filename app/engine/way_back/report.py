"""What was brought back, in figures and names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.deviations import Deviation
from app.core.identity import PersonId
from app.engine.results import Outcome, messages_in


@dataclass(frozen=True, slots=True)
class PersonWayBack:
    """One person's: ``new == brought + already + held + exceptions``, unless it was paused."""

    person: PersonId
    listed: int = 0
    """Messages on the new side that did not come from us."""
    brought: int = 0
    """Put into the old mailbox by this run; with a dry run, what would be."""
    already: int = 0
    """Brought by an earlier run."""
    held: int = 0
    """The old side had them all along: moved or copied on the new side."""
    exceptions: tuple[Deviation, ...] = ()
    paused: bool = False

    @property
    def balanced(self) -> bool:
        """Whether every message is accounted for."""
        return self.listed == self.brought + self.already + self.held + messages_in(self.exceptions)


@dataclass(frozen=True, slots=True)
class WayBackReport:
    """A whole run."""

    people: tuple[PersonWayBack, ...]
    dry_run: bool = False

    @property
    def listed(self) -> int:
        """See `PersonWayBack`, as for the others."""
        return _sum(person.listed for person in self.people)

    @property
    def brought(self) -> int:
        """Now on the old side."""
        return _sum(person.brought for person in self.people)

    @property
    def already(self) -> int:
        """There since an earlier run."""
        return _sum(person.already for person in self.people)

    @property
    def held(self) -> int:
        """There all along."""
        return _sum(person.held for person in self.people)

    @property
    def exceptions(self) -> list[Deviation]:
        """Everything that could not be brought, by name."""
        return [deviation for person in self.people for deviation in person.exceptions]

    @property
    def outcome(self) -> Outcome:
        """COMPLETE only where every message is accounted for without exception."""
        if any(person.paused for person in self.people):
            return Outcome.PAUSED
        clean = all(person.balanced and not person.exceptions for person in self.people)
        return Outcome.COMPLETE if clean else Outcome.INCOMPLETE


def _sum(figures: Iterable[int]) -> int:
    return sum(figures)
