"""A part of a message that is saved or opened rather than read."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.archive.reading.parts import Part, content_of
from app.archive.reading.risks import Danger, danger_of


@dataclass(frozen=True, slots=True)
class Attachment:
    """`size` in bytes is near the truth, `payload` is the truth."""

    name: str
    """Without path separators or control characters; empty if the message gives none."""
    content_type: str
    size: int
    content_id: str
    """Without its angle brackets; what ``cid:`` links in the HTML mean."""
    inline: bool
    _part: Part | bytes = field(repr=False, compare=False)
    location: str = ""
    """Its Content-Location, the other way that HTML names the pictures beside it."""
    disguised: bool = False
    """Its name as sent holds characters that turn the writing round, so that another ending is seen."""

    def payload(self) -> bytes:
        """The decoded content, as much as can be had of it."""
        return self._part if isinstance(self._part, bytes) else content_of(self._part)

    def danger(self) -> Danger | None:
        """What could happen if it were opened. Decodes it."""
        return danger_of(self.name, self.payload(), disguised=self.disguised)
