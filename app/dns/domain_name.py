"""Domain names as people type them, made fit for asking."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from app.core.errors import AppError, ErrorCode

if TYPE_CHECKING:
    import dns.name


def ascii_domain(text: str) -> str:
    """The domain in ASCII, lower case, without the last dot; Chinese and other names by UTS 46 and IDNA 2008.

    Raises AppError DNS_BAD_NAME for what cannot be a mail domain: addresses, one label, blanks, wrong signs.
    """
    import idna

    cleaned = unicodedata.normalize("NFKC", text).strip().replace("。", ".").rstrip(".")
    try:
        encoded = idna.encode(cleaned, uts46=True, std3_rules=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise AppError(ErrorCode.DNS_BAD_NAME, domain=text, reason=type(error).__name__) from error
    if "." not in encoded:
        raise AppError(ErrorCode.DNS_BAD_NAME, domain=text, reason="one label")
    return encoded


def absolute_name(text: str) -> dns.name.Name:
    """The name with its root, so that no resolver adds a search suffix. Raises AppError DNS_BAD_NAME."""
    import dns.exception
    import dns.name

    try:
        return dns.name.from_text(ascii_domain(text) + ".")
    except (dns.exception.DNSException, ValueError) as error:
        raise AppError(ErrorCode.DNS_BAD_NAME, domain=text, reason=type(error).__name__) from error
