"""IDLE (RFC 2177): the server tells of new mail in the open folder by itself, as soon as it is there."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from enum import Enum, auto

from app.core.errors import AppError
from app.mailstore.imap.session import Session, Untagged

SLICE_S = 0.2
"""How late a stop is noticed at most."""
_NEWS = re.compile(rb"\* \d{1,10} EXISTS\s*\Z", re.IGNORECASE)


class Idled(Enum):
    """How an IDLE ended."""

    NEWS = auto()
    """There are more messages than before."""
    QUIET = auto()
    REFUSED = auto()
    """The server does not do it, whatever it offered."""


def idle(session: Session, longest_s: float, stopped: Callable[[], bool]) -> Idled:
    """Wait in the open folder for new mail, for at most so long; `stopped` ends it early.

    Raises AppError, scope ACCOUNT: LOST, TIMEOUT, and what a farewell says.
    """
    return _Idling(session, longest_s, stopped).wait()


class _Idling:
    """One IDLE command."""

    def __init__(self, session: Session, longest_s: float, stopped: Callable[[], bool]) -> None:
        self._session, self._stopped = session, stopped
        self._end = time.monotonic() + longest_s
        self._patience = time.monotonic() + session.wire.timeout_s
        self._begun = self._news = False

    def wait(self) -> Idled:
        session = self._session
        session.settle()
        tag = session.send(b"IDLE")
        while not self._is_over():
            if not session.wire.line_within(SLICE_S):
                continue
            line = session.wire.readline()
            if line[:2] == b"* ":
                self._take(session.untagged(line))
            elif line[:1] == b"+":
                self._begun = True
            elif session.answer(line).tag == tag:
                # the server ended it by itself, or never began
                return self._result() if self._begun else Idled.REFUSED
        if not self._begun:
            session.give_up()
            return Idled.QUIET
        session.wire.send(b"DONE\r\n")
        session.answer_to(tag, self._take)
        return self._result()

    def _is_over(self) -> bool:
        if not self._begun:
            if time.monotonic() > self._patience:
                raise self._silent()
            return self._stopped()
        return self._news or self._stopped() or time.monotonic() >= self._end

    def _take(self, fragments: Untagged) -> None:
        text = fragments[0]
        self._news = self._news or (isinstance(text, bytes) and _NEWS.match(text) is not None)

    def _result(self) -> Idled:
        return Idled.NEWS if self._news else Idled.QUIET

    def _silent(self) -> AppError:
        self._session.give_up()
        return self._session.lost("IDLE was not answered")
