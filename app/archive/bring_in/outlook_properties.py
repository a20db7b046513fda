"""Reads the properties of one Outlook message through libpff. One that cannot be read is as if it were not there.

Tags and values: [MS-OXPROPS]. https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

import pypff

from app.archive.bring_in.made_message import KeptAttachment, KeptMessage, made_message
from app.archive.bring_in.marks import ANSWERED, DRAFT, FLAGGED, SEEN

_CLASS, _STATE, _CODEPAGE = 0x001A, 0x0E07, 0x3FDE
_MESSAGE_ID, _REPLY_TO, _REFERENCES = 0x1035, 0x1042, 0x1039
_SENDER_NAME, _SENDER_ADDRESS, _SENDER_SMTP, _SENT_FOR_SMTP = 0x0C1A, 0x0C1F, 0x5D01, 0x5D02
_FLAG, _LAST_VERB, _HTML = 0x1090, 0x1081, 0x1013
_RECIPIENT_KIND, _NAME, _ADDRESS, _SMTP = 0x0C15, 0x3001, 0x3003, 0x39FE
_MIME_TYPE, _CONTENT_ID, _METHOD, _FILE_NAME = 0x370E, 0x3712, 0x3705, 0x3704
_READ, _UNSENT = 0x1, 0x8
_MAIL_CLASSES = ("IPM.NOTE", "REPORT.IPM", "IPM.SCHEDULE", "IPM.SHARING", "IPM.POST", "IPM.OUTLOOK.RECALL")
_REPLIED = (102, 103)
_EMBEDDED = 5
_STRING8, _UNICODE = 0x1E, 0x1F
_CODEPAGES = {
    65001: "utf-8", 936: "gb18030", 54936: "gb18030", 950: "big5", 932: "shift_jis", 949: "euc-kr", 20127: "us-ascii",
    50220: "iso-2022-jp", 51932: "euc-jp", 52936: "hz-gb-2312", 20866: "koi8-r",
}  # fmt: skip
DEEPEST = 8
"""Messages within messages."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of one object by their tags."""

    entries: dict[int, pypff.record_entry]

    @classmethod
    def of(cls, item: pypff.item) -> Properties:
        """All that can be read."""
        found: dict[int, pypff.record_entry] = {}
        for record in _records(item):
            for entry in _entries(record):
                found.setdefault(entry.entry_type, entry)
        return cls(found)

    def text(self, tag: int) -> str:
        """Empty if there is none."""
        entry = self.entries.get(tag)
        return "" if entry is None else _read(lambda: entry.data_as_string, "").rstrip("\x00")

    def number(self, tag: int) -> int:
        """0 if there is none."""
        entry = self.entries.get(tag)
        return 0 if entry is None else _read(lambda: entry.data_as_integer, 0)

    def kind(self, tag: int) -> int:
        """The type of a value."""
        entry = self.entries.get(tag)
        return 0 if entry is None else entry.value_type


@dataclass(frozen=True, slots=True)
class OutlookMessage:
    """A message made from what was kept, with what IMAP calls its flags."""

    content: bytes
    flags: tuple[str, ...]
    arrived: datetime | None


def is_mail(properties: Properties) -> bool:
    """Whether it is a message and not a contact, an appointment or a task."""
    kind = properties.text(_CLASS).upper()
    return not kind or kind.startswith(_MAIL_CLASSES)


def outlook_message(item: pypff.message, properties: Properties) -> OutlookMessage:
    """Make the message. Raises OSError where the file cannot be read."""
    return OutlookMessage(
        made_message(_kept(item, properties, 0)),
        _flags(properties),
        _moment(lambda: item.delivery_time) or _moment(lambda: item.client_submit_time),
    )


def _kept(item: pypff.message, properties: Properties, depth: int) -> KeptMessage:
    people = _recipients(item)
    text = _perhaps(lambda: item.plain_text_body)
    html = _perhaps(lambda: item.html_body)
    codepage = _charset(properties.number(_CODEPAGE))
    binary = properties.kind(_HTML) not in {_STRING8, _UNICODE}
    attachments = [_attachment(item, number, depth) for number in range(_read(lambda: item.number_of_attachments, 0))]
    return KeptMessage(
        transport_headers=_read(lambda: item.transport_headers, ""),
        subject=_subject(_read(lambda: item.subject, "")),
        sender=(
            properties.text(_SENDER_NAME) or _read(lambda: item.sender_name, ""),
            properties.text(_SENDER_SMTP) or properties.text(_SENT_FOR_SMTP) or properties.text(_SENDER_ADDRESS),
        ),
        to=tuple(person for kind, person in people if kind not in {2, 3}),
        cc=tuple(person for kind, person in people if kind == 2),
        bcc=tuple(person for kind, person in people if kind == 3),
        message_id=properties.text(_MESSAGE_ID),
        in_reply_to=properties.text(_REPLY_TO),
        references=properties.text(_REFERENCES),
        sent=_moment(lambda: item.client_submit_time) or _moment(lambda: item.delivery_time),
        text=text,
        html=html,
        text_charset="utf-8" if _is_utf8(text) else codepage,
        html_charset=codepage if binary else "utf-8",
        rtf=_perhaps(lambda: item.rtf_body) if text is None and html is None else None,
        attachments=attachments,
    )


