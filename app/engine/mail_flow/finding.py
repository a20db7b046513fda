"""What to look for in a mailbox: our letters in a colleague's, their return in the outside one. Headers only, and of
those only a few fields; more is read of our own letters and of what mail servers wrote.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.core.identity import UidValidity
from app.engine.mail_flow import bounces
from app.engine.mail_flow.authentication_results import topmost_results
from app.engine.mail_flow.findings import CameBack, Sighting
from app.engine.mail_flow.probe_message import TOKEN_FIELD
from app.mailstore.imap.new_mail import Row, starts, whole_headers
from app.mailstore.imap.session import Session
from app.mailstore.store import Folder, SpecialUse
from app.project.model import Side
from app.providers.folder_roles import role_of

_FOLD = re.compile(rb"\r?\n[ \t]+")
_QQ_JUNK = "垃圾箱"
"""Junk at Tencent, trash elsewhere. A new letter that lies there was put there by the server: it is junk."""


class Finder(Protocol):
    """Asked about every new message of a mailbox."""

    @property
    def fields(self) -> Sequence[str]:
        """The header fields it wants to see."""
        ...

    def find(
        self, session: Session, folder: Folder, uidvalidity: UidValidity, rows: Sequence[Row]
    ) -> Iterator[Sighting | CameBack]:
        """What of these messages of the open folder is ours. Raises AppError, scope ACCOUNT."""
        ...


@dataclass(frozen=True, slots=True)
class ArrivalFinder:
    """Knows one colleague's letter when it comes."""

    token: str
    side: Side
    fields: tuple[str, ...] = ("MESSAGE-ID", TOKEN_FIELD.upper())

    def find(
        self, session: Session, folder: Folder, uidvalidity: UidValidity, rows: Sequence[Row]
    ) -> Iterator[Sighting]:
        """See `Finder`."""
        ours = [uid for uid, header in rows if carries(header, self.token)]
        for uid, header in whole_headers(session, ours):
            results = topmost_results(header).written
            yield Sighting(self.token, self.side, folder.path, uidvalidity, uid, is_junk(folder), results)


@dataclass(frozen=True, slots=True)
class BounceFinder:
    """Knows notices that a letter of ours could not be delivered."""

    tokens: frozenset[str]
    fields: tuple[str, ...] = bounces.FIELDS

    def find(
        self, session: Session, _folder: Folder, _uidvalidity: UidValidity, rows: Sequence[Row]
    ) -> Iterator[CameBack]:
        """See `Finder`."""
        for _uid, letter in starts(session, [uid for uid, header in rows if bounces.may_be_bounce(header)]):
            found = bounces.read_bounce(letter, self.tokens)
            if found is not None:
                yield found


def carries(header: bytes, token: str) -> bool:
    """Whether the Message-ID or our own field of a header names the token."""
    wanted = token.encode("ascii")
    names = (b"message-id", TOKEN_FIELD.lower().encode("ascii"))
    fields = (line.partition(b":") for line in _FOLD.sub(b" ", header).splitlines())
    return any(name.strip().lower() in names and wanted in value for name, _colon, value in fields)


def watched_folders(folders: Collection[Folder]) -> list[Folder]:
    """Where new mail lands: junk first and the inbox last, so that the inbox is left open for IDLE."""
    junk = [folder for folder in folders if folder.selectable and is_junk(folder)]
    return [*junk, *(folder for folder in folders if folder.path.is_inbox)]


def is_junk(folder: Folder) -> bool:
    """Whether what lands in the folder was taken for junk."""
    if role_of(folder) is SpecialUse.JUNK:
        return True
    return folder.special_use is None and folder.path.parts[-1] == _QQ_JUNK and len(folder.path.parts) <= 2
