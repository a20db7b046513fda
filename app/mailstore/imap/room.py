"""How much a mailbox may still hold (QUOTA, RFC 9208), and how large a message may be (APPENDLIMIT, RFC 7889)."""

from __future__ import annotations

from typing import NamedTuple

from app.mailstore.imap.folder_listing import mailbox_argument
from app.mailstore.imap.session import Session, Untagged
from app.mailstore.imap.tokens import tokens

_UNIT_BYTES = 1024


class Quota(NamedTuple):
    """Of the whole account, as far as the inbox tells."""

    used_bytes: int
    limit_bytes: int

    @property
    def free_bytes(self) -> int:
        """What still fits; 0 if it is over full."""
        return max(0, self.limit_bytes - self.used_bytes)


def quota(session: Session) -> Quota | None:
    """The tightest storage limit that applies to the inbox; None if the server tells of none."""
    if not session.has("QUOTA"):
        return None
    found: list[Quota] = []

    def take(fragments: Untagged) -> None:
        match tokens(fragments):
            case [_, bytes(name), _, [*resources]] if name.upper() == b"QUOTA":
                for kind, used, limit in zip(resources[::3], resources[1::3], resources[2::3], strict=False):
                    if isinstance(kind, bytes) and kind.upper() == b"STORAGE":
                        found.append(Quota(_number(used) * _UNIT_BYTES, _number(limit) * _UNIT_BYTES))

    session.command(b"GETQUOTAROOT INBOX", take)
    return min(found, key=lambda one: one.free_bytes) if found else None


def folder_limit(session: Session, wire_name: bytes) -> int | None:
    """The largest message in bytes that a folder takes, where the server says so of each (RFC 7889 section 3)."""
    if not session.has("APPENDLIMIT"):
        return None
    found: list[int] = []

    def take(fragments: Untagged) -> None:
        match tokens(fragments):
            case [_, bytes(name), _, [bytes(item), bytes(value)]] if name.upper() == b"STATUS":
                if item.upper() == b"APPENDLIMIT" and value.isdigit():
                    found.append(int(value))

    session.command(b"STATUS " + mailbox_argument(wire_name) + b" (APPENDLIMIT)", take)
    return found[-1] if found else None


def _number(value: object) -> int:
    return int(value) if isinstance(value, bytes) and value.isdigit() else 0
