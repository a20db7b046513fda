"""One FETCH response into one message or one line of a listing.

Servers give the items in the order they like, bodies as literals, as quoted strings or not at all, and rows nobody
asked for in between. The usual form of the usual servers is recognised by one regular expression, the rest is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.mailstore.imap.session import Session, Untagged
from app.mailstore.imap.tokens import LITERAL_AT_END, pairs, tokens
from app.mailstore.store import SPOOL_OVER_BYTES, Body, Spool, SpooledBody

MESSAGE_ITEMS = b"(UID FLAGS INTERNALDATE BODY.PEEK[])"
LISTING_ITEMS = b"(UID RFC822.SIZE FLAGS INTERNALDATE)"

_FLAGS = rb"FLAGS \(([^()\"{}]*)\)"
_DATE = rb'INTERNALDATE "([^"]*)"'
# Dovecot keeps the order asked for; Cyrus gives FLAGS first
_MESSAGE = re.compile(
    rb"\* \d+ FETCH \((?:UID (\d+) " + _FLAGS + rb"|" + _FLAGS + rb" UID (\d+)) " + _DATE + rb" BODY\[\] \{(\d+)\}\r\n"
)
_LISTED = re.compile(rb"\* \d+ FETCH \(UID (\d+) RFC822\.SIZE (\d+) " + _FLAGS + rb" " + _DATE + rb"\)\r\n")
_LISTED_FLAGS_FIRST = re.compile(rb"\* \d+ FETCH \(" + _FLAGS + rb" UID (\d+) " + _DATE + rb" RFC822\.SIZE (\d+)\)\r\n")
_FETCH = re.compile(rb"\* \d+ FETCH ", re.IGNORECASE)
_BODY_BEFORE = re.compile(rb"(?:BODY|BINARY)\[\](?:<0>)? *\Z|RFC822 *\Z", re.IGNORECASE)
_BODY_NAMES = (b"BODY[]", b"BINARY[]", b"RFC822", b"BODY[]<0>")
_RECENT = b"\\recent"

_flag_sets: dict[bytes, tuple[str, ...]] = {b"": ()}
_MOST_FLAG_SETS = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """What one FETCH response said. `body` is None where it said NIL or nothing."""

    uid: int
    flags: tuple[str, ...] | None
    internaldate: bytes
    announced: int = 0
    body: Body | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class _Large:
    """Stands in a response where a spooled literal was."""

    body: SpooledBody
    size: int


def flag_set(raw: bytes) -> tuple[str, ...]:
    r"""Flags as text, without ``\Recent``, which belongs to a session and not to a message."""
    found = _flag_sets.get(raw)
    if found is None:
        names = [flag for flag in raw.split() if flag.lower() != _RECENT]
        found = tuple(flag.decode("utf-8", "replace") for flag in names)
        if len(_flag_sets) < _MOST_FLAG_SETS:
            _flag_sets[raw] = found
    return found


def read_listed(line: bytes) -> tuple[int, int, tuple[str, ...], bytes] | None:
    """(uid, announced size, flags, internaldate) of a row in the usual form, else None."""
    match = _LISTED.fullmatch(line)
    if match:
        uid, size, flags, date = match.groups()
    else:
        match = _LISTED_FLAGS_FIRST.fullmatch(line)
        if not match:
            return None
        flags, uid, date, size = match.groups()
    return int(uid), int(size), flag_set(flags), date


def read_message(session: Session, line: bytes, spool: Spool, wanted: Callable[[int], bool]) -> Row | None:
    """The FETCH row that begins with `line`, its body read from the wire; None if it is another response.

    Bodies above `SPOOL_OVER_BYTES` go to `spool` piece by piece; the body of a UID that is not `wanted` is skipped as
    far as its UID is known before it comes. What `spool` raises passes through, and the session is given up.
    """
    usual = _MESSAGE.fullmatch(line)
    if usual is None:
        return _read_unusual(session, line, spool) if _FETCH.match(line) else None
    uid_first, flags_second, flags_first, uid_second, date, announced = usual.groups()
    uid, size = int(uid_first or uid_second), int(announced)
    flags = flag_set(flags_second if uid_first else flags_first)
    if not wanted(uid):
        session.wire.read_pieces(size, lambda _piece: None)
        session.untagged(b"* " + session.wire.readline())
        return Row(uid, flags, date)
    body = session.wire.read(size) if size <= SPOOL_OVER_BYTES else _spooled(session, size, spool)
    tail = session.wire.readline()
    if tail != b")\r\n":
        value = body if isinstance(body, bytes) else _Large(body, size)
        return _row(_rest(session, [line[: line.rindex(b"{")], value], tail, spool))
    return Row(uid, flags, date, body=body, size=size)


def read_fetch(fragments: Untagged) -> Row | None:
    """The row of a response read whole (no body wanted), or None if it is another response."""
    return _row(fragments)


def forget(row: Row) -> None:
    """Nobody wants this row: drop what was spooled of it."""
    if row.body is not None and not isinstance(row.body, bytes):
        row.body.discard()


def _read_unusual(session: Session, line: bytes, spool: Spool) -> Row | None:
    return _row(_rest(session, [], line, spool))


def _rest(session: Session, fragments: Untagged, line: bytes, spool: Spool) -> Untagged:
    """Read on to the end of the response; `fragments` (text and literals by turns) grows in place."""
    while line.endswith(b"}\r\n") and (literal := LITERAL_AT_END.search(line)):
        text, size = line[: literal.start()], int(literal.group(1))
        if size <= SPOOL_OVER_BYTES:
            value: bytes | _Large = session.wire.read(size)
        elif _BODY_BEFORE.search(text):
            value = _Large(_spooled(session, size, spool), size)
        else:
            raise session.protocol_error(line)
        fragments += [text, value]
        line = session.wire.readline()
    fragments.append(line.rstrip(b"\r\n"))
    return fragments


def _spooled(session: Session, size: int, spool: Spool) -> SpooledBody:
    body: SpooledBody | None = None
    try:
        body = spool(size)
        session.wire.read_pieces(size, body.write)
    except BaseException:
        session.give_up()
        if body is not None:
            body.discard()
        raise
    return body


def _row(fragments: Untagged) -> Row | None:
    parsed = tokens(fragments)
    if len(parsed) < 4 or not isinstance(parsed[2], bytes) or parsed[2].upper() != b"FETCH":
        return None
    if not isinstance(parsed[3], list):
        return None
    items = pairs(parsed[3])
    uid = _number(items.get(b"UID"))
    if uid is None:
        return None
    flags = items.get(b"FLAGS")
    date = items.get(b"INTERNALDATE")
    body = next((items[name] for name in _BODY_NAMES if name in items), None)
    return Row(
        uid,
        flag_set(b" ".join(flag for flag in flags if isinstance(flag, bytes))) if isinstance(flags, list) else None,
        date if isinstance(date, bytes) else b"",
        _number(items.get(b"RFC822.SIZE")) or 0,
        *_body_and_size(body),
    )


def _body_and_size(value: object) -> tuple[Body | None, int]:
    if isinstance(value, bytes):
        return value, len(value)
    return (value.body, value.size) if isinstance(value, _Large) else (None, 0)


def _number(token: object) -> int | None:
    return int(token) if isinstance(token, bytes) and token.isdigit() and len(token) < 19 else None
