"""All mailboxes of one user, kept in two files: the bodies, and a ledger of everything that ever changed.

The state in memory is what the ledger's lines make of an empty store, so a server started again on the same folder
goes on where it was. Nothing is fsynced: it is practice mail and can be made anew.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from app.core.json_lines import LinesWriter, read_lines
from app.practice.imap_server.body_file import BodyFile
from app.practice.imap_server.mailbox import Mailbox, StoredMessage
from app.practice.imap_server.refusals import Refusal

_FIRST_UIDVALIDITY = 1_451_606_400
"""Fixed, not the clock: the practice firm is the same whenever it is made."""

NewMessage = tuple[bytes, tuple[str, ...], str]
"""Body, flags and INTERNALDATE of a message to be added."""
Event = dict[str, Any]


class MailStore:
    """See the module. Every method may be called from any thread; `guard` is held over several steps that belong
    together. Methods that refuse raise `Refusal` with words for the client.
    """

    def __init__(self, folder: Path, user: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.user = user
        self.guard = threading.RLock()
        self.mailboxes: dict[str, Mailbox] = {}
        self.subscribed: set[str] = set()
        self._last_uidvalidity = _FIRST_UIDVALIDITY
        self._bodies = BodyFile(folder / f"{user}.mail")
        ledger = folder / f"{user}.jsonl"
        for event in read_lines(ledger):
            self._apply(event)
        self._ledger = LinesWriter(ledger)
        if "INBOX" not in self.mailboxes:
            self.create("INBOX")

    def close(self) -> None:
        """Close both files."""
        with self.guard:
            self._ledger.close()
            self._bodies.close()

    def mailbox(self, name: str) -> Mailbox:
        """The mailbox with that wire name; INBOX in any case."""
        found = self.mailboxes.get(canonical(name))
        if found is None:
            raise Refusal("[NONEXISTENT] No such mailbox")
        return found

    def selectable(self, name: str) -> Mailbox:
        """As `mailbox`, for one that can hold messages."""
        found = self.mailbox(name)
        if not found.selectable:
            raise Refusal("[NONEXISTENT] This mailbox cannot be selected")
        return found

    def body(self, message: StoredMessage) -> bytes:
        """The message's bytes as they were appended."""
        return self._bodies.read(message.offset, message.size)

    def size_bytes(self) -> int:
        """All messages of the user."""
        with self.guard:
            return sum(mailbox.size_bytes for mailbox in self.mailboxes.values())

    def create(self, name: str, special_use: str = "", *, selectable: bool = True) -> None:
        """Make a mailbox and what is missing above it."""
        with self.guard:
            name = canonical(name.removesuffix("/"))
            _check_name(name)
            if name in self.mailboxes and (self.mailboxes[name].selectable or not selectable):
                raise Refusal("[ALREADYEXISTS] This mailbox exists")
            levels = name.split("/")
            for depth in range(1, len(levels)):
                parent = canonical("/".join(levels[:depth]))
                if parent not in self.mailboxes:
                    self._create_one(parent)
            self._create_one(name, special_use, selectable=selectable)

    def _create_one(self, name: str, special_use: str = "", *, selectable: bool = True) -> None:
        validity = self._last_uidvalidity + 1
        event: Event = {"create": name, "uidvalidity": validity, "use": special_use, "selectable": selectable}
        self._record([event])

    def delete(self, name: str) -> None:
        """Remove a mailbox with its messages; if others lie under it, the name stays and cannot be selected."""
        with self.guard:
            mailbox = self.mailbox(name)
            if mailbox.name == "INBOX":
                raise Refusal("[CANNOT] INBOX stays")
            below = any(other.startswith(mailbox.name + "/") for other in self.mailboxes)
            if below and not mailbox.selectable:
                raise Refusal("[HASCHILDREN] Other mailboxes lie under this one")
            self._record([{"delete": mailbox.name, "keep_name": below}])

    def rename(self, old: str, new: str) -> None:
        """Give a mailbox, and all under it, another name."""
        with self.guard:
            old, new = self.mailbox(old).name, canonical(new.removesuffix("/"))
            _check_name(new)
            if old == "INBOX" or new in self.mailboxes or new.startswith(old + "/"):
                raise Refusal("[CANNOT] That name cannot be given")
            parent = new.rpartition("/")[0]
            if parent and parent not in self.mailboxes:
                self.create(parent)
            self._record([{"rename": old, "to": new}])

    def subscribe(self, name: str, *, on: bool) -> None:
        """Put a name on the list of subscriptions or take it off."""
        with self.guard:
            self._record([{"subscribe": canonical(name), "on": on}])

    def append(self, name: str, messages: Iterable[NewMessage]) -> list[int]:
        """Add messages, all or none, and return their UIDs."""
        with self.guard:
            mailbox = self.selectable(name)
            events: list[Event] = []
            for uid, (body, flags, date) in enumerate(messages, start=mailbox.uidnext):
                place = {"offset": self._bodies.append(body), "size": len(body)}
                events.append({"append": mailbox.name, "uid": uid, "flags": flags, "date": date, **place})
            self._record(events)
            return [event["uid"] for event in events]

    def copy(self, source: Mailbox, uids: Iterable[int], target: str) -> list[int]:
        """Add the same messages to another mailbox; returns their UIDs there."""
        with self.guard:
            chosen = [source.messages[uid] for uid in uids]
            return self.append(target, [(self.body(x), x.flags, x.internaldate) for x in chosen])

    def set_flags(self, mailbox: Mailbox, flags: dict[int, tuple[str, ...]]) -> None:
        """Replace the flags of the messages with these UIDs."""
        with self.guard:
            self._record({"flags": mailbox.name, "uid": uid, "value": value} for uid, value in flags.items())

    def expunge(self, mailbox: Mailbox, uids: Iterable[int]) -> None:
        """Remove messages for good."""
        with self.guard:
            self._record([{"expunge": mailbox.name, "uids": list(uids)}])

    def renumber(self, name: str) -> None:
        """Give a mailbox a new UIDVALIDITY and its messages new UIDs, as a server rebuilt from a backup does."""
        with self.guard:
            self._record([{"renumber": self.mailbox(name).name, "uidvalidity": self._last_uidvalidity + 1}])

    def _record(self, events: Iterable[Event]) -> None:
        listed = list(events)
        self._ledger.append(listed, durable=False)
        for event in listed:
            self._apply(event)

    def _apply(self, event: Event) -> None:
        _EVENTS[next(iter(event))](self, event)

    def _on_create(self, event: Event) -> None:
        name, self._last_uidvalidity = event["create"], event["uidvalidity"]
        self.mailboxes[name] = Mailbox(name, event["uidvalidity"], event["use"], event["selectable"])

    def _on_delete(self, event: Event) -> None:
        gone = self.mailboxes.pop(event["delete"])
        if event["keep_name"]:
            self.mailboxes[gone.name] = Mailbox(gone.name, gone.uidvalidity, selectable=False)

    def _on_rename(self, event: Event) -> None:
        old, new = event["rename"], event["to"]
        for name in [name for name in self.mailboxes if name == old or name.startswith(old + "/")]:
            mailbox = self.mailboxes.pop(name)
            mailbox.name = new + name.removeprefix(old)
            self.mailboxes[mailbox.name] = mailbox

    def _on_subscribe(self, event: Event) -> None:
        (self.subscribed.add if event["on"] else self.subscribed.discard)(event["subscribe"])

    def _on_append(self, event: Event) -> None:
        mailbox, uid = self.mailboxes[event["append"]], event["uid"]
        mailbox.messages[uid] = StoredMessage(uid, tuple(event["flags"]), event["date"], event["offset"], event["size"])
        mailbox.uidnext = uid + 1

    def _on_flags(self, event: Event) -> None:
        self.mailboxes[event["flags"]].messages[event["uid"]].flags = tuple(event["value"])

    def _on_expunge(self, event: Event) -> None:
        for uid in event["uids"]:
            self.mailboxes[event["expunge"]].messages.pop(uid, None)

    def _on_renumber(self, event: Event) -> None:
        mailbox = self.mailboxes[event["renumber"]]
        self._last_uidvalidity = mailbox.uidvalidity = event["uidvalidity"]
        messages = list(mailbox.messages.values())
        for uid, message in enumerate(messages, start=1):
            message.uid = uid
        mailbox.messages = {message.uid: message for message in messages}
        mailbox.uidnext = len(messages) + 1


_EVENTS: dict[str, Callable[[MailStore, Event], None]] = {
    name.removeprefix("_on_"): method for name, method in vars(MailStore).items() if name.startswith("_on_")
}


def canonical(name: str) -> str:
    """`name` with INBOX, alone or as the first level, in capitals (RFC 3501 section 5.1)."""
    first, slash, rest = name.partition("/")
    return f"INBOX{slash}{rest}" if first.upper() == "INBOX" else name


def _check_name(name: str) -> None:
    if not name.isascii() or not name.isprintable():
        raise Refusal("[CANNOT] A mailbox name must be modified UTF-7")
    if not all(name.split("/")) or len(name) > 1000 or "*" in name or "%" in name:
        raise Refusal("[CANNOT] This name cannot be given to a mailbox")
