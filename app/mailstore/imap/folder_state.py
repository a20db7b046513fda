"""What a server says while it opens a folder (RFC 3501 section 6.3.1)."""

from __future__ import annotations

import re

from app.core.identity import Uid, UidValidity
from app.mailstore.imap.session import Untagged
from app.mailstore.store import FolderStatus

_EXISTS = re.compile(rb"\* (\d{1,10}) EXISTS\s*\Z", re.IGNORECASE)
_EXPUNGE = re.compile(rb"\* (\d{1,10}) EXPUNGE\s*\Z", re.IGNORECASE)
_NUMBER = re.compile(rb"\* OK \[(UIDVALIDITY|UIDNEXT|HIGHESTMODSEQ) (\d{1,20})\]", re.IGNORECASE)
_PERMANENT = re.compile(rb"\* OK \[PERMANENTFLAGS \(([^)]*)\)", re.IGNORECASE)


class FolderState:
    """Fed with untagged responses by `take`; keeps what concerns the open folder."""

    def __init__(self) -> None:
        self.exists = 0
        self.expunged = 0
        """Messages that went away after the folder was opened."""
        self.uidvalidity = UidValidity(0)
        self.uidnext: Uid | None = None
        self.highestmodseq: int | None = None
        self.permanent_flags: frozenset[str] | None = None
        r"""Lower case, with ``\*`` if new keywords may be made; None if the server did not say."""

    def take(self, fragments: Untagged) -> None:
        """Look at one untagged response."""
        text = fragments[0]
        if not isinstance(text, bytes):
            return
        if found := _EXISTS.match(text):
            self.exists = int(found.group(1))
        elif _EXPUNGE.match(text):
            self.expunged += 1
        elif found := _NUMBER.match(text):
            self._take_number(found.group(1).upper(), int(found.group(2)))
        elif found := _PERMANENT.match(text):
            self.permanent_flags = frozenset(found.group(1).decode("latin-1").lower().split())

    @property
    def status(self) -> FolderStatus:
        """As the engine wants it."""
        return FolderStatus(self.uidvalidity, self.exists, self.uidnext, self.highestmodseq)

    def _take_number(self, name: bytes, value: int) -> None:
        if name == b"UIDVALIDITY":
            self.uidvalidity = UidValidity(value)
        elif name == b"HIGHESTMODSEQ":
            self.highestmodseq = value or None
        else:
            self.uidnext = Uid(value) if value else None
