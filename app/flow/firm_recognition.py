"""What a domain's records told us of the present provider and of the DNS host. Pure but for `look`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.errors import AppError
from app.dns import MailSetup, look_up_mail_setup
from app.providers import DnsHost, Recognition, recognise_dns_host, recognise_provider


class LookState(StrEnum):
    """How far the question is."""

    ASKING = "asking"
    SEEN = "seen"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class DomainLook:
    """One domain, and what was seen of it. `error` tells why there is no answer."""

    domain: str
    state: LookState = LookState.ASKING
    setup: MailSetup | None = None
    recognition: Recognition = field(default_factory=Recognition)
    dns_host: DnsHost | None = None
    error: AppError | None = None

    @property
    def shown_mx(self) -> str:
        """The mail exchanger that told: the most preferred one; empty where there is none."""
        hosts = self.setup.mx_hosts if self.setup else ()
        return hosts[0] if hosts else ""

    @property
    def shown_ns(self) -> str:
        """One of the name servers."""
        return self.setup.ns[0] if self.setup and self.setup.ns else ""


def look(domain: str, servers: tuple[tuple[str, int], ...] = (), timeout_s: float = 5) -> DomainLook:
    """Ask for the records; blocks for some seconds at worst. Never raises AppError: what went wrong is the answer."""
    try:
        setup = look_up_mail_setup(domain, servers=servers, timeout_s=timeout_s)
    except AppError as error:
        known = recognise_provider((), None, domain)  # 163.com is its own answer
        return DomainLook(domain, LookState.UNANSWERED, recognition=known, error=error)
    return judged(domain, setup)


def judged(domain: str, setup: MailSetup) -> DomainLook:
    """What these records say."""
    mx = () if setup.refuses_mail else setup.mx_hosts
    return DomainLook(
        domain, LookState.SEEN, setup, recognise_provider(mx, setup.spf, domain), recognise_dns_host(setup.ns)
    )
