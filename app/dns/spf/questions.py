"""The questions that an SPF evaluation asks the DNS, and the counting of those that led nowhere."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

from app.dns.lookup import Found, Lookup, Reply
from app.dns.records.txt import is_spf, joined
from app.dns.spf.result import MOST_HOSTS, MOST_VOIDS, Outcome, Reason, Trouble

Address = IPv4Address | IPv6Address


class StoppedError(Exception):
    """The evaluation ends here, with this outcome."""

    def __init__(self, trouble: Trouble, domain: str = "", term: str = "") -> None:
        super().__init__(trouble)
        self.reason = Reason(trouble, domain, term)
        self.outcome = Outcome.TEMPERROR if trouble is Trouble.UNANSWERED else Outcome.PERMERROR


class Questions:
    """Asks through one `Lookup`; `voids` counts what came back with nothing."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self.voids = 0

    def record(self, domain: str) -> str | None:
        """The SPF record of `domain`; None where it has none. Raises StoppedError."""
        texts = [text for text in map(joined, self._ask(domain, "TXT").records) if is_spf(text)]
        if len(texts) > 1:
            raise StoppedError(Trouble.SEVERAL_RECORDS, domain)
        return texts[0] if texts else None

    def addresses(self, name: str, version: int) -> list[Address]:
        """The addresses of one family. Raises StoppedError."""
        return [ip_address(record) for record in self._counted(name, "A" if version == 4 else "AAAA").records]

    def exchangers(self, domain: str) -> list[str]:
        """The names of the mail exchangers. Raises StoppedError, also where there are more than ten."""
        records = self._counted(domain, "MX").records
        if len(records) > MOST_HOSTS:
            raise StoppedError(Trouble.HOSTS, domain)
        return [record.split(None, 1)[1] for record in records]

    def validated_names(self, ip: Address) -> list[str]:
        """Names that point to `ip` and that `ip` points to, at most ten looked at; troubles count as no name."""
        names = self._lookup(ip.reverse_pointer, "PTR").records[:MOST_HOSTS]
        kind = "A" if ip.version == 4 else "AAAA"
        return [
            bare_name(name)
            for name in names
            if any(ip_address(record) == ip for record in self._lookup(name, kind).records)
        ]

    def texts(self, name: str) -> list[str]:
        """All TXT records of a name. Raises StoppedError."""
        return [joined(record) for record in self._ask(name, "TXT").records]

    def _counted(self, name: str, kind: str) -> Reply:
        reply = self._ask(name, kind)
        if not reply.records:
            self.voids += 1
            if self.voids > MOST_VOIDS:
                raise StoppedError(Trouble.VOIDS, name)
        return reply

    def _ask(self, name: str, kind: str) -> Reply:
        if not _can_be_asked(name):
            return Reply(Found.NO_NAME)
        reply = self._lookup(name.replace("\\", "\\\\"), kind)
        if reply.found is Found.UNKNOWN:
            raise StoppedError(Trouble.UNANSWERED, name)
        return reply


def is_domain(name: str) -> bool:
    """Whether `name` can have an SPF record: several labels, none empty or too long (RFC 7208 section 4.3)."""
    return _can_be_asked(name) and "." in bare_name(name)


def bare_name(name: str) -> str:
    """In lower case without the last dot."""
    return name.lower().removesuffix(".")


def _can_be_asked(name: str) -> bool:
    bare = name.removesuffix(".")
    return name.isascii() and len(bare) <= 253 and all(0 < len(label) <= 63 for label in bare.split("."))
