"""What can go wrong, as facts. No sentence is made here: `ui/words` and `cli` turn a code into words.

Every error says how far it reaches (`Scope`), whether trying again helps (`Retry`) and whose fault it is (`Fault`).
Each scope is caught in exactly one loop of the engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, IntEnum, StrEnum

Fact = str | int | float | bool | None
Facts = Mapping[str, Fact]


class Scope(IntEnum):
    """What an error spoils: the smallest thing that cannot go on."""

    MESSAGE = 1
    FOLDER = 2
    ACCOUNT = 3
    PROJECT = 4


class Retry(Enum):
    """Whether the same call may do better."""

    NEVER = "never"
    NOW = "now"
    LATER = "later"


class Fault(Enum):
    """The world's (tell her) or ours (crash report)."""

    WORLD = "world"
    BUG = "bug"


class ErrorCode(StrEnum):
    """Stable names of everything that may have to be said. Facts that go with each are listed behind it."""

    # Reaching a server. Facts: host, port, reason (the system's own words)
    NAME_NOT_FOUND = "network.name_not_found"
    REFUSED = "network.refused"
    TIMEOUT = "network.timeout"
    UNREACHABLE = "network.unreachable"
    LOST = "network.lost"
    # TLS. Facts: host, port, reason, fingerprint, subject, issuer, not_after
    CERTIFICATE_WRONG_NAME = "tls.wrong_name"
    CERTIFICATE_EXPIRED = "tls.expired"
    CERTIFICATE_UNKNOWN_ISSUER = "tls.unknown_issuer"
    TLS_FAILED = "tls.failed"
    PLAIN_REFUSED = "tls.plain_refused"
    # Signing in. Facts: host, user, server_words
    SIGN_IN_REFUSED = "sign_in.refused"
    SIGN_IN_NEEDS_APP_PASSWORD = "sign_in.needs_app_password"
    SIGN_IN_IMAP_OFF = "sign_in.imap_off"
    SIGN_IN_LOCKED = "sign_in.locked"
    SIGN_IN_UNAVAILABLE = "sign_in.unavailable"
    PASSWORD_MISSING = "sign_in.password_missing"
    SERVER_UNKNOWN = "sign_in.server_unknown"
    # IMAP. Facts: host, command, server_words, folder, uid
    PROTOCOL = "imap.protocol"
    THROTTLED = "imap.throttled"
    SERVER_TROUBLE = "imap.server_trouble"
    DAILY_CAP = "pace.daily_cap"
    OUTSIDE_HOURS = "pace.outside_hours"
    TOO_MANY_CONNECTIONS = "imap.too_many_connections"
    FOLDER_UNREADABLE = "imap.folder_unreadable"
    FOLDER_GONE = "imap.folder_gone"
    FOLDER_REFUSED = "imap.folder_refused"
    LISTING_INCOMPLETE = "imap.listing_incomplete"
    UIDVALIDITY_CHANGED = "imap.uidvalidity_changed"
    FOLDER_RENAMED = "imap.folder_renamed"
    MESSAGES_MOVED = "imap.messages_moved"
    FOLDER_VANISHED = "imap.folder_vanished"
    MAILBOX_SHRANK = "imap.mailbox_shrank"
    MESSAGE_GONE = "imap.message_gone"
    MESSAGE_UNREADABLE = "imap.message_unreadable"
    MESSAGE_REFUSED = "imap.message_refused"
    MESSAGE_ALTERED = "imap.message_altered"
    MESSAGE_TOO_LARGE = "imap.message_too_large"
    OVER_QUOTA = "imap.over_quota"
    # This computer. Facts: path, needed_bytes, free_bytes, reason
    DISK_FULL = "disk.full"
    DISK_READ_ONLY = "disk.read_only"
    DISK_FAILED = "disk.failed"
    # Archive. Facts: path, version, holder
    ARCHIVE_LOCKED = "archive.locked"
    ARCHIVE_MISSING = "archive.missing"
    ARCHIVE_NEWER = "archive.newer"
    ARCHIVE_DAMAGED = "archive.damaged"
    ARCHIVE_FORMAT_LOST = "archive.format_lost"
    ARCHIVE_PACKED = "archive.packed"
    ARCHIVE_IS_PROJECT = "archive.is_project"
    ARCHIVE_IS_PROFILE = "archive.is_profile"
    ARCHIVE_IS_MAIL = "archive.is_mail"
    MESSAGE_CHANGED = "archive.message_changed"
    MESSAGE_FILE_MISSING = "archive.message_missing"
    FOLDER_NOT_EMPTY = "archive.folder_not_empty"
    PUT_BACK_NOTHING = "archive.put_back_nothing"
    EXPORT_NOT_WRITTEN = "archive.export_not_written"  # path, reason: one message of an export
    EXPORT_TOO_MANY = "archive.export_too_many"  # count, most: for one file
    NOTHING_TO_TAKE_OUT = "archive.nothing_to_take_out"  # path
    SOURCE_UNKNOWN = "bring_in.source_unknown"  # path
    SOURCE_OLM = "bring_in.olm"  # path: Outlook for Mac, which no library reads
    SOURCE_BY_ITSELF = "bring_in.by_itself"  # path: lies among other mail and wants to be brought in alone
    SOURCE_UNREADABLE = "bring_in.source_unreadable"  # path, reason
    SOURCE_ENCRYPTED = "bring_in.encrypted"  # path, offset
    SOURCE_NOT_MAIL = "bring_in.not_mail"  # path, offset: a piece that is no message
    SOURCE_TOO_LARGE = "bring_in.too_large"  # path, offset, limit_bytes: one message
    SOURCE_DAMAGED = "bring_in.damaged"  # path, offset, reason: one message or folder
    # Second copies and encrypted copies of an archive. Facts: path, account
    COPY_GONE = "copy.gone"
    COPY_INSIDE = "copy.inside"
    COPY_OF_ANOTHER = "copy.of_another"
    COPY_DIVERGED = "copy.diverged"
    COPY_NOT_KEPT = "copy.not_kept"
    PASSPHRASE_REFUSED = "copy.passphrase_refused"
    PASSPHRASE_DIFFERS = "copy.passphrase_differs"
    # How long mail is kept. Facts: path, person, day
    RETENTION_DAMAGED = "retention.damaged"
    RETENTION_UNSIGNED = "retention.unsigned"
    RETENTION_NOT_DUE = "retention.not_due"
    # Project. Facts: path, version, line, holder
    PROJECT_LOCKED = "project.locked"
    PROJECT_MISSING = "project.missing"
    PROJECT_EXISTS = "project.exists"
    PROJECT_NEWER = "project.newer"
    PROJECT_DAMAGED = "project.damaged"
    NOT_SIGNED_OFF = "project.not_signed_off"
    LEDGER_DAMAGED = "project.ledger_damaged"
    # People files. Facts: path, row, column, value, batch, known
    PEOPLE_FILE_UNREADABLE = "people.file_unreadable"
    PEOPLE_NO_ADDRESS_COLUMN = "people.no_address_column"
    PEOPLE_BAD_ADDRESS = "people.bad_address"
    PEOPLE_DUPLICATE = "people.duplicate"
    PEOPLE_BAD_PORT = "people.bad_port"
    PEOPLE_BAD_SECURITY = "people.bad_security"
    PASSWORDS_FILE_OPEN = "people.passwords_file_open"
    NOBODY = "people.nobody"
    BATCH_UNKNOWN = "people.batch_unknown"
    # Keyring. Facts: reason, backend
    KEYRING_UNSAFE = "keyring.unsafe"
    KEYRING_LOCKED = "keyring.locked"
    KEYRING_ABSENT = "keyring.absent"
    VAULT_UNREADABLE = "keyring.vault_unreadable"
    # DNS. Facts: domain, reason, zone, suggestion, name_server, path, version
    DNS_UNREACHABLE = "dns.unreachable"
    DNS_BLOCKED = "dns.blocked"
    DNS_NO_DOMAIN = "dns.no_domain"
    DNS_EXPIRED = "dns.expired"
    DNS_PUBLIC_SUFFIX = "dns.public_suffix"
    DNS_BAD_NAME = "dns.bad_name"
    DNS_IS_ADDRESS = "dns.is_address"
    DNS_IS_LINK = "dns.is_link"
    DNS_HAS_SPACES = "dns.has_spaces"
    DNS_WRONG_DOT = "dns.wrong_dot"
    DNS_NO_OWN_DOMAIN = "dns.no_own_domain"
    DNS_SNAPSHOT_NEWER = "dns.snapshot_newer"
    DNS_SNAPSHOT_DAMAGED = "dns.snapshot_damaged"
    # The practice firm's pretend panel of a DNS host. Facts: value
    PANEL_HOST = "panel.host"
    PANEL_KIND = "panel.kind"
    PANEL_VALUE = "panel.value"
    PANEL_PRIORITY = "panel.priority"
    PANEL_TTL = "panel.ttl"
    PANEL_CONFLICT = "panel.conflict"
    PANEL_SAME = "panel.same"
    PANEL_GONE = "panel.gone"
    # Sending. Facts: host, port, user, address, reason, server_words
    SMTP_NOT_KNOWN = "smtp.not_known"
    SMTP_PORT_CLOSED = "smtp.port_closed"
    SMTP_TIMEOUT = "smtp.timeout"
    SMTP_LOST = "smtp.lost"
    SMTP_TLS_FAILED = "smtp.tls_failed"
    SMTP_PLAIN_REFUSED = "smtp.plain_refused"
    SMTP_OFF = "smtp.off"
    SMTP_NO_SIGN_IN = "smtp.no_sign_in"
    SMTP_SENDER_REFUSED = "smtp.sender_refused"
    SMTP_RECIPIENT_REFUSED = "smtp.recipient_refused"
    SMTP_LETTER_REFUSED = "smtp.letter_refused"
    SMTP_LATER = "smtp.later"
    SMTP_PROTOCOL = "smtp.protocol"
    # Probe letters. Facts: address, minutes, hours, host
    PROBE_TOO_SOON = "probe.too_soon"
    PROBE_DAILY_LIMIT = "probe.daily_limit"
    PROBE_UNWATCHED = "probe.unwatched"
    PROBE_NO_ADDRESS = "probe.no_address"
    PROBE_STOPPED = "probe.stopped"
    PROBE_NOT_REMOVABLE = "probe.not_removable"
    # Ours
    BUG = "bug"


class AppError(Exception):
    """Something went wrong that the user may have to hear about.

    `facts` never hold a secret. Chain the original with ``raise AppError(...) from error``.
    """

    def __init__(
        self,
        code: ErrorCode,
        *,
        scope: Scope = Scope.PROJECT,
        retry: Retry = Retry.NEVER,
        fault: Fault = Fault.WORLD,
        **facts: Fact,
    ) -> None:
        super().__init__(code.value)
        self.code = code
        self.scope = scope
        self.retry = retry
        self.fault = fault
        self.facts: dict[str, Fact] = dict(facts)

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.facts.items() if value is not None)
        return f"{self.code.value} ({shown})" if shown else self.code.value
