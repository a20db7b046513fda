"""A provider's mail exchanger: takes mail for its mailboxes and puts it where IMAP shows it; relays for nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime

from app.core.clock import Now
from app.mailstore.imap.folder_encoding import decode_name
from app.practice.imap_server import MailStore
from app.practice.imap_server.internaldate import written_date
from app.practice.smtp_server.service import Letter, Reply

GREYLIST_WAIT = timedelta(minutes=5)
"""Sooner than this a second try does not count; what Postgrey and others ship with."""
_JUNK_NAMES = {"垃圾邮件", "Junk", "Spam"}


@dataclass(slots=True)
class Knobs:
    """What an exchanger may do besides taking mail; to be turned at any time."""

    down: bool = False
    """It hangs up without a word."""
    greylists: bool = False
    """451 for a sender and recipient it has not seen, until `GREYLIST_WAIT` has passed."""
    bounces: bool = False
    """550 for everybody, as a provider does that does not know the domain (any more)."""
    junks: bool = False
    """Everything goes to the junk folder."""
    full: bool = False
    """452 for every mailbox."""


class Exchanger:
    """A `Service` for the addresses in `mailboxes`, whatever their case."""

    lets_in = None
    largest_message_bytes = 64 << 20

    def __init__(self, host: str, mailboxes: Mapping[str, MailStore], now: Now) -> None:
        self.host = host
        self.knobs = Knobs()
        self._mailboxes = {address.lower(): store for address, store in mailboxes.items()}
        self._domains = {address.rpartition("@")[2] for address in self._mailboxes}
        self._now = now
        self._first_seen: dict[tuple[str, str], datetime] = {}

    def is_down(self) -> bool:
        """As the knob says."""
        return self.knobs.down

    def recipient(self, sender: str, recipient: str) -> Reply | None:
        """550 for who is not here, 554 for other domains, 451 and 452 as the knobs say."""
        if recipient.lower().rpartition("@")[2] not in self._domains:
            return Reply(554, ("5.7.1 Relay access denied",))
        if self.knobs.bounces or recipient.lower() not in self._mailboxes:
            return Reply(550, (f"5.1.1 <{recipient}>: no such mailbox here",))
        if self.knobs.full:
            return Reply(452, ("4.2.2 The mailbox is full",))
        if self.knobs.greylists and not self._has_waited((sender.lower(), recipient.lower())):
            return Reply(451, ("4.7.1 Greylisted, try again in five minutes",))
        return None

    def accept(self, letter: Letter) -> Reply:
        """Put it into each recipient's INBOX, or junk folder, with the lines that a final delivery adds."""
        now = self._now()
        for recipient in letter.recipients:
            store = self._mailboxes[recipient.lower()]
            body = self._trace(letter, recipient, now) + letter.body
            folder = _junk_folder(store) if self.knobs.junks else "INBOX"
            store.append(folder, [(body, (), written_date(now))])
        return Reply(250, ("2.0.0 OK, delivered",))

    def _has_waited(self, correspondents: tuple[str, str]) -> bool:
        now = self._now()
        return now - self._first_seen.setdefault(correspondents, now) >= GREYLIST_WAIT

    def _trace(self, letter: Letter, recipient: str, now: datetime) -> bytes:
        """RFC 5321 section 4.4."""
        return (
            f"Return-Path: <{letter.sender}>\r\n"
            f"Received: from {letter.greeted_as} ([{letter.peer}])\r\n"
            f"\tby {self.host} with ESMTP for <{recipient}>;\r\n"
            f"\t{format_datetime(now)}\r\n"
        ).encode()


def _junk_folder(store: MailStore) -> str:
    """By its mark, else by its name, else INBOX."""
    for mailbox in store.mailboxes.values():
        if mailbox.special_use == "\\Junk" or decode_name(mailbox.name.encode()) in _JUNK_NAMES:
            return mailbox.name
    return "INBOX"
