"""What may be delivered otherwise, as she chose it once: it holds for every later delivery, rehearsal and recount."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class LabelPolicy(StrEnum):
    """Gmail hangs labels on one copy of a message; other servers know folders only.

    ONCE: into the folder of one of its labels. ALL: a copy into the folder of each.
    """

    ONCE = "once"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class DeliveryChoices:
    """`labels` matters only where the old side is Gmail."""

    stubs: bool = False
    """Mail over the size limit of the new side: a short letter there says where the original is."""
    labels: LabelPolicy = LabelPolicy.ONCE


def choices_to_json(choices: DeliveryChoices) -> dict[str, Any]:
    """For project.json."""
    return {"stubs": choices.stubs, "labels": choices.labels.value}


def choices_from_json(value: Mapping[str, Any] | None) -> DeliveryChoices:
    """The reverse; projects of older releases have none. Raises ValueError."""
    if not value:
        return DeliveryChoices()
    return DeliveryChoices(bool(value.get("stubs", False)), LabelPolicy(value.get("labels", LabelPolicy.ONCE)))
