"""Gmail hangs labels on one copy of a message; other servers know folders only. Her choice what becomes of it."""

from __future__ import annotations

from enum import StrEnum


class LabelPolicy(StrEnum):
    """ONCE: into the folder of one of its labels. ALL: a copy into the folder of each."""

    ONCE = "once"
    ALL = "all"
