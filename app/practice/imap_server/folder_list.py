"""LIST and LSUB: which names a pattern takes in, and how a mailbox is written (RFC 3501 section 6.3.8, RFC 6154)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.practice.imap_server.mailbox import Mailbox
from app.practice.imap_server.store import MailStore


def name_filter(reference: str, pattern: str) -> re.Pattern[str]:
    """What a reference and a pattern mean together: ``*`` is anything, ``%`` anything on one level."""
    wanted = reference + pattern
    if wanted.upper().startswith("INBOX"):
        wanted = "INBOX" + wanted[5:]
    wild = {"*": ".*", "%": "[^/]*"}
    return re.compile("".join(wild.get(character, re.escape(character)) for character in wanted), re.DOTALL)


def list_lines(store: MailStore, names: re.Pattern[str], *, with_uses: bool) -> Iterator[str]:
    """LIST responses, INBOX first, then by name."""
    for mailbox in sorted(store.mailboxes.values(), key=lambda box: (box.name != "INBOX", box.name)):
        if names.fullmatch(mailbox.name):
            attributes = " ".join(_attributes(store, mailbox, with_uses=with_uses))
            yield f'* LIST ({attributes}) "/" {quoted(mailbox.name)}'


def subscription_lines(store: MailStore, names: re.Pattern[str]) -> Iterator[str]:
    """LSUB responses by name; a subscription may outlive its mailbox."""
    for name in sorted(store.subscribed):
        if names.fullmatch(name):
            yield f'* LSUB () "/" {quoted(name)}'


def quoted(name: str) -> str:
    """A mailbox name as a quoted string."""
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _attributes(store: MailStore, mailbox: Mailbox, *, with_uses: bool) -> Iterator[str]:
    if not mailbox.selectable:
        yield "\\Noselect"
    has_children = any(name.startswith(mailbox.name + "/") for name in store.mailboxes)
    yield "\\HasChildren" if has_children else "\\HasNoChildren"
    if with_uses and mailbox.special_use:
        yield mailbox.special_use
