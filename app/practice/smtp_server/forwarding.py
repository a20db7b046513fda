"""Where mail for a domain goes, and one try to bring it there (RFC 5321 section 5.1)."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from app.dns.lookup import Found, Lookup
from app.practice.smtp_server.server import Endpoint

_TIMEOUT_S = 5.0

Route = Callable[[str], Endpoint | None]
"""From an address in DNS to where its mail server really listens; None: nobody is there."""


class Outcome(Enum):
    """What became of a try."""

    DELIVERED = "delivered"
    NOT_NOW = "not_now"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try, with the last word of the other side."""

    outcome: Outcome
    host: str
    said: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message for one recipient."""

    sender: str
    recipient: str
    body: bytes


class Forwarder:
    """Brings mail to the exchanger of lowest preference that takes it; says ``own_name`` in EHLO."""

    def __init__(self, own_name: str, lookup: Lookup, route: Route) -> None:
        self._own_name = own_name
        self._lookup = lookup
        self._route = route

    def deliver(self, parcel: Parcel) -> Attempt:
        """One host after the other, the next one at 4xx or where nobody answers; 5xx ends it."""
        domain = parcel.recipient.rpartition("@")[2]
        hosts = self._exchangers(domain)
        if isinstance(hosts, Attempt):
            return hosts
        addresses = [self._lookup(host, "A") for host in hosts]
        if all(reply.absent for reply in addresses):
            return Attempt(Outcome.NEVER, "", f"5.4.4 no mail server of {domain} has an address: {', '.join(hosts)}")
        last = Attempt(Outcome.NOT_NOW, "", f"no mail server of {domain} can be found now")
        for host, reply in zip(hosts, addresses, strict=True):
            for address in reply.records:
                last = self._hand_over(host, address, parcel)
                if last.outcome is not Outcome.NOT_NOW:
                    return last
        return last

    def _exchangers(self, domain: str) -> list[str] | Attempt:
        """In the order in which they are tried; without MX the domain itself (RFC 5321), ``.`` is nobody (RFC 7505)."""
        reply = self._lookup(domain, "MX")
        if reply.found is Found.UNKNOWN:
            return Attempt(Outcome.NOT_NOW, "", f"DNS: {reply.reason}")
        if reply.found is Found.NO_NAME:
            return Attempt(Outcome.NEVER, "", f"5.1.2 the domain {domain} does not exist")
        pairs = sorted((int(preference), host) for preference, host in _split(reply.records))
        if [host for _preference, host in pairs] == ["."]:
            return Attempt(Outcome.NEVER, "", f"5.1.10 {domain} takes no mail")
        return [host.removesuffix(".") for _preference, host in pairs] or [domain]

    def _hand_over(self, host: str, address: str, parcel: Parcel) -> Attempt:
        endpoint = self._route(address)
        if endpoint is None:
            return Attempt(Outcome.NOT_NOW, host, f"nobody answers at {address}")
        try:
            with smtplib.SMTP(*endpoint, local_hostname=self._own_name, timeout=_TIMEOUT_S) as client:
                client.sendmail(parcel.sender, [parcel.recipient], parcel.body)
        except smtplib.SMTPRecipientsRefused as refused:
            return _refused(host, *refused.recipients[parcel.recipient])
        except smtplib.SMTPResponseException as refused:
            return _refused(host, refused.smtp_code, refused.smtp_error)
        except (smtplib.SMTPException, OSError) as broken:
            return Attempt(Outcome.NOT_NOW, host, str(broken))
        return Attempt(Outcome.DELIVERED, host, "250")


def _split(records: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for record in records:
        preference, _blank, host = record.partition(" ")
        yield preference, host


def _refused(host: str, code: int, words: bytes | str) -> Attempt:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    outcome = Outcome.NEVER if 500 <= code < 600 else Outcome.NOT_NOW
    return Attempt(outcome, host, f"{code} {said}")
