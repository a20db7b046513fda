"""One look at the authorities after she has typed: how far each change is at each of them, and what is new (D3 to D6).

Public resolvers are heard only once all authorities agree, and as evidence: asked earlier, they would learn the old
answer anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from app.core.clock import Now
from app.core.events import Cancelled, never_cancelled
from app.core.json_lines import Line
from app.dns.authorities import DnsReach, ZoneView, poll
from app.dns.cutover import Change, CutoverPlan, Sight, Stage, questions_about, see
from app.dns.lookup import Found
from app.dns.witnesses import Witness, hear_witnesses
from app.engine.zone.survey import ZoneSurvey
from app.engine.zone.switch_ledger import found_line, note_lines, read_switch_record
from app.engine.zone.switch_record import SwitchRecord
from app.engine.zone.watch_news import WatchNews, findings
from app.engine.zone.watched import every_change, open_changes, successors, watched
from app.project import Project

WITNESS_PAUSE = timedelta(minutes=1)
"""Resolvers are asked about one change no more often than that."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What public resolvers say of a change on which all authorities agree."""

    at: datetime
    new: tuple[str, ...] = ()
    """Those that give the new answer."""
    old: tuple[str, ...] = ()
    """Those that give another one: a copy from before."""


@dataclass(frozen=True)
class WatchRound:
    """What a look brought."""

    at: datetime
    sights: tuple[Sight, ...] = ()
    """Every change of the plan and of the way back; those that were not asked about now are from an earlier look."""
    news: tuple[WatchNews, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """By change."""
    notes: tuple[Line, ...] = ()
    """For the ledger (`note_round`)."""

    def sight(self, change_id: str) -> Sight | None:
        """The sight of one change."""
        return next((sight for sight in self.sights if sight.change.id == change_id), None)


def goes_on(survey: ZoneSurvey, record: SwitchRecord, now: datetime) -> bool:
    """Whether there is anything to watch for: something typed on which not all agree, or a clock that runs."""
    return survey.plan is not None and bool(open_changes(survey.plan, record, now))


def watch_round(
    survey: ZoneSurvey,
    record: SwitchRecord,
    reach: DnsReach,
    now: Now,
    cancelled: Cancelled = never_cancelled,
    *,
    before: WatchRound | None = None,
    others: Sequence[str] = (),
    witnesses: Sequence[Witness] = (),
) -> WatchRound:
    """Ask the authorities. Without `before` about all changes, with it about those under way; writes nothing.

    `others` are further domains of the firm. Raises AskingStopped.
    """
    plan = survey.plan
    if plan is None:
        return WatchRound(now())
    changes = every_change(plan) if before is None else _under_way(plan, record, before)
    view = poll(survey.view, questions_about(changes, survey.domain, others), reach, cancelled=cancelled)
    at = now()
    view = replace(view, asked_at=at)
    fresh = {change.id: see(change, view, survey.first.lookup, others) for change in changes}
    made = _made_unsaid(survey, record, fresh, others) if before is None else ()
    record = replace(record, typed={**record.typed, **dict.fromkeys(made, at)})
    found = findings(plan, record, fresh, lambda change: _ttl_there(view, change), at)
    earlier = {sight.change.id: sight for sight in before.sights} if before else {}
    known = earlier | fresh
    heard = _evidence(plan, record, view, at, before, witnesses, cancelled)
    sights = tuple(known[change.id] for change in every_change(plan) if change.id in known)
    lines = (*(found_line(change, at) for change in made), *found.lines)
    return WatchRound(at, sights, tuple(found.news), heard, lines)


def note_round(project: Project, watch: WatchRound) -> SwitchRecord:
    """Keep what the look brought, but nothing of a change that she has taken back meanwhile; the record after it.

    Raises AppError DISK_* and LEDGER_DAMAGED.
    """
    typed = read_switch_record(project).typed
    found = {line["change"] for line in watch.notes if line["kind"] == "found"}
    kept = {"", *typed, *found}
    note_lines(project, [line for line in watch.notes if line["kind"] == "seen" or line["change"] in kept])
    return read_switch_record(project)


def _under_way(plan: CutoverPlan, record: SwitchRecord, before: WatchRound) -> tuple[Change, ...]:
    """What is watched, and what may replace it; in the order of the plan. What was never seen is seen now."""
    live = watched(plan, record)
    wanted = {change.id for one in live for change in (one, *successors(plan, one))}
    seen = {sight.change.id for sight in before.sights}
    return tuple(change for change in every_change(plan) if change.id in wanted or change.id not in seen)


def _made_unsaid(
    survey: ZoneSurvey, record: SwitchRecord, fresh: Mapping[str, Sight], others: Sequence[str]
) -> tuple[str, ...]:
    """What stands at every authority, did not at first, and was not told by her: somebody else made it, or she did and
    left the page. Only up to the switch: of what comes later some stands beforehand.
    """
    plan = survey.plan
    changes = [change for change in plan.changes if change.stage is not Stage.AFTER] if plan else []
    return tuple(
        change.id
        for change in changes
        if change.id not in record.typed
        and fresh[change.id].made
        and not see(change, survey.first, survey.first.lookup, others).done
    )


def _ttl_there(view: ZoneView, change: Change) -> int:
    return view.agreed(change.name, change.kind).reply.ttl or 0


def _evidence(
    plan: CutoverPlan,
    record: SwitchRecord,
    view: ZoneView,
    at: datetime,
    before: WatchRound | None,
    witnesses: Sequence[Witness],
    cancelled: Cancelled,
) -> Mapping[str, Evidence]:
    """For each change whose clock runs, what the witnesses say; no more often than is decent."""
    known = dict(before.evidence) if before else {}
    running = [change for change in open_changes(plan, record, at) if change.id in record.agreed]
    heard = {change.id: known[change.id] for change in running if change.id in known}
    for change in running if witnesses else ():
        last = heard.get(change.id)
        if last is None or at - last.at >= WITNESS_PAUSE:
            heard[change.id] = _heard(change, view, at, witnesses, cancelled)
    return heard


def _heard(
    change: Change, view: ZoneView, at: datetime, witnesses: Sequence[Witness], cancelled: Cancelled
) -> Evidence:
    asked = (*change.publish, *change.withdraw)[0]
    world = hear_witnesses(asked.name, asked.kind, witnesses, cancelled=cancelled)
    like = set(world.like(view.agreed(asked.name, asked.kind).reply))
    spoke = [one.witness for one in world.statements if one.reply.found is not Found.UNKNOWN]
    return Evidence(
        at, tuple(name for name in spoke if name in like), tuple(name for name in spoke if name not in like)
    )
