"""Domains as people type them: several in one line, with ``@`` or ``https://www.`` before them, or whole addresses."""

from __future__ import annotations

import re

from app.core.errors import AppError
from app.dns import ascii_domain
from app.project.addresses import clean_text

_BETWEEN = re.compile(r"[\s,;，；、]+")
_BEFORE = re.compile(r"^(?:[a-z]+://)?(?:.*@)?(?:www\.)?", re.IGNORECASE)


def typed_domains(text: str) -> tuple[str, ...]:
    """Each domain once, in the order typed, in lower case; what cannot be a domain is left out."""
    return tuple(dict.fromkeys(domain for word in _words(text) if (domain := _domain_of(word))))


def refused_domain(text: str) -> str:
    """The first word that cannot be a domain, as it was typed; empty if all can."""
    return next((word for word in _words(text) if not _domain_of(word)), "")


def _words(text: str) -> list[str]:
    return [word for word in _BETWEEN.split(clean_text(text)) if word]


def _domain_of(word: str) -> str:
    bare = _BEFORE.sub("", word).partition("/")[0].replace("。", ".").rstrip(".").lower()
    try:
        ascii_domain(bare)
    except AppError:
        return ""
    return bare
