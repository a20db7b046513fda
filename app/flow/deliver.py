"""The Deliver page as frozen states and intents: where each folder goes, a dry run, the run, the proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.errors import AppError
from app.core.identity import MailboxPath, PersonId
from app.engine import FolderMapping, VerifyNewReport
from app.engine.proof.person_proof import Depth
from app.flow.batches import BatchEdit, BatchGroup, PlannedBatch, groups_of
from app.flow.deliver_delta import NOTHING_LOOKED_FOR, Delta
from app.flow.deliver_pace import PaceForm
from app.flow.mapping import MappingRow, rows_of, targets_of
from app.flow.progress import RunState
from app.flow.proof import Proof
from app.flow.transfer import PersonChoice, TransferPhase
from app.flow.words import Language
from app.mailstore.imap.room import Quota
from app.project.batches import Batch
from app.project.delivery_choices import DeliveryChoices
from app.project.pacing_settings import Pacing


class Activity(StrEnum):
    """What a call under way is doing."""

    NOTHING = "nothing"
    LOOKING = "looking"
    TRYING = "trying"
    DELIVERING = "delivering"
    VERIFYING = "verifying"


NO_LIMITS = Pacing()


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A delivery that an earlier run of the program did not end."""

    begun: str
    """ISO 8601."""
    people: tuple[PersonId, ...]
    left: int | None = None
    """Messages; None until they have been counted."""


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
    batches: tuple[Batch, ...] = ()
    editing: BatchEdit | None = None
    plan: tuple[PlannedBatch, ...] = ()
    """The batches of the run under way or paused."""
    extras: DeliveryChoices = field(default_factory=DeliveryChoices)
    gmail: bool = False
    """The old side is Gmail, where a message may have several labels."""
    rooms: Mapping[PersonId, Quota] = field(default_factory=dict)
    """Of new mailboxes that told their size when they were looked at."""
    rehearsed: bool = True
    """Whether batches are open: a rehearsal was signed, or she overruled it."""
    unfinished: Unfinished | None = None
    delta: Delta = NOTHING_LOOKED_FOR
    provider: tuple[str, str] = ("", "")
    """The new side's provider by name, in Chinese and English; blank if it is none we know."""
    pacing: Pacing = NO_LIMITS
    """What she set of hours and speed."""
    pace: PaceForm | None = None
    """The panel of hours and speed while it is open."""
    saved: str = ""
    """The report that was written last."""
    awake: bool | None = None
    """Whether the computer is kept from sleeping while a run is under way; None: it is not known."""

    @property
    def groups(self) -> tuple[BatchGroup, ...]:
        """The batches with their people as they stand."""
        return groups_of(self.batches, self.choices, self.proof, self.run)

    @property
    def too_full(self) -> tuple[PersonChoice, ...]:
        """People whose new mailbox has less room than the archive holds for them, what is there already aside."""
        lines = {line.person: line for line in self.proof.people} if self.proof else {}
        short = []
        for choice in self.chosen:
            room, line = self.rooms.get(choice.person), lines.get(choice.person)
            if room is None or choice.found is None or (line is not None and line.safe >= line.listed):
                continue
            if choice.found.size_bytes > room.free_bytes:
                short.append(choice)
        return tuple(short)

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
        """Whether she has the mapping before her of everybody chosen whose new mailbox could be reached."""
        seen = [choice for choice in self.chosen if choice.problem is None]
        return bool(seen) and all(choice.person in self.mappings for choice in seen)

    @property
    def busy(self) -> bool:
        """Whether a call is under way, a look for new mail too: nothing else can be begun."""
        return self.activity is not Activity.NOTHING or self.delta.looking


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
    """Read the new side back and compare: everything if that takes under an hour, or a sample."""

    depth: Depth = Depth.AUTO


@dataclass(frozen=True, slots=True)
class SaveReport:
    """Write what the last reading back found to a file, whose end says in which form."""

    path: str
    language: Language
