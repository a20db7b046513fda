"""How a `ZoneView` is written down (format 1): plain JSON that a person can read, each reply with who gave it.

New keys may be added and are passed over by older versions; what changes meaning raises the format number.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.dns.authorities.delegation import Authority, Delegation, Standing
from app.dns.authorities.dnssec_state import Chain, ChainState
from app.dns.authorities.names import Asked
from app.dns.authorities.zone_view import ZoneView
from app.dns.lookup import Found, Reply

FORMAT = 1


def form_of(view: ZoneView) -> dict[str, Any]:
    """The view as JSON values."""
    return {
        "format": FORMAT,
        "domain": view.domain,
        "zone": view.origin,
        "asked_at": view.asked_at.isoformat(),
        "nobodys_label": view.nobodys_label,
        "delegation": _delegation_form(view.delegation),
        "dnssec": _chain_form(view.chain),
        "mta_sts_policy": view.sts_policy,
        "records": [_said_form(asked, replies) for asked, replies in view.said.items()],
        "elsewhere": [
            {"name": asked.name, "type": asked.kind} | _reply_form(reply) for asked, reply in view.elsewhere.items()
        ],
    }


def view_of(form: Mapping[str, Any]) -> ZoneView:
    """The view that `form_of` wrote. Raises KeyError, TypeError, ValueError or AttributeError for anything else."""
    return ZoneView(
        domain=form["domain"],
        origin=form["zone"],
        asked_at=datetime.fromisoformat(form["asked_at"]),
        delegation=_delegation(form["delegation"]),
        said=dict(_said(entry) for entry in form["records"]),
        elsewhere={Asked(entry["name"], entry["type"]): _reply(entry) for entry in form["elsewhere"]},
        chain=_chain(form["dnssec"]),
        nobodys_label=form["nobodys_label"],
        sts_policy=form["mta_sts_policy"],
    )


def _delegation_form(delegation: Delegation) -> dict[str, Any]:
    servers = [
        {
            "host": authority.host,
            "address": authority.address,
            "standing": authority.standing.value,
            "serial": authority.serial,
            "over_tcp": authority.over_tcp,
            "at_parent": authority.at_parent,
            "at_child": authority.at_child,
        }
        for authority in delegation.authorities
    ]
    return {
        "zone": delegation.origin,
        "parent": delegation.parent,
        "parent_seen": delegation.parent_seen,
        "servers": servers,
    }


def _delegation(form: Mapping[str, Any]) -> Delegation:
    authorities = tuple(
        Authority(
            entry["host"],
            entry["address"],
            Standing(entry["standing"]),
            entry["serial"],
            entry["over_tcp"],
            entry["at_parent"],
            entry["at_child"],
        )
        for entry in form["servers"]
    )
    return Delegation(form["zone"], form["parent"], authorities, form["parent_seen"])


def _chain_form(chain: Chain) -> dict[str, Any]:
    return {
        "state": chain.state.value,
        "reason": chain.reason,
        "host": chain.host,
        "expires": chain.expires.isoformat() if chain.expires else None,
        "ds": list(chain.ds),
    }


def _chain(form: Mapping[str, Any]) -> Chain:
    expires = datetime.fromisoformat(form["expires"]) if form["expires"] else None
    return Chain(ChainState(form["state"]), form["reason"], form["host"], expires, tuple(form["ds"]))


def _said_form(asked: Asked, replies: Mapping[str, Reply]) -> dict[str, Any]:
    """Equal replies stand once, with all who gave them; `servers` keeps the order of the hosts."""
    alike: dict[Reply, list[str]] = {}
    for host, reply in replies.items():
        alike.setdefault(reply, []).append(host)
    answers = [_reply_form(reply) | {"servers": hosts} for reply, hosts in alike.items()]
    return {"name": asked.name, "type": asked.kind, "answers": answers}


def _said(form: Mapping[str, Any]) -> tuple[Asked, dict[str, Reply]]:
    replies = {host: _reply(answer) for answer in form["answers"] for host in answer["servers"]}
    return Asked(form["name"], form["type"]), replies


def _reply_form(reply: Reply) -> dict[str, Any]:
    """Only what is there: most names of a zone have nothing."""
    form: dict[str, Any] = {"found": reply.found.value}
    if reply.records:
        form["records"] = list(reply.records)
    if reply.ttl is not None:
        form["ttl"] = reply.ttl
    if reply.aliases:
        form["aliases"] = list(reply.aliases)
    if reply.reason:
        form["reason"] = reply.reason
    return form


def _reply(form: Mapping[str, Any]) -> Reply:
    records, aliases = tuple(map(str, form.get("records", ()))), tuple(map(str, form.get("aliases", ())))
    return Reply(Found(form["found"]), records, form.get("ttl"), aliases, form.get("reason", ""))
