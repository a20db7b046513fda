"""Flags that mail programs keep in headers and file names, as IMAP calls them. Pure."""

from __future__ import annotations

import re

SEEN, ANSWERED, FLAGGED, DRAFT = "\\Seen", "\\Answered", "\\Flagged", "\\Draft"
_STATUS = re.compile(
    rb"(?:\A|\n)(status|x-status|x-mozilla-status|x-mozilla-keys)[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE
)
_MOZILLA_OWN = re.compile(
    rb"(?:x-account-key|x-uidl|x-mozilla-status2?|x-mozilla-keys):[^\n]*\n(?:[ \t][^\n]*\n)*", re.IGNORECASE
)
_READ, _REPLIED, _MARKED, _EXPUNGED, _FORWARDED = 0x1, 0x2, 0x4, 0x8, 0x1000
"""Of X-Mozilla-Status: https://searchfox.org/comm-central/source/mailnews/base/public/nsMsgMessageFlags.idl"""
_LETTERS = {"S": SEEN, "R": ANSWERED, "F": FLAGGED, "D": DRAFT, "P": "$Forwarded"}
"""Of a Maildir file name: https://cr.yp.to/proto/maildir.html"""
_X_STATUS = {ord("A"): ANSWERED, ord("F"): FLAGGED, ord("T"): DRAFT}


def header_marks(header: bytes) -> tuple[tuple[str, ...], bool]:
    """The flags in the Status fields of a header, and whether the message is marked as deleted."""
    found = {field[1].lower(): field[2].strip() for field in _STATUS.finditer(header)}
    flags: list[str] = []
    deleted = b"D" in found.get(b"x-status", b"")
    if b"R" in found.get(b"status", b""):
        flags.append(SEEN)
    flags += [flag for letter, flag in _X_STATUS.items() if letter in found.get(b"x-status", b"")]
    if b"x-mozilla-status" in found:
        bits = _hexadecimal(found[b"x-mozilla-status"])
        deleted = deleted or bool(bits & _EXPUNGED)
        named = ((_READ, SEEN), (_REPLIED, ANSWERED), (_MARKED, FLAGGED), (_FORWARDED, "$Forwarded"))
        flags += [flag for bit, flag in named if bits & bit]
    flags += [key for key in found.get(b"x-mozilla-keys", b"").decode("ascii", "ignore").split() if _is_keyword(key)]
    return tuple(dict.fromkeys(flags)), deleted


def without_mozillas_own(start: bytes) -> bytes:
    """The beginning of a message without the fields that Thunderbird puts before it and changes in place.

    Left in, a letter read since would be another message the next time; without them it is what the server served.
    """
    end = 0
    while found := _MOZILLA_OWN.match(start, end):
        end = found.end()
    return start[end:] if b"mozilla-status" in start[:end].lower() else start


def maildir_marks(name: str) -> tuple[tuple[str, ...], bool]:
    """The flags in the name of a Maildir file, and whether the message is marked as deleted."""
    letters = next((name.rpartition(mark)[2] for mark in (":2,", ";2,", "!2,") if mark in name), "")
    return tuple(flag for letter, flag in _LETTERS.items() if letter in letters), "T" in letters


def apple_marks(tail: bytes) -> tuple[tuple[str, ...], bool]:
    """The same of the list that Apple Mail puts behind a message."""
    found = re.search(rb"<key>flags</key>\s*<integer>(\d{1,18})</integer>", tail)
    bits = int(found[1]) if found else 0
    named = ((0x1, SEEN), (0x4, ANSWERED), (0x10, FLAGGED), (0x40, DRAFT))
    return tuple(flag for bit, flag in named if bits & bit), bool(bits & 0x2)


def _is_keyword(key: str) -> bool:
    """No atom of IMAP may hold these (RFC 3501 section 9)."""
    return not set(key) & set('(){ %*"\\]') and key.isprintable()


def _hexadecimal(text: bytes) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0
