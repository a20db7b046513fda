"""DKIM key records (RFC 6376 section 3.6.1, RFC 8463), given as TXT or by a CNAME to the provider's."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from enum import StrEnum

from app.dns.lookup import Found, Lookup
from app.dns.records.public_key import NotAKeyError, rsa_bits
from app.dns.records.tags import read_tags
from app.dns.records.txt import joined

LEAST_BITS = 1024
GOOD_BITS = 2048
_ED25519_BYTES = 32


class KeyFault(StrEnum):
    """What is wrong with a key record."""

    NO_KEY = "no_key"
    """No ``p=`` at all."""
    REVOKED = "revoked"
    """An empty ``p=``."""
    NOT_BASE64 = "not_base64"
    NOT_A_KEY = "not_a_key"
    SHORT = "short"
    QUOTES = "quotes"
    """Quotation marks that were pasted as part of the value."""
    VERSION = "version"
    UNKNOWN_TYPE = "unknown_type"


@dataclass(frozen=True, slots=True)
class DkimKey:
    """One key record. With a fault receivers cannot use it, but for SHORT, which many can."""

    key_type: str
    bits: int | None
    testing: bool
    """``t=y``: receivers treat a letter with a bad signature like one without."""
    fault: KeyFault | None = None


class SelectorState(StrEnum):
    """What is at a selector."""

    KEY = "key"
    ABSENT = "absent"
    DANGLING = "dangling"
    """A CNAME is there, but nothing where it leads."""
    SEVERAL = "several"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Selector:
    """What was found at ``<selector>._domainkey.<domain>``."""

    name: str
    state: SelectorState
    key: DkimKey | None = None
    alias: str = ""
    """Where the CNAME leads, without the last dot."""


def selector_name(selector: str, domain: str) -> str:
    """Where the key of a selector stands."""
    return f"{selector}._domainkey.{domain}".lower()


def read_selector(selector: str, domain: str, lookup: Lookup) -> Selector:
    """The key at a selector, CNAMEs followed."""
    name = selector_name(selector, domain)
    reply = lookup(name, "TXT")
    alias = reply.aliases[-1].removesuffix(".") if reply.aliases else ""
    if reply.found is Found.UNKNOWN:
        return Selector(name, SelectorState.UNKNOWN, alias=alias)
    if not reply.records:
        alias = alias or _alias_of(name, lookup)
        return Selector(name, SelectorState.DANGLING if alias else SelectorState.ABSENT, alias=alias)
    if len(reply.records) > 1:
        return Selector(name, SelectorState.SEVERAL, alias=alias)
    return Selector(name, SelectorState.KEY, read_key(joined(reply.records[0])), alias)


def read_key(text: str) -> DkimKey:
    """The key in the text of a TXT record."""
    tags = dict(read_tags(text.strip().strip('"')))
    key_type = tags.get("k", "rsa").lower()
    testing = "y" in (flag.strip().lower() for flag in tags.get("t", "").split(":"))
    bits, fault = None, None
    if '"' in text:
        fault = KeyFault.QUOTES
    elif tags.get("v", "DKIM1") != "DKIM1":
        fault = KeyFault.VERSION
    elif "p" not in tags:
        fault = KeyFault.NO_KEY
    elif not tags["p"]:
        fault = KeyFault.REVOKED
    else:
        bits, fault = _measured(key_type, tags["p"])
    return DkimKey(key_type, bits, testing, fault)


def _measured(key_type: str, value: str) -> tuple[int | None, KeyFault | None]:
    """Bits of the key. Blanks within are allowed."""
    try:
        raw = base64.b64decode(re.sub(r"\s", "", value), validate=True)
    except (binascii.Error, ValueError):
        return None, KeyFault.NOT_BASE64
    if key_type == "ed25519":
        return (256, None) if len(raw) == _ED25519_BYTES else (None, KeyFault.NOT_A_KEY)
    if key_type != "rsa":
        return None, KeyFault.UNKNOWN_TYPE
    try:
        bits = rsa_bits(raw)
    except NotAKeyError:
        return None, KeyFault.NOT_A_KEY
    return bits, KeyFault.SHORT if bits < LEAST_BITS else None


def _alias_of(name: str, lookup: Lookup) -> str:
    records = lookup(name, "CNAME").records
    return records[0].removesuffix(".") if records else ""
