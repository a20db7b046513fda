"""How a practice server behaves: who may sign in, what it offers, and what it is made to do wrong."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.secret import Secret

EVERYTHING = frozenset(
    {"CHILDREN", "ID", "LITERAL+", "MOVE", "MULTIAPPEND", "NAMESPACE", "QUOTA", "SASL-IR", "SPECIAL-USE"}
    | {"UIDPLUS", "UNSELECT"}
)


@dataclass(frozen=True, slots=True)
class Account:
    """One user. A password named in `refusals` is turned away with those words, any other with the traits' words."""

    user: str
    password: Secret
    refusals: Mapping[Secret, str] = field(default_factory=dict)
    quota_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Traits:
    """What one kind of server offers and says; fixed while it runs."""

    capabilities: frozenset[str] = EVERYTHING
    """Besides IMAP4rev1. Told only after the sign-in, as many servers do."""
    greeting: str = "Practice IMAP server ready"
    refused_words: str = "[AUTHENTICATIONFAILED] The name or the password is not right"
    needs_id: bool = False
    """NetEase: a folder is opened only after ID (RFC 2971)."""
    largest_message_bytes: int = 64 << 20
    tells_limit_by_folder: bool = False
    """APPENDLIMIT without a figure; STATUS tells that of each folder (RFC 7889)."""
    connections_per_user: int = 20
    drops_keywords: bool = False
    """Takes mail with keywords and keeps the system flags only."""
    drops_internaldate: bool = False
    """Every message is dated the day it came."""
    refuses_nul: bool = False
    refuses_bare_newlines: bool = False
    """CR or LF alone."""
    refuses_raw_headers: bool = False
    """Bytes above 127 in the header of the message."""
    longest_line_bytes: int | None = None
    """Without its end; RFC 5322 section 2.1.1 says 998."""
    refused_name_characters: str = ""
    """No folder is made whose name holds one of them."""

    @property
    def largest_unasked_bytes(self) -> int:
        """Literals up to this size may come without being asked for (RFC 7888); -1 if none may."""
        if "LITERAL+" in self.capabilities:
            return sys.maxsize
        return 4096 if "LITERAL-" in self.capabilities else -1


@dataclass(slots=True)
class Faults:
    """What goes wrong on purpose; may be changed while the server runs and then holds for what follows."""

    delay_s: float = 0.0
    """Waited before each command is answered."""
    cut_after_bytes: int | None = None
    """Every connection is cut without a word after so many bytes to the client. Counted per connection."""
    cuts_left: int | None = None
    """How many connections are still to be cut; None for all."""
    refuse_every_nth_append: int | None = None
    """NO to every so-manieth APPEND, whatever is in it."""
    refusal_words: str = "[SERVERBUG] Not this time"
    appends: int = 0
    """APPEND commands so far."""

    def refuses_append(self) -> bool:
        """Whether this APPEND is one of those."""
        self.appends += 1
        return self.refuse_every_nth_append is not None and self.appends % self.refuse_every_nth_append == 0
