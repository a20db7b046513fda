"""What was typed into a DNS panel, taken as panels take it, and the zone's record that comes of it.

Panels check form, not sense: a doubled name, quotes and blanks in a value, a priority typed into it, a second SPF
record all pass. That is where the classic slips come from, so all of them pass here.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

import dns.exception
import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype

from app.core.errors import AppError, ErrorCode

LEAST_TTL, MOST_TTL = 60, 86400
APEX = "@"
_LONGEST_TEXT = 4096
_LONGEST_STRING = 255
_HOST = re.compile(r"(\*|[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*|\*")


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One record as the panel shows it: `host` without the domain (``@`` is the domain), the rest as it was typed."""

    id: str
    host: str
    kind: str
    value: str
    priority: int | None
    ttl: int

    def same_record(self, other: PanelRow) -> bool:
        """Whether both say the same, whatever their TTL."""
        mine, others = (row.host.lower() for row in (self, other))
        return (mine, self.kind, self.value, self.priority) == (others, other.kind, other.value, other.priority)


def typed_row(number: str, host: str, kind: str, value: str, priority: int | None, ttl: int) -> PanelRow:
    """The row, if a panel would take it. Raises AppError PANEL_HOST, PANEL_KIND, PANEL_PRIORITY and PANEL_TTL."""
    host, kind = host.strip() or APEX, kind.strip().upper()
    if host != APEX and not _HOST.fullmatch(host):
        raise AppError(ErrorCode.PANEL_HOST, value=host)
    if kind not in _VALUES:
        raise AppError(ErrorCode.PANEL_KIND, value=kind)
    if not LEAST_TTL <= ttl <= MOST_TTL:
        raise AppError(ErrorCode.PANEL_TTL, value=ttl)
    has_priority = kind == "MX" or (kind == "SRV" and priority is not None)
    if has_priority and (priority is None or not 0 <= priority <= 65535):
        raise AppError(ErrorCode.PANEL_PRIORITY, value=priority)
    return PanelRow(number, host, kind, value, priority if has_priority else None, ttl)


def owner(row: PanelRow, domain: str) -> str:
    """The absolute name of the record: the domain behind whatever was typed. Raises AppError PANEL_HOST."""
    whole = f"{domain}." if row.host == APEX else f"{row.host}.{domain}."
    try:
        return dns.name.from_text(whole).to_text()
    except dns.exception.DNSException as error:
        raise AppError(ErrorCode.PANEL_HOST, value=row.host) from error


def record_text(row: PanelRow, domain: str, *, completes_values: bool) -> str:
    """The record in zone form. A host name in the value is whole, or, on a panel that `completes_values`, lies in the
    domain unless it ends in a dot. Raises AppError PANEL_VALUE.
    """
    suffix = f".{domain}." if completes_values else "."
    try:
        text = _VALUES[row.kind](row, suffix)
        kind = dns.rdatatype.from_text(row.kind)
        return dns.rdata.from_text(dns.rdataclass.IN, kind, text).to_text()
    except (dns.exception.DNSException, ValueError) as error:
        raise AppError(ErrorCode.PANEL_VALUE, value=row.value) from error


def _ipv4(row: PanelRow, _suffix: str) -> str:
    return str(ipaddress.IPv4Address(row.value))


def _ipv6(row: PanelRow, _suffix: str) -> str:
    return str(ipaddress.IPv6Address(row.value))


def _name(row: PanelRow, suffix: str) -> str:
    return _host_name(row.value, suffix)


def _exchanger(row: PanelRow, suffix: str) -> str:
    return f"{row.priority} {_host_name(row.value, suffix)}"


def _service(row: PanelRow, suffix: str) -> str:
    """Weight, port and host, with the priority before them where it was not typed beside them."""
    numbers = row.value.split()
    if row.priority is not None:
        numbers = [str(row.priority), *numbers]
    priority, weight, port, host = numbers
    return f"{int(priority)} {int(weight)} {int(port)} {_host_name(host, suffix)}"


def _text(row: PanelRow, _suffix: str) -> str:
    """Every character as it was typed, quotes too, in pieces of 255 bytes."""
    content = row.value.encode()
    if not content or len(content) > _LONGEST_TEXT or any(character < " " for character in row.value):
        raise ValueError(row.value)
    pieces = (content[start : start + _LONGEST_STRING] for start in range(0, len(content), _LONGEST_STRING))
    return " ".join('"' + "".join(f"\\{byte:03d}" for byte in piece) + '"' for piece in pieces)


def _as_typed(row: PanelRow, _suffix: str) -> str:
    return row.value


def _host_name(value: str, suffix: str) -> str:
    """Blanks, quotes and whatever else is printable become part of the name, as on panels that ask nothing."""
    if not value.strip() or not value.isascii() or not value.isprintable():
        raise ValueError(value)
    if value == ".":
        return value
    whole = value if value.endswith(".") else value + suffix
    labels = [label.encode() for label in whole.split(".")]
    return dns.name.Name(labels).to_text()


_VALUES = {
    "A": _ipv4, "AAAA": _ipv6, "CAA": _as_typed, "CNAME": _name, "MX": _exchanger, "SRV": _service, "TXT": _text,
}  # fmt: skip
KINDS = tuple(_VALUES)
