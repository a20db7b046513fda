"""Where one connection stands: signed in or not, which mailbox is open, and what its client knows of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.secret import Secret
from app.practice.imap_server.command_reader import CommandReader
from app.practice.imap_server.mailbox import Mailbox
from app.practice.imap_server.output import Output
from app.practice.imap_server.refusals import BadCommand, Refusal
from app.practice.imap_server.store import MailStore
from app.practice.imap_server.traits import Faults, Traits
from app.practice.imap_server.users import Users


@dataclass(slots=True)
class Session:
    """See the module. Belongs to the thread of its connection."""

    traits: Traits
    users: Users
    out: Output
    reader: CommandReader
    faults: Faults = field(default_factory=Faults)
    user: str = ""
    has_identified: bool = False
    is_over: bool = False
    read_only: bool = False
    known_uids: list[int] = field(default_factory=list)
    """By message number, as the client counts them (RFC 3501 section 2.3.1.2)."""
    _store: MailStore | None = None
    _mailbox: Mailbox | None = None
    _opened_uidvalidity: int = 0

    @property
    def is_signed_in(self) -> bool:
        """Whether a user's mail is open to this connection."""
        return self._store is not None

    @property
    def store(self) -> MailStore:
        """The user's mail. Raises BadCommand before the sign-in."""
        if self._store is None:
            raise BadCommand("Sign in first")
        return self._store

    @property
    def mailbox(self) -> Mailbox:
        """The mailbox that is open. Raises BadCommand if none is."""
        if self._mailbox is None:
            raise BadCommand("Select a mailbox first")
        return self._mailbox

    def sign_in(self, user: str, password: Secret) -> None:
        """Open the user's mail. Raises Refusal."""
        if self._store is not None:
            raise BadCommand("Already signed in")
        self._store = self.users.sign_in(user, password)
        self.user = user

    def end(self) -> None:
        """Give back the user's connection."""
        if self._store is not None:
            self.users.sign_out(self.user)
            self._store = None

    def open_mailbox(self, mailbox: Mailbox, *, read_only: bool) -> None:
        """Make it the selected one."""
        self._mailbox, self.read_only = mailbox, read_only
        self._opened_uidvalidity = mailbox.uidvalidity
        self.known_uids = mailbox.uids()

    def close_mailbox(self) -> None:
        """No mailbox is selected any more."""
        self._mailbox, self.known_uids = None, []

    def writable_mailbox(self) -> Mailbox:
        """The open mailbox, if this connection may change it. Raises Refusal."""
        if self.read_only:
            raise Refusal("[READ-ONLY] The mailbox was opened with EXAMINE")
        return self.mailbox

    def tell_news(self) -> None:
        """Say what came and went in the open mailbox since the client was told last."""
        if self._mailbox is None:
            return
        if self._mailbox.uidvalidity != self._opened_uidvalidity:
            self.out.line("* BYE The mailbox was numbered anew")
            self.is_over = True
            return
        now = self._mailbox.uids()
        if now == self.known_uids:
            return
        there = set(now)
        for number in range(len(self.known_uids), 0, -1):
            if self.known_uids[number - 1] not in there:
                self.out.line(f"* {number} EXPUNGE")
        self.known_uids = now
        self.out.line(f"* {len(now)} EXISTS")
