"""What public resolvers say: evidence beside the authorities, asked only once all of those agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.cli.output import Output
from app.cli.words import said
from app.core.events import Cancelled
from app.dns.authorities import ZoneView
from app.dns.lookup import Found
from app.dns.witnesses import SYSTEM, Statement, Witness, WorldsView, hear_witnesses

_KINDS = ("MX", "TXT")
Fields = dict[str, Any]


def tell_world(view: ZoneView, witnesses: Sequence[Witness], output: Output, cancelled: Cancelled) -> list[Fields]:
    """The domain's MX and TXT as the world sees them. Raises AskingStopped."""
    told: list[Fields] = []
    for kind in _KINDS:
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
    if not witnesses:
        output.say("dns_world_unseen", name=domain)
        return []
    told = []
    for kind in _KINDS:
        heard = hear_witnesses(domain, kind, witnesses, cancelled=cancelled)
        told.append(_told(heard, domain, kind, None, output))
        if not heard.visible:
            break
    return told


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
        output.say("dns_world_unseen", name=domain)
        return fields
    output.say("dns_world", name=domain, kind=kind)
    for one in heard.statements:
        output.say("dns_world_line", resolver=_name(one, output), answer=_answer(one, like, output))
    return fields


def _name(statement: Statement, output: Output) -> str:
    name = said("dns_world_here", output.language) if statement.witness == SYSTEM else statement.witness
    return f"{name} (HTTPS)" if statement.over_https else name


def _answer(statement: Statement, like: set[str] | None, output: Output) -> str:
    reply = statement.reply
    if reply.reason == "bogus":
        return said("dns_world_bogus", output.language)
    if reply.found is Found.UNKNOWN:
        return said("dns_world_silent", output.language)
    if like is not None and statement.witness in like:
        return said("dns_world_same", output.language)
    return ", ".join(reply.records) or said("dns_world_nothing", output.language)
