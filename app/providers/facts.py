"""What is known of mail providers and DNS hosts, as typed values. The data itself is ``resources/providers.toml``.

A fact that nobody gave is None or empty and means *unknown*, never *no*.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.mailstore.endpoint import Security


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """Where a provider's IMAP answers. `by_domain` holds the hosts of providers that have one for each domain."""

    host: str
    port: int = 993
    security: Security = Security.SSL
    by_domain: dict[str, str] = field(default_factory=dict)

    def host_for(self, domain: str) -> str:
        """The host that serves addresses of that domain."""
        return self.by_domain.get(domain, self.host)


@dataclass(frozen=True, slots=True)
class MxPatterns:
    """How mail exchangers of a provider look; all in lower case without the trailing dot."""

    exact: tuple[str, ...] = ()
    glob: tuple[str, ...] = ()
    prefix_suffix: tuple[tuple[str, str], ...] = ()
    suffix: tuple[str, ...] = ()
    spf_includes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a provider allows one account over IMAP, as far as it is known."""

    connections: int | None = None
    download_mb_per_day: int | None = None
    upload_mb_per_day: int | None = None
    message_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a provider wants at sign-in. Steps are in the language of the provider's own pages, mixed with English."""

    method: str = ""
    user_steps: tuple[str, ...] = ()
    admin_steps: tuple[str, ...] = ()
    app_password_page: str = ""
    token_only: bool = False
    """Passwords of any kind are refused; only OAuth tokens work."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A mail provider. `kind` is ``business``, ``personal`` or ``selfhost``."""

    id: str
    name: str
    name_zh: str
    kind: str
    imap: ServerFacts | None = None
    domains: tuple[str, ...] = ()
    """Address domains that belong to the provider itself, such as 163.com."""
    webmail: str = ""
    admin_console: str = ""
    sign_in: SignIn = SignIn()
    mx: MxPatterns = MxPatterns()
    mx_unsourced: MxPatterns = MxPatterns()
    """Patterns that nobody could vouch for: what they find is a guess."""
    limits: Limits = Limits()
    own_folders_parent: str = ""
    """A folder that the server puts all of the user's own folders under, to be left out of names elsewhere."""


@dataclass(frozen=True, slots=True)
class OtherMx:
    """A host in front of mailboxes that lie elsewhere (gateway, forwarder), or one that we know by name only."""

    name: str
    role: str
    """``gateway``, ``forwarder``, ``sender``, ``parked`` or ``mailbox``."""
    mx: MxPatterns


@dataclass(frozen=True, slots=True)
class DnsHost:
    """Whoever answers for the firm's DNS zone. `console` is the page where records are changed, if it is known."""

    id: str
    name: str
    console: str = ""
    practice: bool = False
    """Only the practice firm has it: nobody may choose it."""


@dataclass(frozen=True, slots=True)
class NsPatterns:
    """How a DNS host's name servers look."""

    host: DnsHost
    suffix: tuple[str, ...] = ()
    regex: tuple[str, ...] = ()
