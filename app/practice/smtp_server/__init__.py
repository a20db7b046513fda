"""Mail that really travels: a small SMTP server (RFC 5321), a provider's way in and its way out.

Written here rather than taken: the one library for it (aiosmtpd) brings a thread model and dependencies of its own, and
practising needs little of the protocol, but to the letter, with refusals on demand.
"""

from app.practice.smtp_server.exchanger import Exchanger, Knobs
from app.practice.smtp_server.resolver import Remembered, Resolver
from app.practice.smtp_server.server import SmtpServers
from app.practice.smtp_server.service import Letter, Reply, Service
from app.practice.smtp_server.submission import Submission

__all__ = ["Exchanger", "Knobs", "Letter", "Remembered", "Reply", "Resolver", "Service", "SmtpServers", "Submission"]