def _attachment(item: pypff.message, number: int, depth: int) -> KeptAttachment:
    """Raises OSError: a message without one of its attachments is not that message."""
    attachment = item.get_attachment(number)
    properties = Properties.of(attachment)
    name = _read(lambda: attachment.long_filename, "") or properties.text(_FILE_NAME) or properties.text(_NAME)
    if properties.number(_METHOD) == _EMBEDDED:
        inner = _embedded(attachment, depth)
        if inner is not None:
            return KeptAttachment(name, "message/rfc822", inner, message=True)
    size = _read(lambda: attachment.size, 0)
    if size:
        attachment.seek_offset(0, 0)
    content = attachment.read_buffer(size) if size else b""
    return KeptAttachment(name, properties.text(_MIME_TYPE), content, properties.text(_CONTENT_ID))


def _embedded(attachment: pypff.attachment, depth: int) -> bytes | None:
    """A message that was attached; None if libpff does not give it as one."""
    if depth >= DEEPEST or not _read(lambda: attachment.number_of_sub_items, 0):
        return None
    inner = _perhaps(lambda: attachment.get_sub_item(0))
    return made_message(_kept(inner, Properties.of(inner), depth + 1)) if isinstance(inner, pypff.message) else None


def _recipients(item: pypff.message) -> list[tuple[int, tuple[str, str]]]:
    """Kind (1 To, 2 Cc, 3 Bcc), name and address of each."""
    table = _perhaps(lambda: item.recipients)
    found = []
    for record in _records(table) if table is not None else ():
        person = Properties({entry.entry_type: entry for entry in _entries(record)})
        address = person.text(_SMTP) or person.text(_ADDRESS)
        found.append((person.number(_RECIPIENT_KIND), (person.text(_NAME), address)))
    return found


def _flags(properties: Properties) -> tuple[str, ...]:
    state = properties.number(_STATE)
    flags = [SEEN] if state & _READ else []
    if properties.number(_LAST_VERB) in _REPLIED:
        flags.append(ANSWERED)
    if properties.number(_FLAG) == 2:
        flags.append(FLAGGED)
    if state & _UNSENT:
        flags.append(DRAFT)
    return tuple(flags)


def _subject(text: str) -> str:
    """Outlook puts the length of "Re: " before it, in two characters."""
    return text[2:] if text.startswith("\x01") else text


def _charset(codepage: int) -> str:
    if codepage in _CODEPAGES:
        return _CODEPAGES[codepage]
    if 28590 < codepage < 28606:
        return f"iso-8859-{codepage - 28590}"
    try:
        return codecs.lookup(f"cp{codepage}").name.replace("cp125", "windows-125")
    except LookupError:
        return "utf-8"


def _is_utf8(text: bytes | None) -> bool:
    try:
        (text or b"").decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _moment(read: Callable[[], datetime | None]) -> datetime | None:
    when = _perhaps(read)
    return when.replace(tzinfo=UTC, microsecond=0) if when is not None and when.year > 1970 else None


def _records(item: pypff.item) -> list[pypff.record_set]:
    none: list[pypff.record_set] = []
    return _read(lambda: list(item.record_sets), none)


def _entries(record: pypff.record_set) -> list[pypff.record_entry]:
    none: list[pypff.record_entry] = []
    return _read(lambda: list(record.entries), none)


def _read(read: Callable[[], _T | None], otherwise: _T) -> _T:
    """What libpff gives; it raises OSError for what a file lacks as well as for what is damaged."""
    found = _perhaps(read)
    return otherwise if found is None else found


def _perhaps(read: Callable[[], _T | None]) -> _T | None:
    try:
        return read()
    except (OSError, ValueError, SystemError, OverflowError):
        return None
