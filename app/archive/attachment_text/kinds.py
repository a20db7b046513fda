"""What an attachment is: by its first bytes, and where those say nothing by its name and declared type."""

from __future__ import annotations

from enum import Enum, auto


class Kind(Enum):
    """How it is read."""

    PDF = auto()
    ZIP = auto()
    """Office documents are ZIP files too; a look at the members tells."""
    EXCEL = auto()
    LOCKED_OFFICE = auto()
    TEXT = auto()
    HTML = auto()
    MAIL = auto()
    MAIL_PART = auto()
    """A part of the message; what is attached to it counts as attached to the message."""


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HTML_NAMES = (".html", ".htm", ".xhtml", ".mht")
_TEXT_NAMES = (".txt", ".csv", ".tsv", ".md", ".log", ".ics", ".vcf", ".json", ".xml", ".ini", ".sql", ".srt", ".tex")
_TEXT_TYPES = ("application/json", "application/xml", "application/csv")
_HEAD_BYTES = 1024


def kind_of(name: str, content_type: str, content: bytes) -> Kind | None:
    """How to read it; None where there is nothing to read, as in a picture."""
    name, content_type = name.lower(), content_type.lower()
    head = content[:_HEAD_BYTES]
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    if head.startswith(_OLE):
        if _LOCKED in content:
            return Kind.LOCKED_OFFICE
        return Kind.EXCEL if name.endswith((".xls", ".et", ".xlt")) or "excel" in content_type else None
    return _by_name(name, content_type, head)


def _by_name(name: str, content_type: str, head: bytes) -> Kind | None:
    if content_type == "message/rfc822":
        return Kind.MAIL_PART
    if b"\0" in head and not head.startswith(_UTF16):
        return None
    if name.endswith(".eml"):
        return Kind.MAIL
    if name.endswith(_HTML_NAMES) or content_type == "text/html":
        return Kind.HTML
    if name.endswith(_TEXT_NAMES) or content_type.startswith("text/") or content_type in _TEXT_TYPES:
        return Kind.TEXT
    return None
