"""From an account as the user gave it to a server that can be reached."""

from __future__ import annotations

from typing import Protocol

from app.core.errors import AppError, ErrorCode, Scope
from app.mailstore.endpoint import Endpoint, Security
from app.providers.facts import Provider, ServerFacts
from app.providers.table import provider_table

_USUAL_PORT = {Security.SSL: 993, Security.STARTTLS: 143, Security.PLAIN: 143}


class Mailbox(Protocol):
    """What an account says of its server. Blank and None mean: not said."""

    @property
    def address(self) -> str:
        """The e-mail address."""

    @property
    def user(self) -> str:
        """The name to sign in with, if it is not the address."""

    @property
    def host(self) -> str:
        """The IMAP server."""

    @property
    def port(self) -> int | None:
        """Its port."""

    @property
    def security(self) -> Security | None:
        """How the connection is protected."""


def endpoint_for(account: Mailbox, provider: Provider | None) -> Endpoint:
    """What the user gave, filled up from the provider, or from the provider the address itself names (163.com).

    Raises AppError SERVER_UNKNOWN, scope ACCOUNT, when nobody knows the server. It is never guessed from the domain:
    a guess could send the password to a stranger.
    """
    domain = account.address.rpartition("@")[2].lower()
    facts = _facts(domain, provider)
    host = account.host or (facts.host_for(domain) if facts else "")
    if not host:
        raise AppError(
            ErrorCode.SERVER_UNKNOWN,
            scope=Scope.ACCOUNT,
            user=account.address,
            domain=domain,
            provider=provider.id if provider else None,
        )
    ours = facts if facts and not account.host else None
    security = account.security or (ours.security if ours and not account.port else _security_of(account.port))
    port = account.port or (ours.port if ours and security is ours.security else _USUAL_PORT[security])
    return Endpoint(host, port, security, account.user or account.address)


def _facts(domain: str, provider: Provider | None) -> ServerFacts | None:
    by_address = provider_table().for_domain(domain)
    chosen = by_address or provider
    return chosen.imap if chosen else None


def _security_of(port: int | None) -> Security:
    """Port 143 speaks STARTTLS; all else is TLS from the first byte until somebody says otherwise."""
    return Security.STARTTLS if port == 143 else Security.SSL
