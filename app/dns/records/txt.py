"""TXT records: their strings, joined and split, and what is in the set of a domain.

A TXT record is one or more strings of at most 255 bytes; SPF, DKIM and their kin join them without a blank (RFC 7208
section 3.3, RFC 6376 section 3.6.2.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_BYTES = 255
"""In one string of a TXT record (RFC 1035 section 3.3)."""
SAFE_UDP_BYTES = 1232
"""An answer above this goes to TCP on careful servers (DNS flag day 2020)."""

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"|((?:[^\s"\\]|\\.)+)', re.DOTALL)
_ESCAPE = re.compile(r"\\(\d{3}|.)", re.DOTALL)

VERIFICATIONS: tuple[tuple[str, str], ...] = (
    ("google-site-verification=", "google"),
    ("ms=", "microsoft"),
    ("apple-domain=", "apple"),
    ("zoho-verification=", "zoho"),
    ("yandex-verification:", "yandex"),
    ("protonmail-verification=", "proton"),
    ("mailru-verification:", "mailru"),
    ("facebook-domain-verification=", "facebook"),
    ("atlassian-domain-verification=", "atlassian"),
    ("adobe-idp-site-verification=", "adobe"),
    ("docusign=", "docusign"),
    ("globalsign-domain-verification=", "globalsign"),
    ("_globalsign-domain-verification=", "globalsign"),
    ("dropbox-domain-verification=", "dropbox"),
    ("stripe-verification=", "stripe"),
    ("have-i-been-pwned-verification=", "hibp"),
    ("hosted-email-verify=", "migadu"),
    ("titan-domain-verification=", "titan"),
    ("verification-code-site-app_lark=", "lark"),
    ("verification-code-site-app_feishu=", "feishu"),
    ("baidu-site-verification=", "baidu"),
)
"""How strings begin that prove to somebody who owns a domain, in lower case, and who that is."""


@dataclass(frozen=True, slots=True)
class ApexTexts:
    """The TXT records of one name, sorted by what they are for."""

    spf: tuple[str, ...]
    verifications: tuple[tuple[str, str], ...]
    """(who asked for it, the whole text)."""
    others: tuple[str, ...]
    size_bytes: int
    """Of the whole set in an answer, as near as matters: name pointer, header and strings of each record."""


def strings(record: str) -> tuple[bytes, ...]:
    """The strings of a TXT record in zone file form, escapes undone."""
    return tuple(
        unescaped(found[1] if found[1] is not None else found[2]) for found in _STRING.finditer(record.strip())
    )


def joined(record: str) -> str:
    """The text of a TXT record in zone file form. Bytes that are not UTF-8 become U+FFFD."""
    return b"".join(strings(record)).decode("utf-8", "replace")


def zone_form(parts: Iterable[str]) -> str:
    """Strings as a zone file writes them, the inverse of `strings`."""
    return " ".join(f'"{_escaped(part.encode())}"' for part in parts)


def split(text: str) -> tuple[str, ...]:
    """`text` in strings of at most 255 bytes. No string begins or ends with a blank: panels trim them."""
    parts = []
    rest = text
    while len(rest.encode()) > MOST_BYTES:
        end = _cut(rest)
        parts.append(rest[:end])
        rest = rest[end:]
    return (*parts, rest)


def sort_apex(records: Sequence[str]) -> ApexTexts:
    """What the TXT records of a domain's own name are for. `records` in zone file form."""
    spf, verifications, others = [], [], []
    for text in map(joined, records):
        who = verification_of(text)
        if is_spf(text):
            spf.append(text)
        elif who:
            verifications.append((who, text))
        else:
            others.append(text)
    size = sum(12 + sum(1 + len(string) for string in strings(record)) for record in records)
    return ApexTexts(tuple(spf), tuple(verifications), tuple(others), size)


def verification_of(text: str) -> str | None:
    """Whose verification string this is, or None."""
    lowered = text.strip().lower()
    return next((who for start, who in VERIFICATIONS if lowered.startswith(start)), None)


def is_spf(text: str) -> bool:
    """Whether a receiver takes `text` for an SPF record (RFC 7208 section 4.5)."""
    lowered = text.lower()
    return lowered == "v=spf1" or lowered.startswith("v=spf1 ")


def _cut(text: str) -> int:
    """Where the first string may end: as far as 255 bytes go, whole signs only, no blank on either side."""
    size = end = 0
    for end, sign in enumerate(text):  # noqa: B007 (the place is what is looked for)
        size += len(sign.encode())
        if size > MOST_BYTES:
            break
    for place in range(end, 0, -1):
        if text[place] != " " and text[place - 1] != " ":
            return place
    return end


def unescaped(text: str) -> bytes:
    """The bytes that zone form writes with a backslash and three figures, or with a backslash and the sign."""
    raw = bytearray()
    place = 0
    for found in _ESCAPE.finditer(text):
        raw += text[place : found.start()].encode()
        raw += bytes([int(found[1]) & 0xFF]) if len(found[1]) == 3 else found[1].encode()
        place = found.end()
    return bytes(raw + text[place:].encode())


def _escaped(raw: bytes) -> str:
    signs = []
    for byte in raw:
        sign = chr(byte)
        if sign in '"\\':
            signs.append("\\" + sign)
        else:
            signs.append(sign if 32 <= byte < 127 else f"\\{byte:03d}")
    return "".join(signs)
