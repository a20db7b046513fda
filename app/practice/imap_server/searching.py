"""SEARCH, as much of it as looking for a message by hand or by Message-ID takes (RFC 3501 section 6.4.4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.practice.imap_server.internaldate import MONTHS, read_date
from app.practice.imap_server.mailbox import StoredMessage
from app.practice.imap_server.refusals import BadCommand
from app.practice.imap_server.sections import header_field
from app.practice.imap_server.sequence_set import chosen_by_number, chosen_uids
from app.practice.imap_server.store import MailStore
from app.practice.imap_server.tokens import Value

Test = Callable[[StoredMessage], bool]
_FLAGS = {
    "ANSWERED": "\\Answered",
    "DELETED": "\\Deleted",
    "DRAFT": "\\Draft",
    "FLAGGED": "\\Flagged",
    "SEEN": "\\Seen",
}


class Search:
    """Reads the keys one after the other; all of them have to fit a message. Raises BadCommand for an unknown key."""

    def __init__(self, store: MailStore, uids: list[int], values: list[Value]) -> None:
        self._store = store
        self._uids = uids
        self._values = list(values)
        self.tests: list[Test] = []
        while self._values:
            self.tests.append(self._key())

    def fits(self, message: StoredMessage) -> bool:
        """Whether every key fits."""
        return all(test(message) for test in self.tests)

    def _key(self) -> Test:
        value = self._values.pop(0)
        if isinstance(value, list):
            inner = Search(self._store, self._uids, value)
            return inner.fits
        key = value.decode("latin-1").upper()
        if key == "NOT":
            wrong = self._key()
            return lambda message: not wrong(message)
        if key == "OR":
            one, other = self._key(), self._key()
            return lambda message: one(message) or other(message)
        if key in {"UID", "HEADER", "KEYWORD", "SINCE", "BEFORE", "LARGER", "SMALLER"}:
            return self._with_argument(key)
        return self._without_argument(key, value)

    def _without_argument(self, key: str, value: bytes) -> Test:
        if key == "ALL":
            return lambda _message: True
        if key.removeprefix("UN") in _FLAGS:
            return _has_flag(_FLAGS[key.removeprefix("UN")], wanted=not key.startswith("UN"))
        if key[:1].isdigit() or key[:1] == "*":
            return _is_one_of(chosen_by_number(value, self._uids))
        raise BadCommand(f"This server does not search by {key!a}")

    def _with_argument(self, key: str) -> Test:
        text = self._text()
        if key == "UID":
            return _is_one_of(chosen_uids(text, self._uids))
        if key == "KEYWORD":
            return _has_flag(text.decode("latin-1"), wanted=True)
        if key == "HEADER":
            part = self._text().lower()
            return lambda message: part in header_field(self._store.body(message), text).lower()
        if key in {"LARGER", "SMALLER"}:
            return _by_size(key, text)
        return _by_date(key, text)

    def _text(self) -> bytes:
        if not self._values or isinstance(self._values[0], list):
            raise BadCommand("A search key lacks its argument")
        value = self._values.pop(0)
        return value if isinstance(value, bytes) else b""


def _has_flag(flag: str, *, wanted: bool) -> Test:
    lower = flag.lower()
    return lambda message: (lower in (held.lower() for held in message.flags)) is wanted


def _is_one_of(uids: list[int]) -> Test:
    chosen = frozenset(uids)
    return lambda message: message.uid in chosen


def _by_size(key: str, text: bytes) -> Test:
    if not text.isdigit():
        raise BadCommand("Not a number")
    limit = int(text)
    return (lambda message: message.size > limit) if key == "LARGER" else (lambda message: message.size < limit)


def _by_date(key: str, text: bytes) -> Test:
    try:
        day, month, year = text.decode("latin-1").split("-")
        limit = date(int(year), MONTHS.index(month.title()) + 1, int(day))
    except ValueError as error:
        raise BadCommand("Not a date") from error
    if key == "SINCE":
        return lambda message: read_date(message.internaldate).date() >= limit
    return lambda message: read_date(message.internaldate).date() < limit
