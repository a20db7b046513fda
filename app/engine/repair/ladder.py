"""The repair ladder: from what was sent and refused to what is sent next. Each rung keeps what those below it changed.

Pure. The first attempt that is accepted ends it; when no rung is left, the message stays in the archive and is named
with the server's last words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.engine.repair.byte_survey import ByteSurvey
from app.engine.repair.header_repair import has_faults
from app.engine.repair.message_copy import Source
from app.engine.repair.refusal_words import Rung, may_pass, pointed_at
from app.engine.repair.repairs import Repair
from app.engine.repair.rewritten import LONGEST_LINE, head_of

_ON_BYTES = {
    Rung.FINAL_NEWLINE: Repair.FINAL_NEWLINE,
    Rung.BARE_NEWLINES: Repair.BARE_NEWLINES,
    Rung.NUL: Repair.NUL_REMOVED,
    Rung.HEADER_8BIT: Repair.HEADER_8BIT,
    Rung.HEADER: Repair.HEADER_REPAIRED,
    Rung.LONG_LINES: Repair.LONG_LINES,
}


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is in a message that could be refused."""

    nul: bool
    bare_newlines: bool
    final_newline: bool
    long_lines: bool
    header_8bit: bool
    header_faults: bool

    def holds(self, rung: Rung) -> bool:
        """Whether a rung on the bytes would change anything."""
        return {
            Rung.FINAL_NEWLINE: not self.final_newline,
            Rung.BARE_NEWLINES: self.bare_newlines,
            Rung.NUL: self.nul,
            Rung.HEADER_8BIT: self.header_8bit,
            Rung.HEADER: self.header_faults,
            Rung.LONG_LINES: self.long_lines,
        }[rung]


def survey(source: Source) -> Survey:
    """Look at a message once."""
    found = ByteSurvey.of(source())
    head = head_of(source)
    return Survey(
        found.nul > 0,
        found.bare_newlines > 0,
        found.ends_with_newline,
        found.longest_line > LONGEST_LINE,
        not head.isascii(),
        has_faults(head),
    )


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to send a message. The first is how it was sent and refused."""

    flags: tuple[str, ...]
    internaldate: datetime
    tried: tuple[Rung, ...] = ()
    later: tuple[str, ...] = ()
    """Flags left out of APPEND, to be set by STORE once the message is there."""
    useless: tuple[Rung, ...] = ()
    """Rungs whose copy did not read like the original any more: climbed past, not used."""

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """Those on the bytes, in the order in which they came."""
        return tuple(_ON_BYTES[rung] for rung in self.tried if rung in _ON_BYTES and rung not in self.useless)


def next_attempt(attempt: Attempt, words: str, look: Callable[[], Survey]) -> Attempt | None:
    """The next way to send it, given the server's last words; None when there is no other.

    While the server speaks of trouble of its own, the message is sent once more as it is and not changed. `look` is
    asked only when a rung on the bytes is considered.
    """
    rungs = (Rung.AGAIN,) if may_pass(words) else dict.fromkeys((*pointed_at(words), *Rung))
    for rung in rungs:
        if rung in attempt.tried:
            continue
        stepped = _step(attempt, rung, look)
        if stepped is not None:
            return replace(stepped, tried=(*attempt.tried, rung))
    return None


def _step(attempt: Attempt, rung: Rung, look: Callable[[], Survey]) -> Attempt | None:
    """The attempt changed by that rung; None if it would change nothing."""
    if rung is Rung.AGAIN:
        return None if set(attempt.tried) - set(attempt.useless) else attempt
    if rung is Rung.SYSTEM_FLAGS:
        return _without(attempt, tuple(flag for flag in attempt.flags if not flag.startswith("\\")))
    if rung is Rung.NO_FLAGS:
        return _without(attempt, attempt.flags)
    if rung is Rung.DATE_IN_UTC:
        # the same instant; some servers know no other zones
        utc = attempt.internaldate.astimezone(UTC)
        return None if not attempt.internaldate.utcoffset() else replace(attempt, internaldate=utc)
    return attempt if look().holds(rung) else None


def _without(attempt: Attempt, flags: tuple[str, ...]) -> Attempt | None:
    if not flags:
        return None
    kept = tuple(flag for flag in attempt.flags if flag not in flags)
    return replace(attempt, flags=kept, later=(*attempt.later, *flags))
