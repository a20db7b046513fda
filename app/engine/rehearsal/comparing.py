"""One letter as the archive has it against the same letter as the new side serves it, field by field. Pure.

Harmless is what no reader will miss: headers that a server adds at its own post office, a date given in another zone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from app.archive.reading import Attachment, read_headers, read_message
from app.core.identity import MailboxPath
from app.engine.delivery.items import DeliveryItem
from app.engine.folders.names import acceptable_name
from app.engine.internaldate import parse_internaldate
from app.engine.rehearsal.outline import Outline
from app.engine.rehearsal.report import Aspect, Change, Difference
from app.engine.repair.header_fields import HeaderField, header_length, split_fields
from app.mailstore.store import FetchedMessage

SHOWN = 120
"""Characters of a value that is shown."""
_RECENT = "\\recent"


def differences(
    item: DeliveryItem, original: bytes, there: FetchedMessage, served: bytes, mapped: MailboxPath, found: MailboxPath
) -> tuple[Difference, ...]:
    """All that is not as it was. `mapped` is where the letter was to go, `found` where it is."""
    out = list(_of_folder(item.key.folder, mapped, found))
    out += _of_date(item.place.internaldate, there.internaldate)
    out += _of_flags(item.place.flags, there.flags)
    if served != original:
        out += _of_bytes(original, served)
    return tuple(out)


def outline_differences(was: Outline, now: Outline) -> tuple[Difference, ...]:
    """What `differences` says of the bytes, of two messages that are too large to be held.

    Only a message within the message is no attachment here but more of its text.
    """
    same = read_headers(was.head) == read_headers(now.head)
    out = list(_of_headers(was.head, now.head, same=same))
    if was.body == now.body:
        return tuple(out)
    if was.files != now.files:
        names = [", ".join(name for name, _digest in each.files if name)[:SHOWN] for each in (was, now)]
        out.append(_harmful(Aspect.ATTACHMENTS, names[0], names[1], Change.ATTACHMENT_CHANGED))
    sizes = str(was.body_size), str(now.body_size)
    if was.lines == now.lines:
        out.append(_harmless(Aspect.BODY, *sizes, Change.LINE_ENDS))
    elif was.parts == now.parts:
        out.append(_harmless(Aspect.BODY, *sizes, Change.ENCODING))
    else:
        out.append(_harmful(Aspect.BODY, *sizes, Change.BODY_CHANGED))
    return tuple(out)


def _of_folder(old: MailboxPath, mapped: MailboxPath, found: MailboxPath) -> Iterator[Difference]:
    if mapped != found:
        yield _harmful(Aspect.FOLDER, mapped.display, found.display, Change.FOLDER_RENAMED)
    elif old.parts[-1] != found.parts[-1] == acceptable_name(old.parts[-1]):
        # a folder with a part to play (Sent, Drafts) has another name by the mapping that she has seen
        yield _harmless(Aspect.FOLDER, old.display, found.display, Change.FOLDER_RENAMED)


def _of_date(was: str, now: str) -> Iterator[Difference]:
    before, after = parse_internaldate(was), parse_internaldate(now)
    if before is None and after is not None:
        yield _harmless(Aspect.DATE, was, now, Change.DATE_GIVEN)
    elif before != after:
        yield _harmful(Aspect.DATE, was, now, Change.DATE_MOVED)


def _of_flags(was: Sequence[str], now: Sequence[str]) -> Iterator[Difference]:
    """A keyword is a mail program's own note; read, starred and answered are what people see."""
    before, after = ({flag.lower(): flag for flag in flags if flag.lower() != _RECENT} for flags in (was, now))
    for low in sorted(before.keys() - after.keys()):
        flag = before[low]
        if flag.startswith("\\"):
            yield _harmful(Aspect.FLAGS, flag, "", Change.FLAG_LOST)
        else:
            yield _harmless(Aspect.KEYWORDS, flag, "", Change.KEYWORD_LOST)
    for low in sorted(after.keys() - before.keys()):
        flag = after[low]
        if flag.startswith("\\"):
            yield _harmful(Aspect.FLAGS, "", flag, Change.FLAG_ADDED)
        else:
            yield _harmless(Aspect.KEYWORDS, "", flag, Change.KEYWORD_ADDED)


def _of_bytes(original: bytes, served: bytes) -> Iterator[Difference]:
    read_was, read_now = read_message(original), read_message(served)
    head_was, head_now = _head(original), _head(served)
    yield from _of_headers(head_was, head_now, same=read_was.headers == read_now.headers)
    body_was, body_now = original[len(head_was) :], served[len(head_now) :]
    if body_was == body_now:
        return
    files = _files(read_was.attachments), _files(read_now.attachments)
    if files[0] != files[1]:
        was, now = [", ".join(name for name, _digest in each)[:SHOWN] for each in files]
        yield _harmful(Aspect.ATTACHMENTS, was, now, Change.ATTACHMENT_CHANGED)
    sizes = str(len(body_was)), str(len(body_now))
    if _unix(body_was).rstrip(b"\n") == _unix(body_now).rstrip(b"\n"):
        yield _harmless(Aspect.BODY, *sizes, Change.LINE_ENDS)
    elif (read_was.text, read_was.html, files[0]) == (read_now.text, read_now.html, files[1]):
        yield _harmless(Aspect.BODY, *sizes, Change.ENCODING)
    else:
        yield _harmful(Aspect.BODY, *sizes, Change.BODY_CHANGED)


def _of_headers(was: bytes, now: bytes, *, same: bool) -> Iterator[Difference]:
    """`same`: sender, recipients, subject and date read as before."""
    fields_was, fields_now = split_fields(was), split_fields(now)
    lost, added = _unmatched(fields_was, fields_now), _unmatched(fields_now, fields_was)
    if not same:
        yield _harmful(Aspect.HEADERS, _shown(lost), _shown(added), Change.MEANING_CHANGED)
    elif lost and added:
        yield _harmless(Aspect.HEADERS, _shown(lost), _shown(added), Change.HEADER_REWRITTEN)
    elif added:
        yield _harmless(Aspect.HEADERS, "", _shown(added), Change.HEADER_ADDED)
    elif lost:
        yield _harmful(Aspect.HEADERS, _shown(lost), "", Change.HEADER_REMOVED)


def _harmless(aspect: Aspect, was: str, now: str, change: Change) -> Difference:
    return Difference(aspect, harmless=True, was=was, now=now, change=change)


def _harmful(aspect: Aspect, was: str, now: str, change: Change) -> Difference:
    return Difference(aspect, harmless=False, was=was, now=now, change=change)


def _unix(body: bytes) -> bytes:
    return body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _head(raw: bytes) -> bytes:
    length = header_length(raw)
    return raw if length is None else raw[:length]


def _unmatched(fields: Sequence[HeaderField], others: Sequence[HeaderField]) -> list[HeaderField]:
    left = Counter((field.name, field.value) for field in others)
    out = []
    for field in fields:
        key = field.name, field.value
        if left[key]:
            left[key] -= 1
        else:
            out.append(field)
    return out


def _files(attachments: Sequence[Attachment]) -> list[tuple[str, str]]:
    return [(each.name, hashlib.sha256(each.payload()).hexdigest()) for each in attachments]


def _shown(fields: Sequence[HeaderField]) -> str:
    return "; ".join(field.raw.decode("utf-8", "replace").strip() for field in fields)[:SHOWN]
