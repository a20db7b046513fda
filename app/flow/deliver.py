"""The Deliver page as frozen states and intents: where each folder goes, a dry run, the run, the proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.errors import AppError
from app.core.identity import MailboxPath, PersonId
from app.engine import FolderMapping, VerifyNewReport
from app.flow.mapping import MappingRow, rows_of, targets_of
from app.flow.progress import RunState
from app.flow.proof import Proof
from app.flow.transfer import PersonChoice, TransferPhase


class Activity(StrEnum):
    """What a call under way is doing."""

    NOTHING = "nothing"
    LOOKING = "looking"
    TRYING = "trying"
    DELIVERING = "delivering"
    VERIFYING = "verifying"


@dataclass(frozen=True, slots=True)
class DeliverState:
    """All that the page shows. `shown` is whose mapping is in sight; None draws everybody's together."""

    phase: TransferPhase
    choices: tuple[PersonChoice, ...]
    mappings: Mapping[PersonId, FolderMapping] = field(default_factory=dict)
    shown: PersonId | None = None
    activity: Activity = Activity.NOTHING
    trial: Proof | None = None
    """What a delivery would do, from a dry run of this very mapping."""
    run: RunState | None = None
    proof: Proof | None = None
    verified: VerifyNewReport | None = None
    mapping_changed: bool = False
    """The new side is not as she saw it: nothing was written, she is shown the mapping anew."""
    problem: AppError | None = None

    @property
    def chosen(self) -> tuple[PersonChoice, ...]:
        """The people whose mail will be delivered."""
        return tuple(choice for choice in self.choices if choice.chosen and choice.ready)

    @property
    def rows(self) -> tuple[MappingRow, ...]:
        """The mapping in sight."""
        chosen = {choice.person for choice in self.chosen}
        return rows_of({p: m for p, m in self.mappings.items() if p in chosen}, self.shown)

    @property
    def targets(self) -> tuple[MailboxPath, ...]:
        """New folders to choose from."""
        return targets_of(self.mappings, self.shown)

    @property
    def mapped(self) -> bool:
        """Whether she has the mapping of everybody chosen before her."""
        return bool(self.chosen) and all(choice.person in self.mappings for choice in self.chosen)

    @property
    def busy(self) -> bool:
        """Whether a call is under way."""
        return self.activity is not Activity.NOTHING


@dataclass(frozen=True, slots=True)
class LookAtFolders:
    """Sign in on the new side and propose where each folder goes. Nothing is written."""


@dataclass(frozen=True, slots=True)
class ShowMapping:
    """Show one person's mapping, or everybody's."""

    person: PersonId | None


@dataclass(frozen=True, slots=True)
class MapFolder:
    """Send an old folder elsewhere, or leave it out (`target` None), for one person or for all who have it."""

    person: PersonId | None
    source: MailboxPath
    target: MailboxPath | None


@dataclass(frozen=True, slots=True)
class ForgetEdits:
    """Back to the proposal, for one person or for all."""

    person: PersonId | None


@dataclass(frozen=True, slots=True)
class TryDry:
    """Say what a delivery would do; the new side is only looked at."""


@dataclass(frozen=True, slots=True)
class VerifyNewSide:
    """Read the new side back and compare every message."""
