"""The probe letter: plain text in the user's language, marked as automatic, known by a random token."""

from __future__ import annotations

import functools
import re
import secrets
import tomllib
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from app.core.errors import AppError, ErrorCode, Scope
from app.core.resource_files import resource
from app.core.words import Language

TOKEN_FIELD = "X-Mailover-Probe"
"""Some servers replace the Message-ID, none this."""
_TOKEN_BYTES = 16
_TOKEN = re.compile(r"\A[0-9a-f]{32}\Z")
_ADDRESS = re.compile(r"\A[^\s\x00-\x1f\x7f<>()\[\],;:\\\"@]+@[^\s\x00-\x1f\x7f<>()\[\],;:\\\"@]+\Z")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be sent."""

    token: str
    sender: str
    recipient: str
    raw: bytes


def new_token() -> str:
    """What a letter is known by: nobody can guess it, and it stands in no other mail."""
    return secrets.token_hex(_TOKEN_BYTES)


def is_token(text: str) -> bool:
    """Whether it has the form of a token."""
    return _TOKEN.match(text) is not None


def message_id(token: str, sender: str) -> str:
    """The letter's Message-ID."""
    return f"<{token}@{sender.rpartition('@')[2]}>"


def demand_address(address: str) -> str:
    """`address` if a letter can go there. Raises AppError PROBE_NO_ADDRESS, scope ACCOUNT."""
    if not address.isascii() or not _ADDRESS.match(address):
        raise AppError(ErrorCode.PROBE_NO_ADDRESS, scope=Scope.ACCOUNT, address=address)
    return address


def probe_letter(token: str, sender: str, recipient: str, name: str, date: datetime, language: Language) -> Letter:
    """The letter to one person. Raises AppError PROBE_NO_ADDRESS for what is no address on either end."""
    words = _words(language)
    greeting = words["greeting"].format(name=_one_line(name) or recipient)
    body = words["body"].strip().format(token=token, sender=sender)
    return _letter(token, sender, recipient, words["subject"], f"{greeting}\n\n{body}\n", date)


def sending_letter(token: str, sender: str, recipient: str, name: str, date: datetime, language: Language) -> Letter:
    """The letter by which the person called `name` tries to send. Raises as `probe_letter`."""
    words = _words(language)["sends"]
    subject = words["subject"].format(name=_one_line(name) or sender)
    return _letter(token, sender, recipient, subject, words["body"].lstrip().format(token=token, sender=sender), date)


def _letter(token: str, sender: str, recipient: str, subject: str, body: str, date: datetime) -> Letter:
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(addr_spec=demand_address(sender))
    message["To"] = Address(addr_spec=demand_address(recipient))
    message["Subject"] = subject
    message["Date"] = format_datetime(date)
    message["Message-ID"] = message_id(token, sender)
    message[TOKEN_FIELD] = token
    # RFC 3834, and what Exchange looks at instead: nobody's out-of-office note is to answer
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(body)
    return Letter(token, sender, recipient, message.as_bytes())


def _one_line(text: str) -> str:
    return " ".join(text.split())


@functools.cache
def _words(language: Language) -> dict[str, Any]:
    with resource("words", "mail_flow.toml").open("rb") as file:
        content: dict[str, dict[str, Any]] = tomllib.load(file)
    return content[language.value.partition("_")[0]]
