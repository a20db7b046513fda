"""What a sending server's refusal means: its status (RFC 5321 section 4.2), then words that providers use. Pure."""

from __future__ import annotations

from collections.abc import Callable

from app.core.errors import ErrorCode
from app.core.redaction import redact
from app.mailstore.imap import server_words
from app.mailstore.imap.response_codes import read_status_text

CodeOf = Callable[[int, bytes], ErrorCode]
"""Why a command with this status and these words was refused."""

_OFF = (
    "smtpclientauthentication is disabled",  # Microsoft 365
    "basic authentication is disabled",
    "user has no permission",  # NetEase
    "smtp service is not",
    "smtp is disabled",
    "smtp disabled",
    "smtp access",
    "smtp服务",
)
_NOT_YOURS = (
    "must equal authorized user",  # NetEase
    "must be same as authorization user",  # Tencent
    "must be the same as authorized user",
    "sendasdenied",  # Microsoft 365
    "not allowed to send as",
    "not owned by user",  # Postfix
    "sender address rejected",
)
_PASSES = {ErrorCode.TOO_MANY_CONNECTIONS, ErrorCode.THROTTLED, ErrorCode.SIGN_IN_UNAVAILABLE}


def sign_in_code(status: int, words: bytes) -> ErrorCode:
    """Why a sign-in was refused."""
    if 400 <= status < 500:
        return ErrorCode.SMTP_LATER
    code = server_words.sign_in_code(read_status_text(words))
    if code is ErrorCode.SIGN_IN_IMAP_OFF or (code is ErrorCode.SIGN_IN_REFUSED and _said(words, _OFF)):
        return ErrorCode.SMTP_OFF
    return ErrorCode.SMTP_LATER if code in _PASSES else code


def sender_code(status: int, _words: bytes) -> ErrorCode:
    """Why the sender was refused."""
    return ErrorCode.SMTP_LATER if status < 500 else ErrorCode.SMTP_SENDER_REFUSED


def recipient_code(status: int, words: bytes) -> ErrorCode:
    """Why the recipient was refused; some servers find fault with the sender only here."""
    if status < 500:
        return ErrorCode.SMTP_LATER
    return ErrorCode.SMTP_SENDER_REFUSED if _said(words, _NOT_YOURS) else ErrorCode.SMTP_RECIPIENT_REFUSED


def letter_code(status: int, words: bytes) -> ErrorCode:
    """Why the letter itself was refused."""
    if status < 500:
        return ErrorCode.SMTP_LATER
    return ErrorCode.SMTP_SENDER_REFUSED if _said(words, _NOT_YOURS) else ErrorCode.SMTP_LETTER_REFUSED


def shown_words(words: bytes) -> str:
    """The server's words for people, cut to a readable length and free of secrets."""
    return redact(read_status_text(words).words)


def _said(words: bytes, known: tuple[str, ...]) -> bool:
    text = words.decode("utf-8", "replace").lower()
    return any(phrase in text for phrase in known)
