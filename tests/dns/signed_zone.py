"""A zone signed in this process, as well or as badly as a test wants."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import dns.dnssec
import dns.name
import dns.rdatatype
import dns.zone
from cryptography.hazmat.primitives.asymmetric import ec
from dns.dnssectypes import Algorithm
from dns.rdtypes.ANY.DNSKEY import DNSKEY

_LIFETIME = timedelta(days=14)


class Signer:
    """One key that signs everything (a combined signing key)."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        flags = dns.dnssec.Flag.ZONE | dns.dnssec.Flag.SEP
        self._public: DNSKEY = dns.dnssec.make_dnskey(self._key.public_key(), Algorithm.ECDSAP256SHA256, flags)

    def ds(self, origin: str) -> str:
        """What the parent has to have."""
        return dns.dnssec.make_ds(origin, self._public, "SHA256").to_text()

    def sign(self, zone: dns.zone.Zone, *, age: timedelta = timedelta(hours=1)) -> datetime:
        """Sign the zone as of `age` ago; when the signatures end."""
        made = datetime.now(UTC) - age
        for node in zone.nodes.values():
            node.rdatasets[:] = [one for one in node.rdatasets if one.rdtype not in _OF_SIGNING]
        dns.dnssec.sign_zone(
            zone, keys=[(self._key, self._public)], add_dnskey=True, inception=made, expiration=made + _LIFETIME
        )
        return (made + _LIFETIME).replace(microsecond=0)


_OF_SIGNING = {dns.rdatatype.RRSIG, dns.rdatatype.DNSKEY, dns.rdatatype.NSEC}
