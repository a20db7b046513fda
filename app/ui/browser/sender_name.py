"""A From header as a list shows it."""

from __future__ import annotations

from email.utils import parseaddr


def sender_name(sender: str) -> str:
    """The name in it, or the address where it has none."""
    name, address = parseaddr(sender)
    return name or address or sender


def sender_address(sender: str) -> str:
    """The address in it; empty where it has none."""
    address = parseaddr(sender)[1]
    return address if "@" in address else ""
