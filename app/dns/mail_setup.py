"""A domain's mail exchangers, name servers and SPF record, as a resolver tells them.

"Not there" and "could not ask" are told apart always: a dead network must never look like a domain without mail.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.errors import AppError, ErrorCode, Retry
from app.dns.domain_name import absolute_name

if TYPE_CHECKING:
    import dns.name
    import dns.rdataset
    import dns.resolver


@dataclass(frozen=True, slots=True, order=True)
class MxHost:
    """One mail exchanger; the lower preference is tried first. An empty host is the null MX of RFC 7505: no mail."""

    preference: int
    host: str


@dataclass(frozen=True, slots=True)
class MailSetup:
    """What the records say. Host names are in lower case without the last dot."""

    domain: str
    mx: tuple[MxHost, ...]
    ns: tuple[str, ...]
    spf: str | None
    unanswered: tuple[str, ...] = ()
    """``ns`` or ``spf`` where no answer came: then the empty value above means *unknown*."""

    @property
    def mx_hosts(self) -> tuple[str, ...]:
        """The mail exchangers' names, most preferred first."""
        return tuple(mx.host for mx in self.mx)

    @property
    def refuses_mail(self) -> bool:
        """Whether the domain says that it takes no mail at all (RFC 7505)."""
        return self.mx_hosts == ("",)


def look_up_mail_setup(domain: str, *, servers: Sequence[tuple[str, int]] = (), timeout_s: float = 5) -> MailSetup:
    """The mail setup of `domain`, asked of `servers` (address and port) or of the system's resolver.

    Each of the questions may take `timeout_s`. Raises AppError DNS_BAD_NAME, DNS_NO_DOMAIN, or DNS_UNREACHABLE when
    nobody says what the MX is.
    """
    name = absolute_name(domain)
    questions = _Questions(domain, servers, timeout_s)
    answer = questions.ask(name, "MX")
    mx = sorted(MxHost(int(rdata.preference), _text(rdata.exchange)) for rdata in answer or ())
    unanswered = []
    ns: tuple[str, ...] = ()
    spf = None
    try:
        ns = questions.name_servers(name)
    except AppError:
        unanswered.append("ns")
    try:
        spf = questions.spf(name)
    except AppError:
        unanswered.append("spf")
    return MailSetup(_text(name), tuple(mx), ns, spf, tuple(unanswered))


class _Questions:
    """A resolver, and how its troubles are called here."""

    def __init__(self, domain: str, servers: Sequence[tuple[str, int]], timeout_s: float) -> None:
        import dns.nameserver
        import dns.resolver

        self._domain = domain
        try:
            self._resolver = dns.resolver.Resolver(configure=not servers)
        except (dns.resolver.NoResolverConfiguration, OSError) as error:
            raise self._unreachable(error) from error
        if servers:
            self._resolver.nameservers = [dns.nameserver.Do53Nameserver(address, port) for address, port in servers]
        self._resolver.lifetime = timeout_s
        self._resolver.timeout = min(timeout_s, 2.0)

    def ask(self, name: dns.name.Name, kind: str) -> dns.resolver.Answer | None:
        """The records, or None where the name has none of that kind. Raises AppError DNS_NO_DOMAIN, DNS_UNREACHABLE."""
        import dns.exception
        import dns.resolver

        try:
            return self._resolver.resolve(name, kind, search=False)
        except dns.resolver.NoAnswer:
            return None
        except dns.resolver.NXDOMAIN as error:
            raise AppError(ErrorCode.DNS_NO_DOMAIN, domain=self._domain) from error
        except (dns.exception.DNSException, OSError) as error:
            raise self._unreachable(error) from error

    def name_servers(self, name: dns.name.Name) -> tuple[str, ...]:
        """Those of the zone that `name` lies in: of itself, or of the nearest parent that has any."""
        while len(name) > 2:
            answer = self.ask(name, "NS")
            if answer is not None:
                return tuple(sorted(_text(rdata.target) for rdata in answer))
            name = name.parent()
        return ()

    def spf(self, name: dns.name.Name) -> str | None:
        """The record that starts with v=spf1, its strings joined (RFC 7208 section 3.3)."""
        for rdata in self.ask(name, "TXT") or ():
            text = b"".join(rdata.strings).decode("utf-8", "replace")
            if text.lower() == "v=spf1" or text.lower().startswith("v=spf1 "):
                return text
        return None

    def _unreachable(self, error: Exception) -> AppError:
        return AppError(ErrorCode.DNS_UNREACHABLE, retry=Retry.LATER, domain=self._domain, reason=type(error).__name__)


def _text(name: dns.name.Name) -> str:
    return name.to_text(omit_final_dot=True).lower() if len(name) > 1 else ""
