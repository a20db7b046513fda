"""What resolvers give for a domain's mail, from a place where no name server can be asked: all that is left there."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.events import Cancelled
from app.dns.witnesses import Witness, WorldsView, hear_witnesses

KINDS = ("MX", "TXT")
"""What tells where a domain's mail goes and who may send it."""


def hear_the_world(domain: str, witnesses: Sequence[Witness], cancelled: Cancelled) -> tuple[WorldsView, ...]:
    """Each resolver's answer about each of `KINDS`, over HTTPS where port 53 is shut; no more is asked once nobody
    answers. Empty without witnesses. Raises AskingStopped.
    """
    heard: list[WorldsView] = []
    for kind in KINDS if witnesses else ():
        heard.append(hear_witnesses(domain, kind, witnesses, cancelled=cancelled))
        if not heard[-1].visible:
            break
    return tuple(heard)
