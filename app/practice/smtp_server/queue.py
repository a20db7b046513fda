"""Mail that a provider has taken charge of and not delivered yet; kept in files, so that an end loses none of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.core.durable_file import write_durably
from app.practice.clock import PracticeClock
from app.practice.smtp_server.forwarding import Attempt, Outcome, Parcel

RETRIES = tuple(timedelta(minutes=minutes) for minutes in (6, 12, 24, 48, 60))
"""Waits between tries, the last again and again: shorter at first than Postfix's, past any greylist's five minutes."""
GIVES_UP_AFTER = timedelta(days=5)
"""RFC 5321 section 4.5.4.1: at least 4 to 5 days."""


@dataclass(slots=True)
class Waiting:
    """One parcel and its story so far."""

    parcel: Parcel
    file: Path
    since: datetime
    due: datetime
    tries: int = 0
    last: Attempt | None = None


class MailQueue:
    """Tries each parcel at once and then on the clock, in one thread, from `start` until `stop`."""

    def __init__(
        self,
        folder: Path,
        clock: PracticeClock,
        deliver: Callable[[Parcel], Attempt],
        give_back: Callable[[Parcel, Attempt], None],
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._clock = clock
        self._deliver = deliver
        self._give_back = give_back
        self._changed = threading.Condition()
        self._stopping = False
        self._waiting = [_read(file, clock()) for file in sorted(folder.glob("*.json"))]
        self._count = max((int(waiting.file.stem) for waiting in self._waiting), default=0)
        clock.on_skip(self._wake)
        self._thread = threading.Thread(target=self._run, name="practice-mail-queue", daemon=True)

    def start(self) -> None:
        """Begin with what was left last time."""
        self._thread.start()

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """What is not delivered, the oldest first."""
        with self._changed:
            return tuple(self._waiting)

    def add(self, parcel: Parcel) -> None:
        """Take charge of it. Raises AppError DISK_*."""
        now = self._clock()
        with self._changed:
            self._count += 1
            file = self._folder / f"{self._count:06d}.json"
            _write(file, parcel, now)
            self._waiting.append(Waiting(parcel, file, now, now))
            self._changed.notify_all()

    def wait_until_tried(self, timeout_s: float) -> bool:
        """Whether, within that real time, everything that is due had its try."""
        with self._changed:
            return self._changed.wait_for(lambda: self._due() is None, timeout_s)

    def stop(self) -> None:
        """Try no more; what waits stays in its files. May be called again."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._thread.ident is not None:
            self._thread.join()

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _run(self) -> None:
        while (waiting := self._next()) is not None:
            attempt = self._deliver(waiting.parcel)
            self._settle(waiting, attempt)

    def _next(self) -> Waiting | None:
        """Wait for the next that is due; None: it is over."""
        with self._changed:
            while not self._stopping:
                due = self._due()
                if due is not None:
                    return due
                self._changed.notify_all()
                soonest = min((waiting.due for waiting in self._waiting), default=None)
                patience = None if soonest is None else self._clock.real_seconds(soonest - self._clock())
                self._changed.wait(None if patience is None else max(patience, 0.01))
            return None

    def _due(self) -> Waiting | None:
        now = self._clock()
        return next((waiting for waiting in self._waiting if waiting.due <= now), None)

    def _settle(self, waiting: Waiting, attempt: Attempt) -> None:
        now = self._clock()
        given_up = attempt.outcome is Outcome.NEVER or now - waiting.since >= GIVES_UP_AFTER
        if attempt.outcome is not Outcome.DELIVERED and not given_up:
            with self._changed:
                waiting.due = now + RETRIES[min(waiting.tries, len(RETRIES) - 1)]
                waiting.tries, waiting.last = waiting.tries + 1, attempt
            return
        if attempt.outcome is not Outcome.DELIVERED:
            self._give_back(waiting.parcel, attempt)
        with self._changed:
            waiting.file.unlink(missing_ok=True)
            self._waiting.remove(waiting)


def _write(file: Path, parcel: Parcel, since: datetime) -> None:
    facts = {"sender": parcel.sender, "recipient": parcel.recipient, "since": since.isoformat()}
    write_durably(file, json.dumps({**facts, "body": parcel.body.decode("latin-1")}).encode())


def _read(file: Path, now: datetime) -> Waiting:
    facts = json.loads(file.read_bytes())
    parcel = Parcel(facts["sender"], facts["recipient"], facts["body"].encode("latin-1"))
    return Waiting(parcel, file, datetime.fromisoformat(facts["since"]), now)
