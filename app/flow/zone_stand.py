"""From the last look at the zone to how far its records are, for the rail and Today. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.dns.cutover import CutoverPlan, Sight, Stage
from app.engine.zone.switch_record import SwitchRecord
from app.flow.changes import Progress, progress_of
from app.flow.snapshot import ZoneStand

_SETTLED = frozenset({Progress.DONE, Progress.RUNNING})


def zone_stand(plan: CutoverPlan | None, sights: Iterable[Sight], record: SwitchRecord, now: datetime) -> ZoneStand:
    """`plan` None: nobody looked, or nobody said where mail goes."""
    if plan is None:
        return ZoneStand(phase=record.phase)
    seen = {sight.change.id: sight for sight in sights}
    found = []
    for change in plan.changes:
        agreed = record.agreed.get(change.id)
        until = agreed.until if agreed else None
        progress = progress_of(change, seen.get(change.id), record.typed.get(change.id), until, now)
        found.append((change.stage, progress))
    before = [progress for stage, progress in found if stage is Stage.BEFORE]
    return ZoneStand(
        to_do=sum(progress is Progress.OPEN for progress in before),
        slips=sum(progress is Progress.SLIP for _stage, progress in found),
        watched=sum(progress not in {*_SETTLED, Progress.OPEN, Progress.SLIP} for progress in before),
        phase=record.phase,
    )
