"""The Rehearse page as frozen states and intents: whom, the run, what came back, her decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.errors import AppError
from app.engine.rehearsal import Aspect, Change, ComparedMessage, LastRehearsal, ProbeFinding, RehearsalReport
from app.flow.progress import RunState
from app.flow.transfer import PersonChoice, TransferPhase

MOST_PEOPLE = 2
"""A rehearsal is small on purpose."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to be said of several letters: what was changed, or why they could not go.

    `key` is a `Change`, a value of `Repair`, or an error's code; `example` is the first of the letters.
    """

    key: str
    count: int
    harmless: bool
    refused: bool
    example: ComparedMessage
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class RehearseState:
    """All that the page shows."""

    phase: TransferPhase
    choices: tuple[PersonChoice, ...]
    run: RunState | None = None
    last: LastRehearsal | None = None
    problem: AppError | None = None
    seen: bool = False
    """She has looked at the letters on the new side herself."""
    agreed: bool = False
    """She agrees that what could not go stays in the archive."""
    who: str = ""
    also: str = ""
    """Words of letters that she wants in the sample herself."""

    @property
    def chosen(self) -> tuple[PersonChoice, ...]:
        """Whose letters are rehearsed."""
        return tuple(choice for choice in self.choices if choice.chosen and choice.ready)

    @property
    def report(self) -> RehearsalReport | None:
        """What the last rehearsal found."""
        return self.last.report if self.last else None

    @property
    def signed(self) -> bool:
        """Whether the batches are open."""
        return self.last is not None and self.last.signed is not None

    @property
    def needs_agreement(self) -> bool:
        """Whether anything stays behind that she has to know of."""
        return self.report is not None and bool(self.report.refused or self.report.too_large)

    @property
    def may_sign(self) -> bool:
        """Whether the button is on."""
        return bool(self.who.strip()) and self.seen and (self.agreed or not self.needs_agreement)

    @property
    def aspects(self) -> Mapping[Aspect, tuple[int, int]]:
        """For the table."""
        return self.report.aspects() if self.report else {}

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What has to be said, the worst first."""
        return remarks_of(self.report) if self.report else ()

    @property
    def findings(self) -> tuple[ProbeFinding, ...]:
        """What the probe letters found out, each once."""
        people = self.report.people if self.report else ()
        return tuple(dict.fromkeys(finding for person in people for finding in person.probe))


def remarks_of(report: RehearsalReport) -> tuple[Remark, ...]:
    """Equal things said once, with their number."""
    found: dict[tuple[str, bool, bool], Remark] = {}
    for message in report.messages:
        for one in _of_message(message):
            key = one.key, one.harmless, one.refused
            known = found.get(key)
            found[key] = one if known is None else _once_more(known)
    return tuple(sorted(found.values(), key=lambda remark: (not remark.refused, remark.harmless, -remark.count)))


def _of_message(message: ComparedMessage) -> list[Remark]:
    if message.error is not None:
        return [Remark(message.error.code.value, 1, harmless=False, refused=True, example=message)]
    remarks = {
        difference.change: Remark(
            difference.change.value,
            1,
            difference.harmless,
            refused=False,
            example=message,
            was=difference.was,
            now=difference.now,
        )
        for difference in message.differences
        if not (message.repairs and difference.change in _OF_REPAIRS)
    }
    mended = [Remark(repair, 1, harmless=True, refused=False, example=message) for repair in message.repairs]
    return [*remarks.values(), *mended]


def _once_more(remark: Remark) -> Remark:
    return Remark(remark.key, remark.count + 1, remark.harmless, remark.refused, remark.example, remark.was, remark.now)


_OF_REPAIRS = {Change.LINE_ENDS, Change.FINAL_NEWLINE, Change.ENCODING, Change.HEADER_REWRITTEN}
"""Differences that a repair explains already."""


@dataclass(frozen=True, slots=True)
class Also:
    """Letters with these words are to be in the sample too."""

    words: str


@dataclass(frozen=True, slots=True)
class Look:
    """She ticks that she has looked, or takes the tick away."""

    seen: bool


@dataclass(frozen=True, slots=True)
class Agree:
    """She agrees that some letters stay in the archive."""

    agreed: bool


@dataclass(frozen=True, slots=True)
class Name:
    """Who signs."""

    who: str


@dataclass(frozen=True, slots=True)
class Sign:
    """Open the batches; `overruled` without a rehearsal, or in spite of it."""

    overruled: bool = False


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Shut them again."""


@dataclass(frozen=True, slots=True)
class Another:
    """Back to the choice of people, for another sample."""
