"""The pages of the dialog that keeps an archive safe, by their numbers."""

from __future__ import annotations

from enum import IntEnum


class KeepingPlace(IntEnum):
    """In the order in which they stand."""

    CHECK = 0
    COPY = 1
    ENCRYPTED = 2
    RULES = 3
