"""Real mail servers on loopback, and what stands between them and the program: latency, cuts, a guard."""

from tests.servers.certificates import Certificates, make_certificates
from tests.servers.cyrus import Cyrus
from tests.servers.dovecot import Dovecot
from tests.servers.dovecot_configuration import DovecotOptions
from tests.servers.link import Link
from tests.servers.mailbox import Mailbox, StoredMessage
from tests.servers.proxy import Proxy
from tests.servers.read_only_guard import ReadOnlyGuard
from tests.servers.server import MailServer

__all__ = [
    "Certificates",
    "Cyrus",
    "Dovecot",
    "DovecotOptions",
    "Link",
    "MailServer",
    "Mailbox",
    "Proxy",
    "ReadOnlyGuard",
    "StoredMessage",
    "make_certificates",
]
