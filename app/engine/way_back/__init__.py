"""The way back: what reached the new side since, into the archive and from there to the old side. The only place where
an old mailbox is written to, and only because she has decided to go back."""

from app.engine.way_back.bring_back import OldSideMayBeWritten, bring_back
from app.engine.way_back.report import PersonWayBack, WayBackReport

__all__ = ["OldSideMayBeWritten", "PersonWayBack", "WayBackReport", "bring_back"]
