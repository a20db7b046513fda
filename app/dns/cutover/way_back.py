"""The changes that put everything back to how mail went before. What harms nobody stays: keys and the SPF record for
both sides let either of them send."""

from __future__ import annotations

from dataclasses import replace

from app.dns.cutover.change import Change, Deed, Purpose, Stage, change_id
from app.dns.cutover.plan import CutoverPlan

_PREFIX = "back"


def plan_way_back(plan: CutoverPlan) -> tuple[Change, ...]:
    """For each change of the switch the one that undoes it, in the same order: MX first."""
    return tuple(_undone(change) for change in plan.of_stage(Stage.SWITCH))


def _undone(change: Change) -> Change:
    """What was published goes and what was withdrawn comes back. The names of ids tell the two ways apart."""
    deed = Deed.REPLACE if change.withdraw and change.publish else Deed.ADD if change.withdraw else Deed.REMOVE
    kind = change.withdraw[0].kind if change.withdraw else change.kind
    return replace(
        change,
        id=f"{_PREFIX}:{change.id}",
        deed=deed,
        kind=kind,
        publish=change.withdraw,
        withdraw=change.publish,
        ttl_before_s=change.ttl_s,
        earliest=None,
        due=None,
    )


def is_way_back(id_of_change: str) -> bool:
    """Whether the id is one of a change that undoes another."""
    return id_of_change.startswith(_PREFIX + ":")


MX_BACK = f"{_PREFIX}:{change_id(Purpose.MX)}"
"""The change that brings mail to the old side again."""
