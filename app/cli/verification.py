"""What looking at one side found, in the same figures for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.deviations import Deviation


@dataclass(frozen=True, slots=True)
class Verification:
    """Figures of one look, whichever side was looked at."""

    checked: int
    identical: int
    differing: int
    missing: int
    exceptions: tuple[Deviation, ...]
    sound: bool = True
    """False for trouble that is not about one message: a file nobody knows, a checksum list that disagrees."""
    paused: bool = False
    repaired: int = 0
    """There as a repaired copy, byte for byte as it was sent."""

    def figures(self) -> dict[str, int]:
        """For the last line."""
        return {
            "checked": self.checked,
            "identical": self.identical,
            "differing": self.differing,
            "missing": self.missing,
            "repaired": self.repaired,
        }
