"""TLSA records of mail exchangers (DANE, RFC 7672)."""

from __future__ import annotations

from dataclasses import dataclass

from app.dns.lookup import Lookup


@dataclass(frozen=True, slots=True)
class Tlsa:
    """One record: certificate usage, what of the certificate, how it is written, and that."""

    usage: int
    selector: int
    matching: int
    data: str

    @property
    def usable(self) -> bool:
        """Whether senders take it: of the usages only 2 and 3 (RFC 7672 section 3.1)."""
        return self.usage in {2, 3} and self.selector in {0, 1} and self.matching in {0, 1, 2}


def read_tlsa(host: str, lookup: Lookup) -> tuple[Tlsa, ...]:
    """The records of one mail exchanger, for port 25."""
    return tuple(_read(record) for record in lookup(f"_25._tcp.{host.removesuffix('.')}", "TLSA").records)


def _read(record: str) -> Tlsa:
    usage, selector, matching, data = record.split(None, 3)
    return Tlsa(int(usage), int(selector), int(matching), data.replace(" ", "").lower())
