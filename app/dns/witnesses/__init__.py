"""What resolvers tell the world: asked on purpose, as evidence beside the authorities."""

from app.dns.witnesses.asking import hear_witnesses, lookup_through
from app.dns.witnesses.witness import PUBLIC, SYSTEM, Statement, Witness, WorldsView, system_witness

__all__ = [
    "PUBLIC",
    "SYSTEM",
    "Statement",
    "Witness",
    "WorldsView",
    "hear_witnesses",
    "lookup_through",
    "system_witness",
]
