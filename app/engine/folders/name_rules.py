"""What a new side lets a folder be called, as far as it is known before anything is made there.

What nobody knows beforehand shows when the folder is made: see `fallbacks`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

ALWAYS_REFUSED = frozenset('/\\*%"<')
"""Wildcards and quoting of IMAP LIST, the separators in use, and what Cyrus takes for none of its own: refused by one
server or another."""


@dataclass(frozen=True, slots=True)
class NameRules:
    """Rules of one new side."""

    separator: str = "/"
    refused: frozenset[str] = ALWAYS_REFUSED
    reserved: frozenset[str] = frozenset()
    """Names at the top, case folded, that belong to the server."""
    single_blanks: bool = False
    """Two blanks in a row are refused."""
    under_inbox: bool = False
    """The server keeps all folders under the inbox, so that one beside the inbox and one in it are the same."""
    deepest: int | None = None
    """How many levels a path may have."""
    longest_name: int = 240
    """Bytes of one level in modified UTF-7. File systems stop at 255, and a number may have to be added."""


# Alibaba asks for + * \ / to be taken out (help.aliyun.com/document_detail/36730); Gmail answers "Folder contains
# excess whitespace" and refuses ^ (imapsync FAQ.Gmail); Microsoft answers "Folder name is reserved" (FAQ.Office365).
_ALIBABA = NameRules(refused=ALWAYS_REFUSED | {"+"})
_GMAIL = NameRules(refused=ALWAYS_REFUSED | {"^"}, single_blanks=True)
_MICROSOFT = NameRules(reserved=frozenset({"files", "calendar", "contacts", "tasks", "notes", "journal", "outbox"}))
_KNOWN = {
    "alibaba-mail": _ALIBABA,
    "aliyun-personal": _ALIBABA,
    "google-workspace": _GMAIL,
    "gmail-personal": _GMAIL,
    "microsoft365": _MICROSOFT,
    "microsoft365-21vianet": _MICROSOFT,
    "outlook-personal": _MICROSOFT,
}


def name_rules_for(provider_id: str | None, separator: str | None = "/", prefix: str = "") -> NameRules:
    """The rules of a provider (`id` or ``id@host`` as a firm keeps it) whose server uses that separator.

    `prefix` is that of the personal namespace, such as ``INBOX.``.
    """
    known = _KNOWN.get((provider_id or "").partition("@")[0], NameRules())
    flat = separator is None
    return replace(
        known,
        separator=separator or "/",
        under_inbox=prefix.upper().startswith("INBOX"),
        deepest=1 if flat else known.deepest,
    )
