"""The whole plan: the zone as it was, the two providers and a date in; ordered, dated changes out. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.dns.cutover.change import Change, Purpose, Stage
from app.dns.cutover.foreseen import Foreseen, foresee
from app.dns.cutover.ground import Ground
from app.dns.cutover.incoming import plan_clients, plan_long_ttl, plan_mx, plan_short_ttl, plan_sts, plan_sts_clean
from app.dns.cutover.sending import (
    merged_spf,
    plan_dmarc,
    plan_key_clean,
    plan_keys,
    plan_spf,
    plan_spf_clean,
    plan_stricter,
    plan_verification,
)
from app.dns.spf import MergePlan

_USUAL_TTL_S = 3600
"""What is reckoned with where nobody says."""


@dataclass(frozen=True, slots=True)
class CutoverPlan:
    """All changes in the order in which they are made."""

    domain: str
    changes: tuple[Change, ...]
    switch_at: datetime
    spf: MergePlan | None = None
    foreseen: tuple[Foreseen, ...] = ()
    missing: tuple[Purpose, ...] = ()
    """What has to be copied from the new provider's console before the plan is whole."""
    gateway: str = ""
    """A spam filter takes the mail: the switch is made in its console, not in the zone."""
    earliest_switch: datetime | None = None
    """Before this, somebody would still hold an old answer of long life; None: nothing stands in the way."""
    old_ttl_s: int = _USUAL_TTL_S
    """How long the last old MX answer may live once the switch is made, if everything before it was done."""

    def of_stage(self, stage: Stage) -> tuple[Change, ...]:
        """In order."""
        return tuple(change for change in self.changes if change.stage is stage)

    def change(self, change_id: str) -> Change | None:
        """The change with that id."""
        return next((change for change in self.changes if change.id == change_id), None)


def plan_cutover(ground: Ground) -> CutoverPlan:
    """The plan for a domain. With `first_records` it takes no mail yet, and there is nothing to switch."""
    merged = merged_spf(ground)
    spf = tuple(plan_spf(ground, merged))
    dmarc = tuple(plan_dmarc(ground))
    switched = (*plan_mx(ground), *plan_clients(ground))
    shortened = tuple(plan_short_ttl(ground, switched))
    sts = tuple(plan_sts(ground))
    changes = (
        *plan_verification(ground),
        *shortened,
        *sts,
        *plan_keys(ground),
        *spf,
        *dmarc,
        *switched,
        *plan_long_ttl(ground, shortened, switched),
        *plan_spf_clean(ground, merged, spf),
        *plan_sts_clean(ground, sts),
        *plan_stricter(ground, dmarc),
        *plan_key_clean(ground),
    )
    by_stage = tuple(change for stage in Stage for change in changes if change.stage is stage)
    return CutoverPlan(
        ground.domain,
        by_stage,
        ground.timing.switch_at,
        merged,
        foresee(ground, merged),
        _missing(ground),
        ground.present.old.gateway,
        _earliest(ground, shortened),
        _old_ttl(ground, shortened),
    )


def _missing(ground: Ground) -> tuple[Purpose, ...]:
    wanted = {Purpose.MX: ground.new.mx, Purpose.SPF: ground.new.spf_terms, Purpose.DKIM: ground.new.dkim}
    return tuple(purpose for purpose, records in wanted.items() if not records)


def _earliest(ground: Ground, shortened: tuple[Change, ...]) -> datetime | None:
    """As if she shortened the lives this minute."""
    lives = [change.ttl_before_s or 0 for change in shortened]
    return ground.timing.now + timedelta(seconds=max(lives)) if lives else None


def _old_ttl(ground: Ground, shortened: tuple[Change, ...]) -> int:
    for change in shortened:
        if change.kind == "MX" and change.ttl_s is not None:
            return change.ttl_s
    return ground.ttl_before(ground.domain, "MX") or _USUAL_TTL_S
