"""One client from greeting to farewell: read a command, run it, answer it."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from typing import BinaryIO

from app.practice.imap_server.command_reader import CommandReader, LostThreadError, OversizedLiteral
from app.practice.imap_server.commands import COMMANDS, Command
from app.practice.imap_server.journal import Journal, JournalEntry
from app.practice.imap_server.output import CutError, Output
from app.practice.imap_server.refusals import BadCommand, Refusal
from app.practice.imap_server.session import Session
from app.practice.imap_server.tokens import read_arguments
from app.practice.imap_server.traits import Faults, Traits
from app.practice.imap_server.users import Users

_COMMAND = re.compile(rb"([^\x00-\x20(){%*\"\\+\x7f-\xff]+) ((?:UID )?[A-Z]+)(?= |\r\n)", re.IGNORECASE)
_MARKS_SEEN = re.compile(rb"(?:BODY\[|RFC822(?:\.TEXT)?(?=[ )\r]))", re.IGNORECASE)


class Connection:
    """Runs in a thread of its own until the client goes or `stopping` is set and its socket shut down."""

    def __init__(
        self,
        number: int,
        sock: socket.socket,
        users: Users,
        traits: Traits,
        faults: Faults,
        journal: Journal,
        stopping: threading.Event,
    ) -> None:
        self._number = number
        self._socket = sock
        self._traits = traits
        self._faults = faults
        self._journal = journal
        self._stopping = stopping
        self._out = Output(sock, faults)
        self._source: BinaryIO = sock.makefile("rb")
        self._reader = CommandReader(
            self._source, self._invite, traits.largest_message_bytes, traits.largest_unasked_bytes
        )
        self._session = Session(traits, users, self._out, self._reader, faults)

    def serve(self) -> None:
        """Until the end; never raises for what a client or a cut line does."""
        try:
            self._out.line(f"* OK {self._traits.greeting}")
            self._out.flush()
            while not self._session.is_over and self._next():
                self._out.flush()
            self._out.flush()
        except LostThreadError:
            self._say_farewell()
        except (OSError, CutError):
            pass
        finally:
            self._session.end()
            self._source.close()
            self._socket.close()

    def _say_farewell(self) -> None:
        with contextlib.suppress(OSError, CutError):
            self._out.line("* BYE That cannot be followed")
            self._out.flush()

    def _next(self) -> bool:
        """Answer one command; False at the end of the connection."""
        try:
            line = self._reader.command()
        except OversizedLiteral as refusal:
            self._out.line(f"{refusal.tag.decode('latin-1')} NO {refusal.text}")
            return True
        if line is None or self._stopping.wait(self._faults.delay_s):
            return False
        shape = _COMMAND.match(line)
        if not shape:
            self._out.line("* BAD Not a command")
            return True
        name = shape[2].decode("ascii").upper()
        self._out.line(f"{shape[1].decode('ascii')} {self._answer(name, line, shape.end())}")
        return True

    def _answer(self, name: str, line: bytes, position: int) -> str:
        command = COMMANDS.get(name)
        self._note(name, command, line)
        try:
            if command is None or (command.needs and command.needs not in self._traits.capabilities):
                raise BadCommand("Unknown command")
            words = command.run(self._session, read_arguments(line, position))
        except Refusal as refusal:
            return f"{refusal.status} {refusal.text}"
        if command.tells_news:
            self._session.tell_news()
        return f"OK {words}"

    def _note(self, name: str, command: Command | None, line: bytes) -> None:
        marks = name.endswith("FETCH") and not self._session.read_only and bool(_MARKS_SEEN.search(line))
        writes = marks or (command is not None and command.writes)
        self._journal.add(JournalEntry(self._number, self._session.user, name, writes))

    def _invite(self) -> None:
        self._out.line("+ Ready")
        self._out.flush()
