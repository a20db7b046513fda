"""A `Lookup` that walks to whoever is in charge: for what a zone points to outside itself, such as SPF includes."""

from __future__ import annotations

from dataclasses import replace

import dns.name

from app.core.events import Cancelled, never_cancelled
from app.dns.authorities.blocking import run_until_cancelled
from app.dns.authorities.exchange import Exchange
from app.dns.authorities.hearing import hear_elsewhere
from app.dns.authorities.names import Asked, asked_for
from app.dns.authorities.reach import DnsReach
from app.dns.authorities.walking import Walker
from app.dns.authorities.zone_cut import ZoneCut
from app.dns.authorities.zone_view import ZoneView
from app.dns.lookup import Reply


class WorldLookup:
    """What `view` knows, and for all else the authorities of the world, each question asked once."""

    def __init__(self, view: ZoneView, reach: DnsReach, cancelled: Cancelled = never_cancelled) -> None:
        self._view = view
        self._reach = reach
        self._cancelled = cancelled
        self._cuts: dict[dns.name.Name, ZoneCut] = {}
        self._asked: dict[Asked, Reply] = {}

    def __call__(self, name: str, kind: str) -> Reply:
        """The reply. Raises AskingStopped."""
        asked = asked_for(name, kind)
        if asked in self._view.said or asked in self._view.elsewhere:
            return self._view.lookup(name, kind)
        if asked not in self._asked:
            self._asked |= run_until_cancelled(
                lambda: hear_elsewhere([asked], Walker(Exchange(self._reach), self._cuts)), self._cancelled
            )
        return self._asked[asked]

    def widened_view(self) -> ZoneView:
        """The view with what was asked outside it, so that a snapshot of it can be judged again without a network."""
        return replace(self._view, elsewhere={**self._view.elsewhere, **self._asked})
