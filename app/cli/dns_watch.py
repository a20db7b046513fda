"""Watches the authorities until all have the records of the switch and the last old answer has run out."""

from __future__ import annotations

import time
from collections.abc import Iterable

from app.cli.output import Output
from app.core.clock import system_now
from app.core.events import Cancelled
from app.core.json_lines import Line
from app.dns.authorities import AskingStopped, DnsReach
from app.dns.cutover import Sight, Stage, Standing
from app.engine.zone.survey import ZoneSurvey
from app.engine.zone.switch_record import SwitchRecord, replayed
from app.engine.zone.watch import WatchRound, watch_round

_NAP_S = 0.2


def watch_until_settled(
    survey: ZoneSurvey, reach: DnsReach, every_s: float, output: Output, cancelled: Cancelled
) -> bool:
    """True when everybody has the new answer; False where it was stopped before. What changes is told."""
    assert survey.plan is not None  # noqa: S101 - the caller has looked
    switch = [change.id for change in survey.plan.of_stage(Stage.SWITCH)]
    lines: list[Line] = [{"kind": "typed", "change": one, "at": system_now().isoformat()} for one in switch]
    round_, shown = None, ""
    while not cancelled():
        record = replayed(lines)
        try:
            round_ = watch_round(survey, record, reach, system_now, cancelled, before=round_)
        except AskingStopped:
            return False
        lines += round_.notes
        record = replayed(lines)
        shown = _tell(round_, record, switch, output, shown)
        if _is_over(record, switch, round_):
            output.say("dns_watch_over")
            return True
        _wait(every_s, cancelled)
    return False


def _is_over(record: SwitchRecord, switch: Iterable[str], round_: WatchRound) -> bool:
    agreed = [record.agreed.get(change) for change in switch]
    return all(one is not None and one.until <= round_.at for one in agreed)


def _tell(round_: WatchRound, record: SwitchRecord, switch: Iterable[str], output: Output, shown: str) -> str:
    """Say how it stands, where that differs from `shown`."""
    sights = [sight for change in switch if (sight := round_.sight(change)) is not None]
    told = "; ".join(f"{sight.change.id} {_of(sight)}" for sight in sights)
    if told == shown:
        return shown
    for sight in sights:
        agreed = record.agreed.get(sight.change.id)
        output.event(
            "seen",
            change=sight.change.id,
            hosts={host.removesuffix("."): standing.value for host, standing in sight.hosts.items()},
            agreed=agreed.at.isoformat() if agreed else None,
            until=agreed.until.isoformat() if agreed else None,
            slips=[{"code": slip.code.value, "facts": dict(slip.told)} for slip in sight.slips],
        )
        name = f"{sight.change.name} {sight.change.kind}"
        if agreed:
            output.say(
                "dns_watch_agreed", name=name, servers=len(sight.hosts), since=f"{agreed.at.astimezone():%H:%M}",
                until=f"{agreed.until.astimezone():%H:%M}",
            )  # fmt: skip
        else:
            output.say(
                "dns_watch_waiting", name=name, done=sight.count(Standing.DONE), servers=len(sight.hosts),
                silent=sight.count(Standing.UNKNOWN),
            )  # fmt: skip
    return told


def _of(sight: Sight) -> str:
    return " ".join(standing.value for standing in sight.hosts.values())


def _wait(seconds: float, cancelled: Cancelled) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not cancelled():
        time.sleep(min(_NAP_S, seconds))
