"""What public resolvers say: evidence beside the authorities, asked only once all of those agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.cli.output import Output
from app.core.events import Cancelled
from app.dns.authorities import ZoneView
from app.dns.witnesses import Witness, WorldsView, hear_witnesses
from app.engine.zone.world_view import KINDS, hear_the_world
from app.flow.world_words import world_lines, world_unseen

Fields = dict[str, Any]


def tell_world(view: ZoneView, witnesses: Sequence[Witness], output: Output, cancelled: Cancelled) -> list[Fields]:
    """The domain's MX and TXT as the world sees them. Raises AskingStopped."""
    told: list[Fields] = []
    for kind in KINDS:
        agreement = view.agreed(view.domain, kind)
        if not agreement.unanimous:
            output.say("dns_world_waits", kind=kind)
            told.append({"name": view.domain, "type": kind, "asked": False})
            continue
        heard = hear_witnesses(view.domain, kind, witnesses, cancelled=cancelled)
        told.append(_told(heard, view.domain, kind, set(heard.like(agreement.reply)), output))
    return told


def tell_from_behind_a_wall(
    domain: str, witnesses: Sequence[Witness], output: Output, cancelled: Cancelled
) -> list[Fields]:
    """Where no name server can be asked: what resolvers, over HTTPS if need be, give for `domain`, or that the world's
    view cannot be seen from here, with the way to see it by hand. Raises AskingStopped.
    """
    views = hear_the_world(domain, witnesses, cancelled)
    if not views:
        output.say("dns_world_unseen", sentence=world_unseen(domain, output.language))
    return [_told(heard, domain, heard.asked.kind, None, output) for heard in views]


def _told(heard: WorldsView, domain: str, kind: str, like: set[str] | None, output: Output) -> Fields:
    """`like` are those that say what the authorities say; None: nobody knows what those say."""
    fields: Fields = {
        "name": domain,
        "type": kind,
        "asked": True,
        "visible": heard.visible,
        "statements": [
            {
                "resolver": one.witness,
                "found": one.reply.found.value,
                "values": list(one.reply.records),
                "over_https": one.over_https,
                "same": one.witness in like if like is not None else None,
            }
            for one in heard.statements
        ],
    }
    if not heard.visible:
        output.say("dns_world_unseen", sentence=world_unseen(domain, output.language))
        return fields
    output.say("dns_world", name=domain, kind=kind)
    for resolver, answer in world_lines(heard, output.language, like):
        output.say("dns_world_line", resolver=resolver, answer=answer)
    return fields
