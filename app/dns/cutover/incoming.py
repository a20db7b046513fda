"""The part of the plan that brings mail to the new side: shorter lives for old answers, MX, the names that mail
programs ask for, and the policy that careful senders keep to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.dns.checks.incoming import SHORT_TTL_S
from app.dns.cutover.change import Change, Deed, Purpose, Stage, change_id
from app.dns.cutover.ground import Ground, others
from app.dns.records.mta_sts import StsPolicy, read_sts_policy, read_sts_record
from app.dns.records.srv import Pointer, read_pointers
from app.dns.records.wanted import Wanted

_CLOCK_MARGIN = timedelta(hours=1)
"""Some resolvers keep an answer a little longer than they should."""


def plan_mx(ground: Ground) -> Iterator[Change]:
    """The new exchangers, and none of the old: an old one kept in reserve goes on catching mail (section 8)."""
    if not ground.new.mx or ground.present.old.gateway:
        return
    there = ground.there(ground.domain, "MX")
    old = others(there, ground.new.mx)
    yield Change(
        change_id(Purpose.MX), Purpose.MX, Stage.BEFORE if ground.first_records else Stage.SWITCH,
        Deed.REPLACE if old else Deed.ADD, ground.domain, "MX", ground.new.mx, old,
        ttl_s=_short(ground), ttl_before_s=ground.ttl_before(ground.domain, "MX"),
        earliest=None if ground.first_records else ground.timing.switch_at, due=ground.timing.switch_at,
    )  # fmt: skip


def plan_clients(ground: Ground) -> Iterator[Change]:
    """Names that send Outlook and phones to the old servers go to the new ones, or go (B17)."""
    pointers, _unanswered = read_pointers(ground.domain, ground.present.lookup)
    old: dict[str, list[Pointer]] = {}
    for pointer in pointers:
        if ground.present.is_old_server(pointer.target):
            old.setdefault(pointer.name, []).append(pointer)
    wanted = {one.name: one for one in ground.new.clients}
    for name in dict.fromkeys([*old, *wanted]):
        yield _client(ground, name, old.get(name, []), wanted.get(name))


def _client(ground: Ground, name: str, pointers: list[Pointer], wanted: Wanted | None) -> Change:
    kinds = [wanted.kind] if wanted else []
    kinds += [pointer.kind for pointer in pointers]
    publish = (wanted,) if wanted else ()
    withdraw = others([one for kind in dict.fromkeys(kinds) for one in _at(ground, name, kind)], publish)
    deed = Deed.REMOVE if wanted is None else Deed.REPLACE if withdraw else Deed.ADD
    return Change(
        change_id(Purpose.CLIENTS, name), Purpose.CLIENTS,
        Stage.BEFORE if ground.first_records else Stage.SWITCH, deed, name, kinds[0], publish, withdraw,
        ttl_before_s=ground.ttl_before(name, kinds[0]), due=ground.timing.switch_at,
        earliest=None if ground.first_records else ground.timing.switch_at,
    )  # fmt: skip


def _at(ground: Ground, name: str, kind: str) -> tuple[Wanted, ...]:
    """What was there; a CNAME also where it only showed on the way to something else."""
    aliases = ground.reply(name, "A").aliases[:1] if kind == "CNAME" else ()
    if aliases:
        return (Wanted("CNAME", name, aliases[0].removesuffix(".")),)
    return ground.there(name, kind)


def plan_short_ttl(ground: Ground, later: tuple[Change, ...]) -> Iterator[Change]:
    """Old answers shall die soon after the switch, so their life is shortened at least one such life before (B8).

    A panel that cannot set less leaves it as it is, and the plan waits longer afterwards.
    """
    short = _short(ground)
    for change in later:
        ttl = change.ttl_before_s
        if change.stage is not Stage.SWITCH or ttl is None or ttl <= SHORT_TTL_S or short >= ttl:
            continue
        there = ground.there(change.name, change.kind)
        if not there:
            continue
        yield Change(
            change_id(Purpose.SHORT_TTL, change.name, change.kind), Purpose.SHORT_TTL, Stage.BEFORE, Deed.RETIME,
            change.name, change.kind, there, ttl_s=short, ttl_before_s=ttl, due=ground.due_before_switch(ttl),
        )  # fmt: skip


def plan_long_ttl(ground: Ground, shortened: tuple[Change, ...], switched: tuple[Change, ...]) -> Iterator[Change]:
    """Back to a usual life once all is quiet (A7)."""
    when = ground.timing.switch_at + timedelta(days=7)
    for change in shortened:
        now_there = next((one.publish for one in switched if (one.name, one.kind) == (change.name, change.kind)), ())
        if now_there:
            yield Change(
                change_id(Purpose.LONG_TTL, change.name, change.kind), Purpose.LONG_TTL, Stage.AFTER, Deed.RETIME,
                change.name, change.kind, now_there, ttl_s=ground.timing.long_ttl_s, earliest=when, due=when,
            )  # fmt: skip


def plan_sts(ground: Ground) -> Iterator[Change]:
    """A policy that names only the old exchangers learns the new ones first, and its record gets a new id (B15)."""
    policy = read_sts_policy(ground.present.sts_policy) if ground.present.sts_policy else None
    hosts = tuple(mx.value for mx in ground.new.mx)
    if policy is None or not policy.refuses(hosts):
        return
    due = ground.timing.switch_at - timedelta(seconds=policy.max_age_s)
    due = max(ground.timing.now, due)
    widened = StsPolicy(policy.mode, (*policy.mx, *hosts), policy.max_age_s)
    yield Change(
        change_id(Purpose.STS_FILE), Purpose.STS_FILE, Stage.BEFORE, Deed.FILE, f"mta-sts.{ground.domain}", "",
        due=due, file_text=_text_of(widened),
    )  # fmt: skip
    yield _sts_record(ground, Purpose.STS, Stage.BEFORE, "01", due)


def plan_sts_clean(ground: Ground, widened: tuple[Change, ...]) -> Iterator[Change]:
    """Weeks later the policy names the new exchangers only (A6)."""
    policy = read_sts_policy(ground.present.sts_policy) if ground.present.sts_policy else None
    if policy is None or not widened:
        return
    when = ground.timing.switch_at + ground.timing.parallel
    only = StsPolicy(policy.mode, tuple(mx.value for mx in ground.new.mx), policy.max_age_s)
    yield Change(
        change_id(Purpose.STS_CLEAN, "file"), Purpose.STS_CLEAN, Stage.AFTER, Deed.FILE, f"mta-sts.{ground.domain}",
        "", earliest=when, due=when, file_text=_text_of(only),
    )  # fmt: skip
    yield _sts_record(ground, Purpose.STS_CLEAN, Stage.AFTER, "02", when)


def _sts_record(ground: Ground, purpose: Purpose, stage: Stage, number: str, due: datetime) -> Change:
    name = f"_mta-sts.{ground.domain}"
    new_id = f"{ground.timing.switch_at:%Y%m%d}{number}"
    wanted = Wanted("TXT", name, f"v=STSv1; id={new_id}")
    old = f"v=STSv1; id={read_sts_record(ground.domain, ground.present.lookup).id}"
    before = others(ground.there(name, "TXT"), [wanted]) or (Wanted("TXT", name, old),)
    return Change(change_id(purpose), purpose, stage, Deed.REPLACE, name, "TXT", (wanted,), before, due=due)


def _text_of(policy: StsPolicy) -> str:
    lines = ["version: STSv1", f"mode: {policy.mode.value}", *(f"mx: {host}" for host in dict.fromkeys(policy.mx))]
    return "\n".join([*lines, f"max_age: {policy.max_age_s}", ""])


def _short(ground: Ground) -> int:
    return max(ground.timing.short_ttl_s, ground.present.panel.lowest_ttl_s)
