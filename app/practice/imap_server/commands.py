"""Every command this server knows: what runs it, what it needs, and whether it may change a mailbox."""

from __future__ import annotations

from dataclasses import dataclass

from app.practice.imap_server import append_command, mailbox_commands, message_commands, sign_in_commands
from app.practice.imap_server.message_commands import Handler


@dataclass(frozen=True, slots=True)
class Command:
    """`needs` names a capability without which the command is unknown."""

    run: Handler
    writes: bool = False
    needs: str | None = None
    tells_news: bool = True
    """EXPUNGE must not be told during FETCH, STORE and SEARCH by number (RFC 3501 section 7.4.1)."""


COMMANDS = {
    "CAPABILITY": Command(sign_in_commands.capability),
    "ID": Command(sign_in_commands.identify, needs="ID"),
    "NOOP": Command(sign_in_commands.noop),
    "CHECK": Command(sign_in_commands.noop),
    "LOGOUT": Command(sign_in_commands.logout, tells_news=False),
    "LOGIN": Command(sign_in_commands.login),
    "AUTHENTICATE": Command(sign_in_commands.authenticate),
    "NAMESPACE": Command(mailbox_commands.namespace, needs="NAMESPACE"),
    "LIST": Command(mailbox_commands.list_mailboxes),
    "LSUB": Command(mailbox_commands.list_subscriptions),
    "SUBSCRIBE": Command(mailbox_commands.subscribe, writes=True),
    "UNSUBSCRIBE": Command(mailbox_commands.unsubscribe, writes=True),
    "CREATE": Command(mailbox_commands.create, writes=True),
    "DELETE": Command(mailbox_commands.delete, writes=True),
    "RENAME": Command(mailbox_commands.rename, writes=True),
    "SELECT": Command(mailbox_commands.select, writes=True, tells_news=False),
    "EXAMINE": Command(mailbox_commands.examine, tells_news=False),
    "STATUS": Command(mailbox_commands.status),
    "GETQUOTA": Command(mailbox_commands.quota, needs="QUOTA"),
    "GETQUOTAROOT": Command(mailbox_commands.quota_root, needs="QUOTA"),
    "APPEND": Command(append_command.append, writes=True),
    "FETCH": Command(message_commands.fetch(by_uid=False), tells_news=False),
    "UID FETCH": Command(message_commands.fetch(by_uid=True)),
    "STORE": Command(message_commands.store_flags(by_uid=False), writes=True, tells_news=False),
    "UID STORE": Command(message_commands.store_flags(by_uid=True), writes=True),
    "SEARCH": Command(message_commands.search(by_uid=False), tells_news=False),
    "UID SEARCH": Command(message_commands.search(by_uid=True)),
    "COPY": Command(message_commands.copy(by_uid=False), writes=True),
    "UID COPY": Command(message_commands.copy(by_uid=True), writes=True),
    "MOVE": Command(message_commands.copy(by_uid=False, moves=True), writes=True, needs="MOVE"),
    "UID MOVE": Command(message_commands.copy(by_uid=True, moves=True), writes=True, needs="MOVE"),
    "EXPUNGE": Command(message_commands.expunge, writes=True),
    "UID EXPUNGE": Command(message_commands.uid_expunge, writes=True, needs="UIDPLUS"),
    "CLOSE": Command(message_commands.close, writes=True),
    "UNSELECT": Command(message_commands.unselect, needs="UNSELECT"),
}
