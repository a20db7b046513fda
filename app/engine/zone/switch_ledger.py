"""The project's ledger ``switch``: what she typed, what each authority gave and since when, and what she decided.

One object a line, each with ``kind`` and ``at`` (ISO 8601, UTC); times are those of whoever wrote them, so that in the
practice firm they are practice time:

``typed``, ``untyped``      change: she says "I have done it", or takes it back
``seen``                    change, host, standing: what one authority gives now and did not give before
``agreed``                  change, old_ttl_s: every authority has it; how long the last old answer may live from then
``fell_back``               change: an authority gives something else again
``began``, ``over``         fact, change, about: what was told to her, so that it is told once
``decided``                 what (``go``, ``back``, ``settled``), who
``overruled``               check, who: she goes on although that check advises against it
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable
from datetime import datetime

from app.core.json_lines import Line, LinesWriter, read_lines
from app.dns.cutover import Standing
from app.engine.zone.switch_record import Decision, SwitchRecord, Told, replayed
from app.project import Project

LEDGER = "switch"
_writing = threading.Lock()


def read_switch_record(project: Project) -> SwitchRecord:
    """How far everything is. Raises AppError LEDGER_DAMAGED."""
    return replayed(read_lines(project.ledger_path(LEDGER)))


def note_typed(project: Project, change_id: str, at: datetime) -> None:
    """She has made the change in her panel. Raises AppError DISK_*, as all that note."""
    _append(project, [_line("typed", at, change=change_id)])


def note_untyped(project: Project, change_id: str, at: datetime) -> None:
    """She has not, after all."""
    _append(project, [_line("untyped", at, change=change_id)])


def note_decided(project: Project, what: Decision, at: datetime, who: str = "") -> None:
    """She switches, goes back, or says that it is over."""
    _append(project, [_line("decided", at, what=what.value, who=who)])


def note_overruled(project: Project, check: str, at: datetime, who: str = "") -> None:
    """She goes on although one check of the go/no-go list says no."""
    _append(project, [_line("overruled", at, check=check, who=who)])


def note_lines(project: Project, lines: Iterable[Line]) -> None:
    """Lines that one of the makers below made, all at once."""
    _append(project, list(lines))


def found_line(change_id: str, at: datetime) -> Line:
    """Every authority has a change of which she said nothing: somebody made it."""
    return _line("found", at, change=change_id)


def seen_line(change_id: str, host: str, standing: Standing, at: datetime) -> Line:
    """What one authority gives now."""
    return _line("seen", at, change=change_id, host=host, standing=standing.value)


def agreed_line(change_id: str, at: datetime, old_ttl_s: int) -> Line:
    """Every authority has the change."""
    return _line("agreed", at, change=change_id, old_ttl_s=old_ttl_s)


def fell_back_line(change_id: str, at: datetime) -> Line:
    """One of them has not any more."""
    return _line("fell_back", at, change=change_id)


def told_line(told: Told, at: datetime, *, over: bool) -> Line:
    """She was told that something began, or that it is over."""
    return _line("over" if over else "began", at, fact=told.fact.value, change=told.change_id, about=told.about)


def _line(kind: str, at: datetime, **rest: str | int) -> Line:
    return {"kind": kind, **rest, "at": at.isoformat()}


def _append(project: Project, lines: list[Line]) -> None:
    if not lines:
        return
    # opening a ledger cuts off a torn line, which must not be one that another thread is just writing
    with _writing, contextlib.closing(LinesWriter(project.ledger_path(LEDGER))) as ledger:
        ledger.append(lines)
