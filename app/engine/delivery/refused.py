"""A message that the new side did not take as it is, on its way to the repair ladder."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import AppError
from app.engine.delivery.items import DeliveryItem


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing of it is there. `error` says why: MESSAGE_REFUSED, MESSAGE_TOO_LARGE and the like, scope MESSAGE."""

    item: DeliveryItem
    error: AppError
