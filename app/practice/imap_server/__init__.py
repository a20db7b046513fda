"""A small IMAP4rev1 server (RFC 3501) for the practice firm and for tests: many users, byte-exact, loopback only.

It offers NAMESPACE, ID, LITERAL+, UIDPLUS, MULTIAPPEND, SPECIAL-USE, CHILDREN, UNSELECT, MOVE and QUOTA as its traits
say. It does not offer BODYSTRUCTURE and IDLE, and its SEARCH knows the keys of `searching` only: it answers BAD there.
"""

from app.practice.imap_server.journal import Journal, JournalEntry
from app.practice.imap_server.mailbox import StoredMessage
from app.practice.imap_server.server import ImapServer
from app.practice.imap_server.store import MailStore
from app.practice.imap_server.traits import Account, Faults, Traits

__all__ = ["Account", "Faults", "ImapServer", "Journal", "JournalEntry", "MailStore", "StoredMessage", "Traits"]
