"""One look at a domain: who serves what, what stands there, what is wrong with it, and the plan for the switch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from app.core.events import Cancelled, never_cancelled
from app.dns.authorities import Asked, DnsReach, WorldLookup, ZoneView, zone_view
from app.dns.checks import Panel, Present, Verdict, check_all, own_records
from app.dns.cutover import CutoverPlan, Ground, Timing, plan_cutover
from app.dns.lookup import Lookup
from app.dns.records.mta_sts import read_sts_record
from app.dns.sts_policy_file import fetch_sts_policy
from app.engine.zone.grounds import Wishes, new_records, new_side, old_records, old_side, recognised
from app.providers import DnsHost, Recognition, recognise_dns_host
from app.providers.mail_records import mail_records
from app.providers.panels import panel_of

USUAL_SELECTORS = ("default", "dkim", "mail", "s1", "s2", "selector1", "selector2", "google", "k1", "zoho", "feishu")
"""Selectors that many providers use: where nobody has seen the firm's mail, its old keys may still be found."""

USUAL_SUBDOMAINS = (
    "mail", "email", "m", "news", "newsletter", "edm", "info", "service", "support", "sales", "hr", "crm", "shop",
    "bounce", "send",
)  # fmt: skip
"""Names below a domain that often take mail of their own: a zone cannot be listed, so they are asked for."""


@dataclass(frozen=True)
class ZoneSurvey:
    """See the module."""

    view: ZoneView
    """The zone now, with what was asked beside it: fit for a snapshot."""
    first: ZoneView
    """The zone before anything was changed: `view`, where there is no older snapshot."""
    recognition: Recognition
    """Who takes the mail now."""
    dns_host: DnsHost | None
    present: Present
    verdicts: tuple[Verdict, ...]
    plan: CutoverPlan | None
    """None: nobody has said where the mail is to go."""
    wishes: Wishes

    @property
    def domain(self) -> str:
        """Without the last dot."""
        return self.view.domain


def survey_zone(
    domain: str,
    wishes: Wishes,
    *,
    reach: DnsReach,
    first: ZoneView | None = None,
    snapshot_age: timedelta | None = None,
    cancelled: Cancelled = never_cancelled,
) -> ZoneSurvey:
    """Look at `domain`, in ASCII. `first` is the zone as the first snapshot has it, `snapshot_age` that of the last.

    Raises AppError DNS_NO_DOMAIN, DNS_PUBLIC_SUFFIX, DNS_EXPIRED, DNS_BLOCKED, DNS_UNREACHABLE; AskingStopped.
    """
    below = [Asked(f"{name}.", "MX") for name in _subdomains(domain, wishes)]
    view = zone_view(domain, reach, selectors=_selectors(domain, wishes), extra=below, cancelled=cancelled)
    world = WorldLookup(view, reach, cancelled)
    lookup = own_records(view, world)
    view = _with_sts(view, lookup)
    then = view if first is None else first
    back_then = lookup if first is None else own_records(first, WorldLookup(first, reach, cancelled))
    dns_host = recognise_dns_host([authority.host for authority in view.delegation.authorities])
    present = Present(
        domain=view.domain,
        lookup=lookup,
        now=wishes.now,
        old=old_side(view.domain, wishes, recognised(view.domain, back_then), back_then),
        panel=Panel(
            dns_host=dns_host.name if dns_host else "",
            lowest_ttl_s=panel_of(dns_host.id if dns_host else None).lowest_ttl_s,
        ),
        delegation=view.delegation,
        chain=view.chain,
        snapshot_age=snapshot_age,
        wildcard_kinds=view.wildcard_kinds,
        subdomains_with_mx=tuple(name for name in _subdomains(view.domain, wishes) if lookup(name, "MX").records),
        sts_policy=view.sts_policy,
        addresses=wishes.addresses,
        addresses_at_new=wishes.addresses_at_new,
    )
    plan = _plan(replace(present, lookup=back_then, sts_policy=then.sts_policy), wishes)
    spf = plan.spf.record if plan and plan.spf else ""
    present = replace(present, new=new_side(new_records(view.domain, wishes), spf))
    return ZoneSurvey(
        view=_widened(world, view),
        first=then,
        recognition=recognised(view.domain, lookup),
        dns_host=dns_host,
        present=present,
        verdicts=check_all(present),
        plan=plan,
        wishes=wishes,
    )


def _plan(then: Present, wishes: Wishes) -> CutoverPlan | None:
    """From the zone before anything was changed, so that what is done already stays in the list."""
    domain = then.domain
    records = new_records(domain, wishes)
    if mail_records(wishes.new_provider) is None and not wishes.switch.records:
        return None
    old = old_records(domain, wishes, recognised(domain, then.lookup), then.lookup)
    timing = Timing(wishes.now, wishes.switch_at)
    then = replace(then, new=new_side(records, ""))
    return plan_cutover(Ground(then, records, old, timing, wishes.switch.reports_to, wishes.first_records))


def _selectors(domain: str, wishes: Wishes) -> tuple[str, ...]:
    keys = (one.name.partition("._domainkey.")[0] for one in new_records(domain, wishes).dkim)
    return tuple(dict.fromkeys((*(wishes.selectors or ()), *wishes.selectors_of_others, *keys, *USUAL_SELECTORS)))


def _subdomains(domain: str, wishes: Wishes) -> tuple[str, ...]:
    """Those that somebody's address shows, and the usual ones."""
    known = (address.rpartition("@")[2].lower() for address in wishes.addresses)
    shown = [name for name in known if name.endswith(f".{domain}")]
    return tuple(dict.fromkeys((*shown, *(f"{label}.{domain}" for label in USUAL_SUBDOMAINS))))


def _with_sts(view: ZoneView, lookup: Lookup) -> ZoneView:
    """With the policy file, where a record says that there is one."""
    if not read_sts_record(view.domain, lookup).id:
        return view
    return replace(view, sts_policy=fetch_sts_policy(view.domain))


def _widened(world: WorldLookup, view: ZoneView) -> ZoneView:
    return replace(world.widened_view(), sts_policy=view.sts_policy)
