"""What the head of a stored letter tells of its way: who signed it, and which computers handed it on (RFC 5321 4.4).

Mail is hostile input: nothing here raises, and only what the reader's own servers wrote is believed (`handed_in`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from app.engine.mail_flow.authentication_results import topmost_results

HEAD_BYTES = 64 << 10
"""Trace and signatures stand before the sender's own fields; no more than this is read."""

_FIELD = re.compile(
    rb"^(received|dkim-signature|return-path|from)[ \t]*:((?:[^\r\n]*)(?:\r?\n[ \t][^\r\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_END = re.compile(rb"\r?\n\r?\n|\A\r?\n")
_ADDRESS = re.compile(r"[^\s<>\",;:@]@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+)", re.IGNORECASE)
_HOST = r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+"
_HOP = re.compile(r"\s*from\s+(\S+)(.*?)(?:\sby\s+(\S+)|\Z)", re.IGNORECASE | re.DOTALL)
_BRACKETED = re.compile(r"\[(?:ipv6:)?([0-9a-f:.]{2,45})\]", re.IGNORECASE)
_BARE = re.compile(r"\(([0-9a-f:.]{2,45})\)", re.IGNORECASE)
_FOUND_NAME = re.compile(rf"\(\s*({_HOST})\.?\s*[\[(]", re.IGNORECASE)
_WHOLE_HOST = re.compile(_HOST, re.IGNORECASE)
_SELECTOR = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,3}", re.IGNORECASE)
_SUBMITTED = re.compile(r"\swith\s+(?:utf8)?(?:smtpa|esmtpa|esmtpsa|asmtp|http\w*|mapi)\b|authenticated", re.IGNORECASE)
_MOST_HOPS = 30
_INSIDE = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
        "::/127", "fc00::/7", "fe80::/10",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hop:
    """One handing over, as the receiving server wrote it down."""

    ip: str
    """Of who handed it in; empty: not said, or an address inside somebody's network."""
    name: str
    """What the receiving server found for that address; empty: nothing."""
    helo: str
    """What the one who handed it in called itself; empty unless it is a full name."""
    by: str
    submitted: bool
    """By somebody who signed in: a colleague's own mail program."""


@dataclass(frozen=True, slots=True)
class LetterHead:
    """See the module. All names in lower case."""

    sender_domain: str
    """Of the From field; empty: not readable."""
    envelope_domain: str | None
    """Of the Return-Path, which is what SPF looks at; empty for a notice, None where nobody wrote it down."""
    hops: tuple[Hop, ...]
    """The last first, as they stand."""
    signatures: tuple[tuple[str, str], ...]
    """Domain and selector of each DKIM signature."""
    spf: str
    """As the topmost Authentication-Results says, in its own words."""


def read_letter_head(raw: bytes) -> LetterHead:
    """The head in the beginning of a message. Never raises."""
    head = raw[:HEAD_BYTES]
    end = _END.search(head)
    head = head[: end.start()] if end else head
    hops: list[Hop] = []
    signatures: list[tuple[str, str]] = []
    found: dict[str, str] = {}
    for field in _FIELD.finditer(head):
        name, value = field[1].lower(), " ".join(field[2].decode("latin-1").split())
        if name == b"received" and len(hops) < _MOST_HOPS:
            hops.append(_hop(value))
        elif name == b"dkim-signature":
            signatures += _signature(value)
        else:
            found.setdefault(name.decode(), value)
    path = found.get("return-path")
    return LetterHead(
        sender_domain=_domain(found.get("from", "")),
        envelope_domain=None if path is None else _domain(path),
        hops=tuple(hops),
        signatures=tuple(dict.fromkeys(signatures)),
        spf=topmost_results(head).spf,
    )


def handed_in(head: LetterHead, is_own: Callable[[str], bool]) -> Hop | None:
    """The hop at which the letter came to the reader's provider from outside; None where it did not, or was submitted.

    The topmost field is the reader's server's own. What stands below is believed only while the one above says that
    the letter came from a server of the same provider (`is_own`): everything deeper may be anybody's invention.
    """
    for hop in head.hops:
        if hop.submitted:
            return None
        if not hop.ip or is_own(hop.name or hop.helo):
            continue
        known = bool(hop.name or hop.helo) or head.spf not in {"not stated", "none"}
        return hop if known else None
    return None


def _hop(value: str) -> Hop:
    found = _HOP.match(value)
    if found is None:
        return Hop("", "", "", "", bool(_SUBMITTED.search(value)))
    said, beside, by = found[1], found[2], (found[3] or "").rstrip(";").lower()
    helo = said if _WHOLE_HOST.fullmatch(said) else ""
    reverse = _FOUND_NAME.search(beside)
    name = reverse[1] if reverse else ""
    if "helo=" in beside.lower() and helo:  # Exim puts the name that it found first
        name = helo
    return Hop(_outside(beside, said), name.lower(), helo.lower(), by, bool(_SUBMITTED.search(value)))


def _outside(*texts: str) -> str:
    for text in texts:
        found = _BRACKETED.search(text) or _BARE.search(text)
        if found is None:
            continue
        try:
            address = ip_address(found[1])
        except ValueError:
            continue
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        return "" if any(address in network for network in _INSIDE) else str(address)
    return ""


def _signature(value: str) -> Iterator[tuple[str, str]]:
    tags = {name.strip(): "".join(text.split()) for name, _is, text in (tag.partition("=") for tag in value.split(";"))}
    domain, selector = tags.get("d", "").lower(), tags.get("s", "").lower()
    if domain and _SELECTOR.fullmatch(selector):
        yield domain, selector


def _domain(value: str) -> str:
    """Of the last address: those before it may stand in a name."""
    found = _ADDRESS.findall(value)
    return found[-1].lower() if found else ""
