"""One message as it lies in one mailbox of the old side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Posting:
    """`folder` as Unicode levels; `received` becomes INTERNALDATE."""

    colleague: str
    folder: tuple[str, ...]
    flags: tuple[str, ...]
    received: datetime
    raw: bytes
    kind: str = ""
    """Which oddity this is, blank for an ordinary letter."""
