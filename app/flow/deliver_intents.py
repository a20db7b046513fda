"""What she may want on the Deliver page beyond folders and start: batches, people, options, new mail, going on."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.identity import PersonId
from app.core.secret import Secret
from app.flow.batches import BatchEdit
from app.flow.deliver_pace import PaceForm
from app.project.delivery_choices import LabelPolicy


@dataclass(frozen=True, slots=True)
class EditBatch:
    """Open the form of a batch, or of a new one."""

    batch: str | None


@dataclass(frozen=True, slots=True)
class KeepBatch:
    """Take over what stands in the form."""

    edit: BatchEdit


@dataclass(frozen=True, slots=True)
class DropBatch:
    """Dissolve a batch; its people move last."""

    batch: str


@dataclass(frozen=True, slots=True)
class CloseBatch:
    """Leave the form as it was."""


@dataclass(frozen=True, slots=True)
class MoveBatch:
    """A batch earlier (-1) or later (1)."""

    batch: str
    by: int


@dataclass(frozen=True, slots=True)
class StartBatch:
    """Deliver this batch only."""

    batch: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave a person out of the run under way, or take her in again."""

    person: PersonId
    skipped: bool


@dataclass(frozen=True, slots=True)
class EnterPassword:
    """The new password of a mailbox that did not let us in; only that mailbox goes on."""

    person: PersonId
    secret: Secret


@dataclass(frozen=True, slots=True)
class ChooseExtras:
    """Stub letters, and what becomes of labels."""

    stubs: bool
    labels: LabelPolicy


@dataclass(frozen=True, slots=True)
class LookForNew:
    """Back up and deliver what is new, for those who have been delivered for."""


@dataclass(frozen=True, slots=True)
class LookEvery:
    """Do so again and again, every so many minutes; None stops it."""

    minutes: int | None


@dataclass(frozen=True, slots=True)
class GoOn:
    """Take up the delivery that an earlier run of the program did not end."""


@dataclass(frozen=True, slots=True)
class GoRehearse:
    """To the page of the rehearsal, which opens the batches."""


@dataclass(frozen=True, slots=True)
class OpenPace:
    """Show or hide the panel of hours, bandwidth and connections."""

    shown: bool


@dataclass(frozen=True, slots=True)
class ShowBooks:
    """From the batches to the books so far."""


@dataclass(frozen=True, slots=True)
class KeepPace:
    """Take over hours, bandwidth and connections."""

    form: PaceForm
