"""A From header as a list shows it."""

from __future__ import annotations

from app.archive.reading.senders import MAX_CHARACTERS, name_and_address


def sender_name(sender: str) -> str:
    """The name in it, or the address where it has none."""
    name, address = name_and_address(sender)
    return name or address or sender[:MAX_CHARACTERS]


def sender_address(sender: str) -> str:
    """The address in it; empty where it has none."""
    address = name_and_address(sender)[1]
    return address if "@" in address else ""
