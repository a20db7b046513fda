"""What the rail and the Today page know of a project: the firm, the books of both halves, refused sign-ins."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core.identity import PersonId
from app.engine.rehearsal import LastRehearsal, last_rehearsal
from app.engine.run_ledger import last_backup, last_delivery
from app.engine.zone.switch_record import Phase
from app.flow.deliver_plan import kept_plan
from app.flow.proof import Proof, proof_of_backup, proof_of_delivery
from app.project import Firm, Project


@dataclass(frozen=True, slots=True)
class Transfer:
    """One half of the move: the books of what has been done, and how far a run is while there is one."""

    proof: Proof | None = None
    running: float | None = None
    """0 to 1 while a run is under way."""
    unfinished: bool = False
    """She started it, and it has not come to its end: paused, or cut off with the program."""

    @property
    def begun(self) -> bool:
        """Whether it has ever run."""
        return self.proof is not None or self.running is not None or self.unfinished


@dataclass(frozen=True, slots=True)
class ZoneStand:
    """How far the records of the firm's domain are. `to_do` None: nobody has looked since the program began."""

    to_do: int | None = None
    """Changes before the switch that wait for her."""
    slips: int = 0
    """Changes in which something was mistyped."""
    watched: int = 0
    """Changes before the switch that she has made and that not all servers have yet."""
    phase: Phase = Phase.PREPARING
    """Where the switch is."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment of a project. `firm` None: none is open."""

    firm: Firm | None = None
    backup: Transfer = Transfer()
    delivery: Transfer = Transfer()
    rehearsal: LastRehearsal | None = None
    refused: frozenset[PersonId] = frozenset()
    """People whose mailbox did not let us in when it was last tried."""
    zone: ZoneStand = ZoneStand()


def batches_open(snapshot: Snapshot) -> bool:
    """Whether mail may move in bulk: signed off, overruled, or begun before there were rehearsals."""
    if snapshot.rehearsal is None:
        return snapshot.delivery.begun
    return snapshot.rehearsal.signed is not None


def read_snapshot(project: Project) -> Snapshot:
    """What the folder tells after a start. Raises AppError LEDGER_DAMAGED."""
    firm, backup, delivery = project.firm, Transfer(), Transfer()
    stored = last_backup(project)
    if stored is not None:
        backup = replace(backup, proof=proof_of_backup(stored.report, firm, stored.ended))
    delivered = last_delivery(project)
    if delivered is not None:
        delivery = replace(delivery, proof=proof_of_delivery(delivered, firm, ""))
    delivery = replace(delivery, unfinished=kept_plan(project) is not None)
    return Snapshot(firm, backup, delivery, last_rehearsal(project))
