"""Pages in named states, for packaging/screenshots.py: one module a page owner, each with a dict ``PAGES``.

PAGES = {"backup-running": Shot(StepId.BACKUP, lambda: page_with(state), snapshot)}
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.identity import AccountId, PersonId
from app.flow.snapshot import Snapshot
from app.flow.steps import StepId
from app.project import Account, Firm, Person
from app.ui.step_page import StepPage

_NAMES = {"chen": "陈静", "wang": "王海峰", "lin": "林晓燕", "zhou": "周凯", "wu": "吴丽萍", "zhao": "赵敏"}
FIRM = Firm(
    "gallery",
    "宁波海岳进出口",
    ("haiyue-trade.example",),
    people=tuple(
        Person(
            PersonId(slug),
            name,
            old=Account(AccountId(f"{slug}-old"), f"{slug}@haiyue-trade.example"),
            new=Account(AccountId(f"{slug}-new"), f"{slug}@haiyue-trade.example"),
        )
        for slug, name in _NAMES.items()
    ),
)


@dataclass(frozen=True)
class Shot:
    """A page as it is shown: where it stands in the rail, how it is made, and the project round it."""

    step: StepId
    make: Callable[[], StepPage]
    snapshot: Snapshot = field(default_factory=lambda: Snapshot(FIRM))
