"""Hands letters over for delivery (RFC 6409): one connection for all letters of a run."""

from __future__ import annotations

import contextlib
import smtplib

from app.core import redaction
from app.core.errors import AppError, ErrorCode, Fact, Scope
from app.engine.mail_flow.outside import Outside
from app.engine.mail_flow.probe_message import Letter
from app.engine.mail_flow.smtp_line import Answer, bytes_of, connected, refused, sign_in, translated
from app.engine.mail_flow.smtp_words import CodeOf, letter_code, recipient_code, sender_code
from app.mailstore.endpoint import TrustedCertificates

TIMEOUT_S = 30.0


class Submission:
    """Signed in to the sending server until `close`."""

    def __init__(self, outside: Outside, server: smtplib.SMTP) -> None:
        self._outside, self._server = outside, server

    @classmethod
    def open(cls, outside: Outside, trusted: TrustedCertificates, *, timeout_s: float = TIMEOUT_S) -> Submission:
        """Connect, protect the line, sign in. Raises AppError, scope ACCOUNT: SMTP_*, SIGN_IN_*, CERTIFICATE_*,
        NAME_NOT_FOUND, UNREACHABLE, PASSWORD_MISSING.
        """
        if not outside.password:
            raise AppError(ErrorCode.PASSWORD_MISSING, scope=Scope.ACCOUNT, host=outside.host, user=outside.user)
        redaction.remember([outside.password.reveal()])
        server = connected(outside, trusted, timeout_s)
        try:
            with translated(outside):
                sign_in(server, outside)
        except BaseException:
            server.close()
            raise
        return cls(outside, server)

    def send(self, letter: Letter) -> None:
        """Hand over one letter. Raises AppError SMTP_*; refused letters leave the connection usable.

        After SMTP_LOST or SMTP_TIMEOUT nobody knows whether it took the letter, and the connection is of no more use.
        """
        with translated(self._outside):
            self._demand(self._server.mail(letter.sender), sender_code, address=letter.sender)
            self._demand(self._server.rcpt(letter.recipient), recipient_code, address=letter.recipient)
            try:
                answer = self._server.data(letter.raw)
            except smtplib.SMTPDataError as error:
                answer = error.smtp_code, bytes_of(error.smtp_error)
            self._demand(answer, letter_code, address=letter.recipient)

    def close(self) -> None:
        """Sign off. Never raises."""
        with contextlib.suppress(smtplib.SMTPException, OSError, ValueError):
            self._server.quit()
        self._server.close()

    def _demand(self, answer: Answer, code_of: CodeOf, **facts: Fact) -> None:
        if 200 <= answer[0] < 300:
            return
        with contextlib.suppress(smtplib.SMTPException):
            self._server.rset()
        raise refused(self._outside, code_of(*answer), answer, **facts)
