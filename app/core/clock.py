"""What time it is, as something that can be handed in: the practice firm's day passes quicker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Now = Callable[[], datetime]
"""The time in UTC, aware."""


def system_now() -> datetime:
    """The computer's time, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)
