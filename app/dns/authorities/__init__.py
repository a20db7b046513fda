"""The authorities of a zone, asked directly: walked to from the root, each for itself, with what they differ in."""

from app.dns.authorities.blocking import AskingStopped
from app.dns.authorities.delegation import Authority, Delegation, Standing
from app.dns.authorities.dnssec_state import Chain, ChainState
from app.dns.authorities.names import Asked
from app.dns.authorities.polling import poll
from app.dns.authorities.reach import DnsReach
from app.dns.authorities.reading import zone_view
from app.dns.authorities.world_lookup import WorldLookup
from app.dns.authorities.zone_view import Agreement, ZoneView

__all__ = [
    "Agreement",
    "Asked",
    "AskingStopped",
    "Authority",
    "Chain",
    "ChainState",
    "Delegation",
    "DnsReach",
    "Standing",
    "WorldLookup",
    "ZoneView",
    "poll",
    "zone_view",
]
