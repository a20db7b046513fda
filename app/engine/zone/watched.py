"""Which changes are watched, which no longer matter, and how long old answers live. Pure.

A change stops mattering when a later one takes its records away: the merged SPF record when the old provider's part is
cleaned out, a shorter life of the old MX records when the new ones are there, the switch when she goes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from app.dns.cutover import Change, CutoverPlan, Deed, Purpose, Sight, Stage, Standing, is_way_back, plan_way_back
from app.engine.zone.switch_record import Phase, SwitchRecord, Told, WatchFact


def every_change(plan: CutoverPlan) -> tuple[Change, ...]:
    """The plan's changes and the way back's, in their order."""
    return (*plan.changes, *plan_way_back(plan))


def watched(plan: CutoverPlan, record: SwitchRecord) -> tuple[Change, ...]:
    """What she has typed, as far as it still has to be there. Files are on a web server: no authority has them."""
    changes = [change for change in every_change(plan) if change.id in record.typed and change.deed is not Deed.FILE]
    undone = _undone(plan) if record.phase in {Phase.GOING_BACK, Phase.BACK} else frozenset()
    order = {change.id: (record.typed[change.id], place) for place, change in enumerate(changes)}
    return tuple(
        change
        for change in changes
        if change.id not in undone
        and not any(_takes_away(other, change) and order[other.id] > order[change.id] for other in changes)
    )


def open_changes(plan: CutoverPlan, record: SwitchRecord, now: datetime) -> tuple[Change, ...]:
    """Those of the watched for which there is still something to come: agreement, or the end of the old answers."""
    return tuple(change for change in watched(plan, record) if not _is_over(record, change.id, now))


def may_go_on(record: SwitchRecord) -> bool:
    """Whether something may be under way, as far as the ledger alone tells; only the plan knows for certain."""
    return any(
        change not in record.agreed or Told(WatchFact.RAN_OUT, change) not in record.told for change in record.typed
    )


def successors(plan: CutoverPlan, change: Change) -> tuple[Change, ...]:
    """What the plan has later that takes away what this change published."""
    if is_way_back(change.id):
        return ()
    place = plan.changes.index(change)
    return tuple(later for later in plan.changes[place + 1 :] if _takes_away(later, change))


def is_replaced(plan: CutoverPlan, change: Change, sights: Mapping[str, Sight]) -> bool:
    """Whether a later change is there already, said or not: then it is no wonder that this one is not."""
    later = (sights.get(one.id) for one in successors(plan, change))
    return any(sight is not None and sight.count(Standing.DONE) for sight in later)


def has_fallen_back(sight: Sight) -> bool:
    """Whether a server that answers gives something else. Of records of another life all others count as another
    change."""
    standings = set(sight.hosts.values())
    if sight.change.deed is Deed.RETIME:
        return Standing.NOT_YET in standings
    return bool(standings & {Standing.NOT_YET, Standing.PARTLY})


def old_ttl_s(plan: CutoverPlan, change: Change, record: SwitchRecord, at: datetime, ttl_there_s: int = 0) -> int:
    """How long after `at` somebody may still hold an answer from before the change, seconds.

    Where a shorter life was set first, the last long-lived answer was given just before that; both have to be gone.
    What took the place of another change's record is supposed to have replaced one of the life that is there now.
    """
    known = change.ttl_before_s
    before = known if known is not None else ttl_there_s if change.withdraw else 0
    for shorter in plan.changes:
        agreed = record.agreed.get(shorter.id)
        if shorter.purpose is not Purpose.SHORT_TTL or agreed is None or change.deed is Deed.RETIME:
            continue
        if (shorter.name, shorter.kind) == (change.name, change.kind) and not is_way_back(change.id):
            long_lived = agreed.at + timedelta(seconds=shorter.ttl_before_s or before)
            return max(shorter.ttl_s or 0, int((long_lived - at).total_seconds()))
    return before


def _is_over(record: SwitchRecord, change: str, now: datetime) -> bool:
    agreed = record.agreed.get(change)
    return agreed is not None and agreed.until <= now and Told(WatchFact.RAN_OUT, change) in record.told


def _undone(plan: CutoverPlan) -> frozenset[str]:
    return frozenset(change.id for change in plan.of_stage(Stage.SWITCH))


def _takes_away(other: Change, change: Change) -> bool:
    return other.id != change.id and bool(set(other.withdraw) & set(change.publish))
