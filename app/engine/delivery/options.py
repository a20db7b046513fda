"""What of the archive a delivery brings, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.core.identity import PersonId
from app.engine.delivery.items import ItemKey
from app.project.delivery_choices import DeliveryChoices, LabelPolicy


@dataclass(frozen=True, slots=True)
class DeliveryOptions:
    """The defaults bring everything, in the order in which it was archived."""

    recent_since: date | None = None
    """First everybody's mail since this day, then the rest."""
    only_recent: bool = False
    """Leave the rest for another run: it is not counted."""
    stubs: bool = False
    """A message over the new side's limit is replaced there by a short one that says where the original is."""
    labels: LabelPolicy = LabelPolicy.ONCE
    mend_raw_headers: bool = False
    """The new side spoils raw bytes in headers without a word: such messages go as copies with encoded headers."""
    keys: Mapping[PersonId, frozenset[ItemKey]] | None = None
    """Only these messages; nothing else is counted. For a rehearsal, and for putting back."""


def options_of(choices: DeliveryChoices) -> DeliveryOptions:
    """Everything, in the way that she chose."""
    return DeliveryOptions(stubs=choices.stubs, labels=choices.labels)
