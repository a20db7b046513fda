"""A domain as she types or pastes it: what can be meant is understood, what cannot gets words of its own."""

from __future__ import annotations

import re
import unicodedata

from app.core.errors import AppError, ErrorCode
from app.dns.domain_name import ascii_domain

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:/+", re.IGNORECASE)
_DOTS = str.maketrans({"。": ".", "·": ".", "•": "."})
_COMMAS = re.compile(r"[,、;]")
_EDGES = " \t\r\n\"'“”‘’<>《》()[]"


def typed_domain(text: str) -> str:
    """The domain in ASCII, as `ascii_domain` gives it; full-width characters, Chinese dots and quotes round it pass.

    Raises AppError with what was probably meant as the fact `suggestion`: DNS_IS_LINK, DNS_IS_ADDRESS,
    DNS_HAS_SPACES, DNS_WRONG_DOT; or DNS_BAD_NAME where nothing can be guessed.
    """
    shown = text.strip()
    cleaned = unicodedata.normalize("NFKC", text).translate(_DOTS).strip(_EDGES).strip(".")
    code = _fault(cleaned)
    if code is None:
        return ascii_domain(cleaned)
    suggestion = _meant(cleaned)
    try:
        ascii_domain(suggestion)
    except AppError:
        raise AppError(ErrorCode.DNS_BAD_NAME, domain=shown, reason=code.value) from None
    raise AppError(code, domain=shown, suggestion=suggestion)


def _fault(cleaned: str) -> ErrorCode | None:
    if _SCHEME.match(cleaned) or "/" in cleaned:
        return ErrorCode.DNS_IS_LINK
    if "@" in cleaned:
        return ErrorCode.DNS_IS_ADDRESS
    if _COMMAS.search(cleaned):
        return ErrorCode.DNS_WRONG_DOT
    return ErrorCode.DNS_HAS_SPACES if re.search(r"\s", cleaned) else None


def _meant(cleaned: str) -> str:
    """Link and address give their host (``www.`` is the website's, not the domain's); blanks and commas are mended."""
    host = re.split(r"[/?#]", _SCHEME.sub("", cleaned), maxsplit=1)[0]
    host = host.rpartition("@")[2].partition(":")[0].strip(_EDGES)
    host = re.sub(r"\s*[,、;]\s*", ".", host)
    return re.sub(r"\s+", "", host).lower().removeprefix("www.").strip(".")
