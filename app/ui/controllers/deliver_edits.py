"""What she changes before a delivery, kept in the project: batches, who is skipped, where folders go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.core.identity import PersonId
from app.flow import batches
from app.flow import deliver_steps as steps
from app.flow.deliver import DeliverState, ForgetEdits, MapFolder
from app.flow.deliver_intents import CloseBatch, DropBatch, EditBatch, KeepBatch, MoveBatch
from app.flow.mapping import edits_of
from app.flow.transfer import Choose
from app.project import Firm
from app.ui.workspace import Workspace

EDITS = (Choose, MapFolder, ForgetEdits, EditBatch, CloseBatch, KeepBatch, DropBatch, MoveBatch)


class DeliverEdits:
    """From a state and an intent to the next state; what has to last is saved first."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def after(self, intent: object, state: DeliverState) -> DeliverState:
        """The state after one of `EDITS`. Raises AppError DISK_*; then nothing has changed."""
        firm = self._workspace.firm
        if firm is None:
            return state
        made, changed = firm, state
        match intent:
            case Choose(person, chosen):
                made = replace(firm, skipped=firm.skipped - {person} if chosen else firm.skipped | {person})
                changed = steps.with_choice(state, person, chosen=chosen)
            case MapFolder(person, source, target):
                changed = steps.mapped(state, person, source, target)
                made = _remembering(firm, changed)
            case ForgetEdits(person):
                made = _forgetting(firm, (p for p in state.mappings if person in {None, p}))
            case EditBatch(batch):
                changed = steps.edited(state, batches.editing(state.batches, batch))
            case CloseBatch():
                changed = steps.edited(state, None)
            case _:
                made = _batched(intent, firm)
                changed = steps.with_firm(state, made)
        if made != firm:
            self._workspace.save(made)
        return changed


def _batched(intent: object, firm: Firm) -> Firm:
    match intent:
        case KeepBatch(edit):
            return batches.edited(firm, edit)
        case DropBatch(batch):
            return batches.dropped(firm, batch)
        case MoveBatch(batch, by):
            return batches.reordered(firm, batch, by)
    return firm


def _remembering(firm: Firm, state: DeliverState) -> Firm:
    """Her edits go into the project, where the engine finds them."""
    for person_id, mapping in state.mappings.items():
        firm = firm.with_person(replace(firm.person(person_id), folder_mapping=edits_of(mapping)))
    return firm


def _forgetting(firm: Firm, people: Iterable[PersonId]) -> Firm:
    for person in people:
        firm = firm.with_person(replace(firm.person(person), folder_mapping={}))
    return firm
