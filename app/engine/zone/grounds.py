"""From the firm's own words and the facts of both providers to what the checks and the plan stand on. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.dns.checks import NewSide, OldSide, SeenSender
from app.dns.cutover import NewRecords, OldRecords, Purpose
from app.dns.lookup import Lookup
from app.dns.records.mx import read_mx
from app.dns.records.txt import sort_apex
from app.dns.records.wanted import Wanted
from app.dns.spf import parse
from app.dns.spf.present_terms import same_term
from app.dns.spf.terms import Kind
from app.project.switch import Switch
from app.providers import Provider, Recognition, recognise_provider
from app.providers.mail_records import MailRecords, mail_records

USUAL_LEAD = timedelta(days=7)
"""A switch that nobody has dated is planned for the same hour in a week."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is known of the move beside the zone."""

    now: datetime
    old_provider: str | None = None
    new_provider: str | None = None
    switch: Switch = field(default_factory=Switch)
    addresses: tuple[str, ...] = ()
    """Everything that must exist on the new side."""
    addresses_at_new: frozenset[str] | None = None
    """None: nobody has said."""
    selectors: tuple[str, ...] | None = None
    """DKIM selectors seen in old mail; None: no mail was read."""
    selectors_of_others: tuple[str, ...] = ()
    """Of keys that somebody else signs with in the firm's name: asked for, and left alone."""
    senders: tuple[SeenSender, ...] | None = None
    first_records: bool = False
    """The domain has no mail yet: the firm's addresses change."""

    @property
    def switch_at(self) -> datetime:
        """When the MX records change."""
        planned = self.switch.planned_for
        return datetime.fromisoformat(planned) if planned else self.now + USUAL_LEAD


def recognised(domain: str, lookup: Lookup) -> Recognition:
    """Who takes the mail, by MX and SPF."""
    hosts = read_mx(domain, lookup).hosts
    texts = sort_apex(lookup(domain, "TXT").records).spf
    return recognise_provider(hosts, texts[0] if texts else None, domain)


def new_records(domain: str, wishes: Wishes) -> NewRecords:
    """What she copied from the console; where she copied nothing, what the provider is known to want."""
    facts, copied = mail_records(wishes.new_provider) or MailRecords(), wishes.switch
    mx = tuple(Wanted("MX", domain, one.host, one.priority) for one in facts.mx)
    clients = tuple(
        Wanted(one.kind, f"{one.label}.{domain}", one.value, one.priority) for one in facts.clients
    )  # fmt: skip
    return NewRecords(
        mx=copied.of(Purpose.MX) or mx,
        verification=copied.of(Purpose.VERIFICATION),
        spf_terms=_terms_of(copied.of(Purpose.SPF)) or facts.spf_terms,
        dkim=copied.of(Purpose.DKIM),
        clients=copied.of(Purpose.CLIENTS) or clients,
    )


def old_side(domain: str, wishes: Wishes, then: Recognition, lookup: Lookup) -> OldSide:
    """The provider that is left: the one she named, or the one that took the mail in the first snapshot."""
    reference = wishes.old_provider or then.reference
    facts = mail_records(reference)
    servers = facts.server_domains if facts else ()
    if not servers and reference != wishes.new_provider:
        servers = read_mx(domain, lookup).hosts
    inside = [name for name in (f"mail.{domain}",) if _leads_old(name, servers, lookup)]
    providers = tuple(one.name for one in _providers_of(domain, lookup))
    gateway = then.other.name if then.other and then.other.role == "gateway" else ""
    return OldSide((*servers, *inside), providers, gateway, wishes.selectors, wishes.senders)


def old_records(domain: str, wishes: Wishes, then: Recognition, lookup: Lookup) -> OldRecords:
    """What of the zone is the old provider's, and goes in the end. Nobody's guess: only what it is known to want."""
    facts = mail_records(wishes.old_provider or then.reference)
    wanted = {same_term(term) for term in facts.spf_terms} if facts else set()
    kept = {same_term(term) for term in new_records(domain, wishes).spf_terms}
    terms = tuple(
        term.text for record in sort_apex(lookup(domain, "TXT").records).spf for term in parse(record).mechanisms
        if same_term(term.text) in wanted - kept
    )  # fmt: skip
    return OldRecords(terms, wishes.selectors or ())


def new_side(records: NewRecords, spf: str) -> NewSide:
    """For the checks."""
    wanted = (*records.mx, *records.verification, *records.dkim, *records.clients)
    selectors = tuple(one.name.partition("._domainkey.")[0] for one in records.dkim)
    return NewSide(wanted, spf, selectors)


def _terms_of(records: Sequence[Wanted]) -> tuple[str, ...]:
    found = (term for record in records for term in parse(record.value).mechanisms)
    return tuple(term.text.removeprefix("+") for term in found if term.kind is not Kind.ALL)


def _leads_old(name: str, servers: Sequence[str], lookup: Lookup) -> bool:
    """Whether a name of the firm's own is an alias of the old servers: what points at it points there."""
    aliases = lookup(name, "A").aliases
    targets = [alias.removesuffix(".") for alias in aliases]
    return any(target == server or target.endswith("." + server) for target in targets for server in servers)


def _providers_of(domain: str, lookup: Lookup) -> list[Provider]:
    found: list[Provider] = []
    for host in read_mx(domain, lookup).hosts:
        provider = recognise_provider([host], None, domain).provider
        if provider is not None and provider not in found:
            found.append(provider)
    return found
