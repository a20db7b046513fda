"""The same few questions to the same servers again and again (D3): no walk, nothing that is not waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import dns.name

from app.core.events import Cancelled, never_cancelled
from app.dns.authorities.blocking import run_until_cancelled
from app.dns.authorities.exchange import Exchange
from app.dns.authorities.hearing import hear_all
from app.dns.authorities.names import Asked
from app.dns.authorities.probing import probe_again
from app.dns.authorities.reach import DnsReach
from app.dns.authorities.walking import Walker
from app.dns.authorities.zone_view import ZoneView


def poll(
    view: ZoneView, questions: Iterable[Asked], reach: DnsReach, *, cancelled: Cancelled = never_cancelled
) -> ZoneView:
    """What the servers of `view` say now to `questions`, and how they do; the rest of the view is left out.

    A server that was silent is tried again. Raises AskingStopped.
    """
    asked = tuple(questions)

    async def ask() -> ZoneView:
        walker = Walker(Exchange(reach))
        origin = dns.name.from_text(view.origin)
        authorities = await asyncio.gather(
            *(probe_again(authority, origin, walker) for authority in view.delegation.authorities)
        )
        said = await hear_all(authorities, view.origin, asked, walker)
        delegation = replace(view.delegation, authorities=tuple(authorities))
        now = datetime.now(UTC).replace(microsecond=0)
        return replace(view, asked_at=now, delegation=delegation, said=said, elsewhere={})

    return run_until_cancelled(ask, cancelled)
