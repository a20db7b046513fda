"""Looks into one mailbox again and again: INBOX and Junk, from where they ended before the letters went.

With a connection of its own it waits for the server's word (IDLE) between two looks. Where a server has more mailboxes
to be watched than it has connections for us, each is opened, looked at and left again.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.errors import AppError, ErrorCode, Retry, Scope
from app.engine.mail_flow.finding import Finder, watched_folders
from app.engine.mail_flow.findings import Finding, Looked, Mailbox
from app.mailstore.imap.folder_listing import list_folders
from app.mailstore.imap.idling import Idled, idle
from app.mailstore.imap.new_mail import FolderMark, mark_folder, new_mail
from app.mailstore.imap.session import Session
from app.mailstore.store import Folder

TURN_POLLS = 4
"""Without a connection of its own a mailbox is looked at so many times more rarely: each look is a sign-in."""
_SOON_S = 0.5
"""Until another mailbox may have given its connection back."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A mailbox and what to look for in it."""

    mailbox: Mailbox | None
    """None is the outside mailbox."""
    server: tuple[str, int]
    most: int
    """Connections that the server allows this computer."""
    open: Callable[[], Session]
    """A new connection, or AppError TOO_MANY_CONNECTIONS at once."""
    finder: Finder


@dataclass(slots=True)
class Signals:
    """What all watchers of a run hear."""

    sent: threading.Event = field(default_factory=threading.Event)
    """Letters are on their way: whoever looks for the first time now may already find one."""
    stop: threading.Event = field(default_factory=threading.Event)


class MailboxWatch:
    """One thread's work: `run` until the signal to stop. `abort` may be called from another thread."""

    def __init__(
        self, watched: Watched, signals: Signals, tell: Callable[[Finding], None], poll_s: float, *, keeps_line: bool
    ) -> None:
        self._watched, self._signals, self._tell, self._poll_s = watched, signals, tell, poll_s
        self._keeps_line = keeps_line
        self._session: Session | None = None
        self._guard = threading.Lock()
        self._folders: list[Folder] = []
        self._marks: dict[Folder, FolderMark] = {}
        self._idles = True

    def run(self) -> None:
        """Look until told to stop, or until looking again cannot help (a rejected password is not tried twice)."""
        try:
            while not self._signals.stop.is_set():
                pause = self._turn()
                if pause == math.inf:
                    return
                self._signals.stop.wait(pause)
        finally:
            self._leave()

    def abort(self) -> None:
        """Whoever waits for this mailbox's server finds the line lost."""
        with self._guard:
            if self._session is not None:
                self._session.wire.abort()

    def _turn(self) -> float:
        """One look; for how many seconds to pause afterwards."""
        try:
            session = self._entered()
            self._look(session)
            self._tell(Looked(self._watched.mailbox))
            if not self._keeps_line:
                self._leave()
                return self._poll_s * TURN_POLLS
            return self._waited(session)
        except AppError as error:
            self._leave()
            if self._signals.stop.is_set():
                return math.inf
            is_last = error.retry is Retry.NEVER
            crowded = error.code is ErrorCode.TOO_MANY_CONNECTIONS
            if not crowded:
                self._tell(Looked(self._watched.mailbox, error, is_last))
            return math.inf if is_last and not crowded else min(_SOON_S, self._poll_s) if crowded else self._poll_s

    def _waited(self, session: Session) -> float:
        """Wait for the server's word, if it gives one."""
        if not (self._idles and session.has("IDLE")):
            return self._poll_s
        self._idles = idle(session, self._poll_s, self._signals.stop.is_set) is not Idled.REFUSED
        return 0.0 if self._idles else self._poll_s

    def _entered(self) -> Session:
        if self._session is None:
            session = self._watched.open()
            with self._guard:
                self._session = session
        return self._session

    def _leave(self) -> None:
        with self._guard:
            session, self._session = self._session, None
            if session is not None:
                session.close()

    def _look(self, session: Session) -> None:
        if not self._folders:
            self._folders = watched_folders(list_folders(session))
        for folder in self._folders:
            try:
                self._look_into(session, folder)
            except AppError as error:
                # a junk folder that went away takes nothing from what the inbox tells
                if error.scope is not Scope.FOLDER or folder.path.is_inbox:
                    raise

    def _look_into(self, session: Session, folder: Folder) -> None:
        if folder not in self._marks:
            is_late = self._signals.sent.is_set()
            mark = mark_folder(session, folder)
            self._marks[folder] = mark.earlier() if is_late else mark
            if not is_late:
                return
        more = True
        while more:
            news = new_mail(session, folder, self._marks[folder], self._watched.finder.fields)
            for found in self._watched.finder.find(session, folder, news.mark.uidvalidity, news.rows):
                self._tell(found)
            self._marks[folder] = news.mark
            # what came while headers were read is not told again by IDLE
            more = news.more or bool(news.rows)
