"""Watches the authorities until all have the records of the switch and the last old answer has run out."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.cli.output import Output
from app.core.clock import system_now
from app.core.events import Cancelled
from app.core.json_lines import Line
from app.dns.authorities import DnsReach
from app.dns.cutover import CutoverPlan, Sight, Stage
from app.dns.witnesses import Witness
from app.engine.zone.survey import ZoneSurvey
from app.engine.zone.switch_record import SwitchRecord, replayed
from app.engine.zone.watch import Evidence, WatchRound, watch_round
from app.flow.watch import WatchLines, watch_lines

_NAP_S = 0.2
_Shown = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Watching:
    """Who is asked, and how often."""

    reach: DnsReach
    every_s: float = 30.0
    witnesses: Sequence[Witness] = ()
    """Heard once all authorities agree."""


def watch_until_settled(
    survey: ZoneSurvey, plan: CutoverPlan, watching: Watching, output: Output, cancelled: Cancelled
) -> bool:
    """True when everybody has the new answer; False where it was stopped before. What changes is told.

    Raises AskingStopped.
    """
    # where nothing is switched, because the domain has no mail yet, its first records are what is waited for
    switch = [change.id for change in plan.of_stage(Stage.SWITCH) or plan.of_stage(Stage.BEFORE)]
    lines: list[Line] = [{"kind": "typed", "change": one, "at": system_now().isoformat()} for one in switch]
    round_, shown = None, _Shown()
    while not cancelled():
        record = replayed(lines)
        round_ = watch_round(
            survey, record, watching.reach, system_now, cancelled, before=round_, witnesses=watching.witnesses
        )
        lines += round_.notes
        record = replayed(lines)
        shown = _tell(round_, record, switch, output, shown)
        if _is_over(record, switch, round_):
            output.say("dns_watch_over")
            return True
        _wait(watching.every_s, cancelled)
    return False


def _is_over(record: SwitchRecord, switch: Iterable[str], round_: WatchRound) -> bool:
    agreed = [record.agreed.get(change) for change in switch]
    return all(one is not None and one.until <= round_.at for one in agreed)


def _tell(round_: WatchRound, record: SwitchRecord, switch: Iterable[str], output: Output, shown: _Shown) -> _Shown:
    """Say how each change stands, where that differs from what was `shown`."""
    lines = {one.change_id: one for one in watch_lines(round_, record, output.language, round_.at)}
    told: _Shown = {}
    for sight in (sight for change in switch if (sight := round_.sight(change)) is not None):
        change = sight.change
        fields = _fields(sight, record, round_.evidence.get(change.id))
        told[change.id] = fields
        if fields == shown.get(change.id):
            continue
        output.event("seen", change=change.id, **fields)
        time = f"{round_.at.astimezone():%Y-%m-%d %H:%M}"
        output.say("dns_watch_change", time=time, name=change.name.removesuffix("."), kind=change.kind)
        for text in _sentences(lines.get(change.id)):
            output.say("dns_watch_line", text=text)
    return told


def _fields(sight: Sight, record: SwitchRecord, heard: Evidence | None) -> dict[str, Any]:
    agreed = record.agreed.get(sight.change.id)
    return {
        "hosts": {host.removesuffix("."): standing.value for host, standing in sight.hosts.items()},
        "agreed": agreed.at.isoformat() if agreed else None,
        "until": agreed.until.isoformat() if agreed else None,
        "slips": [{"code": slip.code.value, "facts": dict(slip.told)} for slip in sight.slips],
        "resolvers": {"new": list(heard.new), "old": list(heard.old)} if heard else None,
    }


def _sentences(lines: WatchLines | None) -> Iterator[str]:
    """The same as in the window."""
    if lines is None:
        return
    if not (lines.agreement and lines.clock):
        yield from (host.text for host in lines.hosts)
    for slip in lines.slips:
        yield " ".join((slip.happened, slip.do))
    yield from (text for text in (lines.agreement, lines.clock, lines.evidence) if text)


def _wait(seconds: float, cancelled: Cancelled) -> None:
    pause, until = threading.Event(), time.monotonic() + seconds
    while time.monotonic() < until and not cancelled():
        pause.wait(min(_NAP_S, seconds))
