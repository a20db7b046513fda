"""Mail over IMAP: imapclient until somebody is signed in, our own streaming reader and appender afterwards."""

from app.mailstore.imap.certificates import CertificateFacts
from app.mailstore.imap.connecting import connect
from app.mailstore.imap.opening import certificate_at
from app.mailstore.imap.session import Session
from app.mailstore.imap.source import ImapSource
from app.mailstore.imap.target import ImapTarget

__all__ = ["CertificateFacts", "ImapSource", "ImapTarget", "Session", "certificate_at", "connect"]
