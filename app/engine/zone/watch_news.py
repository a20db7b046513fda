"""What is new since the last look at the authorities, and what of it the ledger keeps. Pure.

Silence is never taken for an answer: a server that says nothing makes no agreement, breaks none, and mends no slip.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.core.json_lines import Line
from app.dns.cutover import Change, CutoverPlan, Sight, Standing
from app.dns.slips import Slip
from app.engine.zone.switch_ledger import agreed_line, fell_back_line, seen_line, told_line
from app.engine.zone.switch_record import Agreed, Seen, SwitchRecord, Told, WatchFact
from app.engine.zone.watched import has_fallen_back, is_replaced, old_ttl_s, watched

PATIENCE = timedelta(minutes=10)
"""So long a server may lag or be silent before anybody is told: most catch up within a few minutes."""


@dataclass(frozen=True, slots=True)
class WatchNews:
    """One thing that changed, to be told once."""

    fact: WatchFact
    change_id: str
    """Empty with SILENT."""
    at: datetime
    over: bool = False
    hosts: tuple[str, ...] = ()
    """Whom it is about; with AGREED that is over, who gives something else."""
    slip: Slip | None = None
    agreed: Agreed | None = None


@dataclass
class Findings:
    """News, and lines for the ledger; most lines are no news."""

    news: list[WatchNews] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


TtlOf = Callable[[Change], int]
"""The life that a change's records have at the authorities now, seconds; 0 where nobody says."""


def findings(
    plan: CutoverPlan, record: SwitchRecord, sights: Mapping[str, Sight], ttl_of: TtlOf, now: datetime
) -> Findings:
    """What to tell and what to keep after a look. `sights` by change, all of the same moment."""
    found = Findings()
    for sight in sights.values():
        found.lines += _changed_hosts(sight, record, now)
    live = [sights[change.id] for change in watched(plan, record) if change.id in sights]
    for sight in live:
        _note_agreement(found, plan, sight, record, sights, ttl_of, now)
        _note_slips(found, sight, record, now)
        _note_lag(found, sight, record, now)
    _note_silence(found, live, record, now)
    return found


def _changed_hosts(sight: Sight, record: SwitchRecord, now: datetime) -> Iterator[Line]:
    known = record.seen.get(sight.change.id, {})
    for host, standing in sight.hosts.items():
        before = known.get(host)
        if before is None or before.standing is not standing:
            yield seen_line(sight.change.id, host, standing, now)


def _note_agreement(
    found: Findings, plan: CutoverPlan, sight: Sight, record: SwitchRecord, sights: Mapping[str, Sight],
    ttl_of: TtlOf, now: datetime,
) -> None:  # fmt: skip
    change = sight.change
    agreed = record.agreed.get(change.id)
    if agreed is None:
        if sight.made:
            ttl = old_ttl_s(plan, change, record, now, ttl_of(change))
            found.lines.append(agreed_line(change.id, now, ttl))
            _tell(found, WatchNews(WatchFact.AGREED, change.id, now, hosts=tuple(sight.hosts), agreed=Agreed(now, ttl)))
    elif has_fallen_back(sight) and not is_replaced(plan, change, sights):
        found.lines.append(fell_back_line(change.id, now))
        gone = tuple(host for host, said in sight.hosts.items() if said not in {Standing.DONE, Standing.UNKNOWN})
        _tell(found, WatchNews(WatchFact.AGREED, change.id, now, over=True, hosts=gone, agreed=agreed))
    elif now >= agreed.until and Told(WatchFact.RAN_OUT, change.id) not in record.told:
        found.lines.append(told_line(Told(WatchFact.RAN_OUT, change.id), now, over=False))
        if agreed.old_ttl_s:
            _tell(found, WatchNews(WatchFact.RAN_OUT, change.id, now, agreed=agreed))


def _note_slips(found: Findings, sight: Sight, record: SwitchRecord, now: datetime) -> None:
    change = sight.change.id
    here = {Told(WatchFact.SLIP, change, _about(slip)): slip for slip in sight.hers}
    before = {told for told in record.told if told.fact is WatchFact.SLIP and told.change_id == change}
    for told, slip in here.items():
        if told not in before:
            found.lines.append(told_line(told, now, over=False))
            _tell(found, WatchNews(WatchFact.SLIP, change, now, slip=slip))
    mended = before - set(here) if not sight.count(Standing.UNKNOWN) else set()
    for told in mended:
        found.lines.append(told_line(told, now, over=True))
    if mended and not here:
        _tell(found, WatchNews(WatchFact.SLIP, change, now, over=True))


def _note_lag(found: Findings, sight: Sight, record: SwitchRecord, now: datetime) -> None:
    """Behind is who is behind others; once told it is over when that server follows."""
    change = sight.change.id
    since = _since(sight, record, Standing.DONE, now)
    waited = bool(since) and now - min(since.values()) >= PATIENCE
    for host, standing in sight.hosts.items():
        told = Told(WatchFact.LAGS, change, host)
        behind = standing in {Standing.NOT_YET, Standing.PARTLY}
        if behind and waited and told not in record.told:
            found.lines.append(told_line(told, now, over=False))
            _tell(found, WatchNews(WatchFact.LAGS, change, now, hosts=(host,)))
        elif standing is Standing.DONE and told in record.told:
            found.lines.append(told_line(told, now, over=True))


def _note_silence(found: Findings, live: list[Sight], record: SwitchRecord, now: datetime) -> None:
    hosts = {host for sight in live for host in sight.hosts}
    silent = {host for host in hosts if all(sight.hosts.get(host) is Standing.UNKNOWN for sight in live)}
    waited = [_since(sight, record, Standing.UNKNOWN, now) for sight in live]
    long = {host for host in silent if now - max(since[host] for since in waited) >= PATIENCE}
    told = {one.about for one in record.told if one.fact is WatchFact.SILENT}
    everybody = bool(hosts) and long == hosts
    for host in sorted(({""} if everybody else long) - told):
        found.lines.append(told_line(Told(WatchFact.SILENT, about=host), now, over=False))
        if "" not in told:
            _tell(found, WatchNews(WatchFact.SILENT, "", now, hosts=(host,) if host else tuple(sorted(hosts))))
    spoke = {host for host in told if (host in hosts - silent if host else hosts - silent)}
    for host in sorted(spoke):
        found.lines.append(told_line(Told(WatchFact.SILENT, about=host), now, over=True))
    if spoke:
        again = tuple(sorted(hosts - silent)) if "" in spoke else tuple(sorted(spoke))
        _tell(found, WatchNews(WatchFact.SILENT, "", now, over=True, hosts=again))


def _since(sight: Sight, record: SwitchRecord, standing: Standing, now: datetime) -> dict[str, datetime]:
    """For each host that says so now, since when."""
    known = record.seen.get(sight.change.id, {})
    return {
        host: _begun(known.get(host), standing, now) for host, said in sight.hosts.items() if said is standing
    }  # fmt: skip


def _begun(seen: Seen | None, standing: Standing, now: datetime) -> datetime:
    return seen.at if seen is not None and seen.standing is standing else now


def _about(slip: Slip) -> str:
    return "|".join((slip.code.value, slip.name, slip.kind, str(slip.facts.get("given", ""))))


def _tell(found: Findings, news: WatchNews) -> None:
    found.news.append(news)
