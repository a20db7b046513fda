"""Why an attachment's words could not be had."""

from __future__ import annotations

from enum import StrEnum


class UnreadReason(StrEnum):
    """Stable names; they stand in the index."""

    DAMAGED = "damaged"
    """Not what it says it is, or broken, or made to do harm."""
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    CRASHED = "crashed"
    """The library that read it fell over it."""


class Unread(Exception):  # noqa: N818  # an answer, not a fault of the program
    """Raised by the readers of each kind."""

    def __init__(self, reason: UnreadReason) -> None:
        super().__init__(reason.value)
        self.reason = reason
