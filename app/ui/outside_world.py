"""What lies outside the program for the pages of the switch: the name servers, the time, and how often to look."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from app.core.clock import Now, system_now
from app.dns.authorities import DnsReach
from app.engine.zone.firm_look import Witnesses, no_witnesses, world_witnesses
from app.ui.pretend_panel.panel_rows import PanelHandle

POLL_S = 30.0
_PRACTICE_POLL_S = 1.0
_PRACTICE_SWITCH_IN = timedelta(hours=9)
"""Time to type what comes before it, at half a minute an hour."""


class Internet(Protocol):
    """The part of a practice firm's internet that has to do with names and time."""

    @property
    def panel(self) -> PanelHandle:
        """Where its records are typed."""
        ...

    @property
    def reach(self) -> DnsReach:
        """How its name servers are reached."""
        ...

    @property
    def clock(self) -> Now:
        """Its hours pass in seconds."""
        ...


@dataclass(frozen=True, slots=True)
class OutsideWorld:
    """The real one, unless it is said otherwise."""

    reach: DnsReach = field(default_factory=DnsReach)
    now: Now = system_now
    poll_s: float = POLL_S
    """Seconds between two looks while something is under way."""
    witnesses: Witnesses = world_witnesses
    panel: PanelHandle | None = None
    """A panel inside the program; None: the DNS host's own page is opened in the browser."""
    switch_in: timedelta | None = None
    """So long after the first look the switch is planned for her; None: she says when."""


def practised(internet: Internet) -> OutsideWorld:
    """The one inside the program, which no public resolver knows."""
    return OutsideWorld(
        internet.reach, internet.clock, _PRACTICE_POLL_S, no_witnesses, internet.panel, _PRACTICE_SWITCH_IN
    )
