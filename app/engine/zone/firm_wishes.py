"""What the firm says, as wishes for a look at its zone; and which of its domains have a zone to change."""

from __future__ import annotations

from datetime import datetime

from app.core.events import Cancelled, never_cancelled
from app.engine.zone.grounds import Wishes
from app.engine.zone.seen_in_mail import SeenInMail, seen_in_mail
from app.project import Project
from app.project.model import Firm, MoveKind, Person, Side
from app.providers import provider_table


def switched_domains(firm: Firm) -> tuple[str, ...]:
    """The domains whose records change: the firm's, or with new addresses those of the new ones. Never a provider's
    own such as 163.com, whose zone is not the firm's.
    """
    named = list(firm.domains)
    if firm.move is MoveKind.NEW_ADDRESSES:
        named = [address.rpartition("@")[2].lower() for address in addresses(firm, Side.NEW)] or named
    own = (domain for domain in named if domain and provider_table().for_domain(domain) is None)
    return tuple(dict.fromkeys(own))


def addresses(firm: Firm, side: Side) -> tuple[str, ...]:
    """Everybody's addresses on that side."""
    return tuple(account.address for person in firm.people if (account := person.account(side)) is not None)


def project_wishes(project: Project, domain: str, now: datetime, cancelled: Cancelled = never_cancelled) -> Wishes:
    """The wishes for one domain, with what the archive's own letters show."""
    return wishes_of(project.firm, domain, now, seen_in_mail(project, domain, cancelled))


def wishes_of(firm: Firm, domain: str, now: datetime, seen: SeenInMail | None = None) -> Wishes:
    """The wishes for one domain. `seen` is what old mail shows; None: nobody has looked."""
    to_be_there = tuple(
        sorted({_address_at_new(person) for person in firm.people if _address_at_new(person).endswith("@" + domain)})
    )
    return Wishes(
        now=now,
        old_provider=firm.old_provider if firm.move is MoveKind.SAME_ADDRESSES else None,
        new_provider=firm.new_provider,
        switch=firm.switch,
        addresses=to_be_there,
        addresses_at_new=frozenset(to_be_there) if firm.switch.accounts_ready else None,
        selectors=seen.selectors if seen else None,
        senders=seen.senders if seen else None,
        selectors_of_others=seen.selectors_of_others if seen else (),
        first_records=firm.move is MoveKind.NEW_ADDRESSES,
    )


def _address_at_new(person: Person) -> str:
    """Where somebody's mail arrives after the switch: the old address too, where the addresses stay."""
    account = person.new or person.old
    return account.address.lower() if account else ""
