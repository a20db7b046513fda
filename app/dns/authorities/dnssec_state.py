"""What is known of a zone's signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChainState(StrEnum):
    """Whether a validating resolver can follow the signatures from the parent into the zone."""

    SECURE = "secure"
    INSECURE = "insecure"
    """The parent has no DS: nobody checks, nothing can break."""
    BROKEN = "broken"
    """Validating resolvers answer SERVFAIL: for their users the domain does not exist."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Chain:
    """The state, why, and until when."""

    state: ChainState = ChainState.UNKNOWN
    reason: str = ""
    """Why it is broken or unknown: ``no key for the DS``, ``signature expired``, ``not signed`` …"""
    host: str = ""
    """The server at which it breaks, when others do better."""
    expires: datetime | None = None
    """When the first of the signatures seen runs out; UTC."""
    ds: tuple[str, ...] = ()
    """At the parent, as in a zone file."""
