"""How far a change is: at each authority, and at all of them together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.dns.authorities.names import Asked, asked_for
from app.dns.authorities.zone_view import ZoneView
from app.dns.cutover.change import Change, Deed
from app.dns.cutover.ground import zone_form_of
from app.dns.lookup import Found, Lookup, Reply
from app.dns.records.wanted import Wanted, is_there, same_value
from app.dns.slips import Slip, SlipCode, Typed, find_slips, near_names


class Standing(StrEnum):
    """What one server says of a change."""

    DONE = "done"
    NOT_YET = "not_yet"
    """As it was before."""
    PARTLY = "partly"
    """Some of it, or something else altogether."""
    UNKNOWN = "unknown"
    """The server did not answer."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A change as the world's authorities have it at one moment."""

    change: Change
    at: datetime
    hosts: Mapping[str, Standing]
    slips: tuple[Slip, ...] = ()

    @property
    def done(self) -> bool:
        """Whether every authority has it."""
        return bool(self.hosts) and all(standing is Standing.DONE for standing in self.hosts.values())

    @property
    def hers(self) -> tuple[Slip, ...]:
        """Slips that she must mend. A server that lags mends itself, and is told when it takes too long."""
        return tuple(slip for slip in self.slips if slip.code is not SlipCode.SECONDARY_LAGS)

    @property
    def made(self) -> bool:
        """Whether every authority has it, and nothing beside it is wrong."""
        return self.done and not self.hers

    def count(self, standing: Standing) -> int:
        """How many say that."""
        return sum(one is standing for one in self.hosts.values())


def questions_about(changes: Sequence[Change], domain: str, others: Sequence[str] = ()) -> tuple[Asked, ...]:
    """What `see` will look at: each change's own names, and names near them where a slip would show."""
    pairs: list[tuple[str, str]] = []
    for change in changes:
        for typed in _typed(change, domain, others):
            pairs += near_names(typed)
        pairs += [(one.name, one.kind) for one in (*change.publish, *change.withdraw)]
    return tuple(dict.fromkeys(asked_for(name, kind) for name, kind in pairs))


def see(change: Change, view: ZoneView, before: Lookup | None = None, others: Sequence[str] = ()) -> Sight:
    """What each authority of `view` says. `before` answers from the first snapshot; `others` are the firm's further
    domains. A file on a web server is not seen here: no host is named.
    """
    if change.deed is Deed.FILE:
        return Sight(change, view.asked_at, {})
    lookups = {authority.host: _lookup_of(view, authority.host) for authority in view.delegation.authorities}
    hosts = {host: _standing(change, lookup) for host, lookup in lookups.items()}
    return Sight(change, view.asked_at, hosts, _slips(change, view, lookups, hosts, before, others))


def last_old_answer(since: datetime, old_ttl_s: int | None) -> datetime:
    """Until when somebody's cache may still give the old answer, if the last authority changed at `since` (D6)."""
    return since + timedelta(seconds=old_ttl_s or 0)


def _standing(change: Change, lookup: Lookup) -> Standing:
    replies = [(wanted, lookup(wanted.name, wanted.kind)) for wanted in change.publish]
    gone = [(wanted, lookup(wanted.name, wanted.kind)) for wanted in change.withdraw]
    if any(reply.found is Found.UNKNOWN for _wanted, reply in (*replies, *gone)):
        return Standing.UNKNOWN
    here = [is_there(wanted, reply) for wanted, reply in replies]
    left = [_is_left(wanted, reply) for wanted, reply in gone]
    if change.deed is Deed.RETIME:
        within = [reply.ttl is not None and _as_timed(change, reply.ttl) for _wanted, reply in replies]
        return Standing.DONE if all(here) and all(within) else Standing.NOT_YET if all(here) else Standing.PARTLY
    if all(here) and not any(left):
        return Standing.DONE
    if not any(here) and all(left) and (here or left) and not (here and not left and _occupied(replies)):
        return Standing.NOT_YET
    return Standing.PARTLY


def _as_timed(change: Change, ttl: int) -> bool:
    """Whether a TTL is what the change asks for: short ones at most so long, long ones at least."""
    wanted = change.ttl_s or 0
    shorter = change.ttl_before_s is not None
    return ttl <= wanted if shorter else ttl >= wanted


def _occupied(replies: Sequence[tuple[Wanted, Reply]]) -> bool:
    return any(reply.records for wanted, reply in replies if wanted.kind != "TXT")


def _is_left(wanted: Wanted, reply: Reply) -> bool:
    if wanted.kind == "CNAME" and reply.aliases:
        return is_there(wanted, reply)
    return any(same_value(wanted, record) for record in reply.records)


def _lookup_of(view: ZoneView, host: str) -> Lookup:
    def lookup(name: str, kind: str) -> Reply:
        replies = view.said.get(asked_for(name, kind), {})
        return replies.get(host, Reply(Found.UNKNOWN, reason="not asked"))

    return lookup


def _typed(change: Change, domain: str, others: Sequence[str], before: Lookup | None = None) -> tuple[Typed, ...]:
    if change.deed in {Deed.FILE, Deed.RETIME}:
        return ()
    beside = (*change.publish, *change.keep)
    return tuple(
        Typed(wanted, domain, beside, before(wanted.name, wanted.kind).records if before else (), tuple(others))
        for wanted in change.publish
    )


def _slips(
    change: Change,
    view: ZoneView,
    lookups: Mapping[str, Lookup],
    hosts: Mapping[str, Standing],
    before: Lookup | None,
    others: Sequence[str],
) -> tuple[Slip, ...]:
    """Slips as the newest server shows them. While nothing was typed at all, a lagging server is no slip of hers."""
    serials = {one.host: one.serial for one in view.delegation.authorities if one.serial is not None}
    answering = [host for host, standing in hosts.items() if standing is not Standing.UNKNOWN]
    if not answering:
        return ()
    newest = max(answering, key=lambda host: serials.get(host, 0))
    typed_anything = any(hosts[host] is not Standing.NOT_YET for host in answering)
    found: dict[tuple[SlipCode, str, str], Slip] = {}
    for typed in _typed(change, view.domain, others, before or _withdrawn(change)):
        for slip in find_slips(typed, lookups[newest], serials if typed_anything else {}):
            found.setdefault((slip.code, slip.name, str(slip.facts.get("given", slip.facts.get("host", "")))), slip)
    return tuple(slip for slip in found.values() if typed_anything or slip.code not in _BEFORE_ANY_TYPING)


_BEFORE_ANY_TYPING = frozenset({SlipCode.OLD_MX_LEFT})
"""What is no slip while the old records simply stand as they stood."""


def _withdrawn(change: Change) -> Callable[[str, str], Reply]:
    """What the change itself knows of the time before."""

    def lookup(name: str, kind: str) -> Reply:
        records = tuple(
            zone_form_of(one) for one in (*change.withdraw, *change.keep) if (one.name, one.kind) == (name, kind)
        )
        return Reply(Found.RECORDS, records) if records else Reply(Found.NOTHING)

    return lookup
