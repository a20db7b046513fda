"""One client's conversation (RFC 5321), without its socket: lines go in, replies come out."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.core.secret import Secret
from app.practice.smtp_server.service import Letter, Reply, Service
from app.practice.smtp_server.sign_in import SignIn

_MOST_RECIPIENTS = 100
LONGEST_COMMAND = 2048
"""Four times what RFC 5321 section 4.5.3.1.4 asks for, since a path may be long; a SASL answer may be longer still."""
LONGEST_SASL = 12288
"""RFC 4954 section 4."""
LONGEST_TEXT = 1000
"""RFC 5321 section 4.5.3.1.6, with its end."""
_PATH = re.compile(r"<([^<>\s]*)>((?: +\S+)*) *")

_OK = Reply(250, ("OK",))
_SYNTAX = Reply(501, ("5.5.4 Syntax: that is not an address in angle brackets",))
_ORDER = Reply(503, ("5.5.1 Bad sequence of commands",))


class Dialogue:
    """Fed with `line`; hung up when `over` is true."""

    def __init__(self, service: Service, peer: str) -> None:
        self.over = False
        self._service = service
        self._peer = peer
        self._greeted_as = ""
        self._signed_in = False
        self._sign_in: SignIn | None = None
        self._sender: str | None = None
        self._recipients: list[str] = []
        self._text: list[bytes] | None = None
        self._text_bytes = 0
        self._text_refused: Reply | None = None

    def greeting(self) -> bytes:
        """What is said first."""
        return Reply(220, (f"{self._service.host} ESMTP (practice)",)).wire()

    def line(self, line: bytes, *, whole: bool = True) -> bytes:
        """The reply to one line, given with its CRLF; empty while a message is under way. Not `whole`: it was longer
        than any that is read, and is cut.
        """
        if self._text is not None:
            return self._text_line(line, whole=whole)
        if self._sign_in is not None:
            return self._sasl_line(line, whole=whole)
        text = line.removesuffix(b"\r\n").decode("utf-8", "replace")
        verb, _blank, rest = text.partition(" ")
        longest = LONGEST_SASL if verb.upper() == "AUTH" else LONGEST_COMMAND
        if not whole or len(line) > longest:
            return Reply(500, ("5.5.2 Line too long",)).wire()
        command = _COMMANDS.get(verb.upper())
        if command is None:
            return Reply(500, ("5.5.1 Command not known",)).wire()
        return command(self, rest.strip()).wire()

    def _helo(self, rest: str) -> Reply:
        self._begin(rest)
        return Reply(250, (self._service.host,)) if rest else Reply(501, ("5.5.4 HELO wants a name",))

    def _ehlo(self, rest: str) -> Reply:
        if not rest:
            return Reply(501, ("5.5.4 EHLO wants a name",))
        self._begin(rest)
        offered = ["PIPELINING", f"SIZE {self._service.largest_message_bytes}", "8BITMIME", "ENHANCEDSTATUSCODES"]
        if self._service.lets_in is not None:
            offered.append("AUTH PLAIN LOGIN")
        return Reply(250, (self._service.host, *offered))

    def _begin(self, name: str) -> None:
        self._greeted_as = name
        self._forget()

    def _auth(self, rest: str) -> Reply:
        if self._service.lets_in is None:
            return Reply(502, ("5.5.1 No sign-in here",))
        if not self._greeted_as or self._signed_in or self._sender is not None:
            return _ORDER
        mechanism, _blank, initial = rest.partition(" ")
        sign_in = SignIn.begin(mechanism)
        if sign_in is None:
            return Reply(504, ("5.5.4 PLAIN or LOGIN",))
        self._sign_in = sign_in
        return self._sign_in_step(initial) if initial else sign_in.challenge()

    def _sasl_line(self, line: bytes, *, whole: bool) -> bytes:
        if not whole or len(line) > LONGEST_SASL:
            self._sign_in = None
            return Reply(500, ("5.5.6 Line too long",)).wire()
        return self._sign_in_step(line.strip().decode("latin-1")).wire()

    def _sign_in_step(self, given: str) -> Reply:
        sign_in = self._sign_in
        if sign_in is None or not sign_in.take(given):
            self._sign_in = None
            return Reply(501, ("5.5.2 That was no sign-in",))
        if not sign_in.complete:
            return sign_in.challenge()
        self._sign_in = None
        lets_in = self._service.lets_in
        self._signed_in = lets_in is not None and lets_in(sign_in.user, Secret(sign_in.password))
        if self._signed_in:
            return Reply(235, ("2.7.0 Welcome",))
        return Reply(535, ("5.7.8 The name or the password is not right",))

    def _mail(self, rest: str) -> Reply:
        if not self._greeted_as or self._sender is not None:
            return _ORDER
        if self._service.lets_in is not None and not self._signed_in:
            return Reply(530, ("5.7.0 Sign in first",))
        path = _path(rest, "FROM:")
        if path is None or (path[0] and "@" not in path[0]):
            return _SYNTAX
        refusal = self._refused_parameter(path[1])
        if refusal is None:
            self._sender = path[0]
        return refusal or _OK

    def _refused_parameter(self, parameters: list[str]) -> Reply | None:
        for parameter in parameters:
            name, _equals, value = parameter.upper().partition("=")
            if name == "SIZE" and value.isdecimal():
                if int(value) > self._service.largest_message_bytes:
                    return Reply(552, ("5.3.4 That is larger than what is taken here",))
            elif (name, value) not in {("BODY", "7BIT"), ("BODY", "8BITMIME")} and name != "AUTH":
                return Reply(555, ("5.5.4 Parameter not known",))
        return None

    def _rcpt(self, rest: str) -> Reply:
        if self._sender is None:
            return _ORDER
        path = _path(rest, "TO:")
        if path is None or "@" not in path[0]:
            return _SYNTAX
        if path[1]:
            return Reply(555, ("5.5.4 Parameter not known",))
        if len(self._recipients) >= _MOST_RECIPIENTS:
            return Reply(452, ("4.5.3 Too many recipients",))
        refusal = self._service.recipient(self._sender, path[0])
        if refusal is None:
            self._recipients.append(path[0])
        return refusal or _OK

    def _data(self, rest: str) -> Reply:
        if rest:
            return Reply(501, ("5.5.4 DATA stands alone",))
        if not self._recipients:
            return _ORDER if self._sender is None else Reply(554, ("5.5.1 Nobody to deliver to",))
        self._text, self._text_bytes, self._text_refused = [], 0, None
        return Reply(354, ("End with a dot on a line of its own",))

    def _text_line(self, line: bytes, *, whole: bool) -> bytes:
        if line == b".\r\n":
            return self._end_of_text().wire()
        line = line.removeprefix(b".")
        self._text_bytes += len(line)
        if not whole or len(line) > LONGEST_TEXT:
            self._text_refused = self._text_refused or Reply(500, ("5.6.0 A line of the message is too long",))
        elif self._text_bytes > self._service.largest_message_bytes:
            self._text_refused = Reply(552, ("5.3.4 That is larger than what is taken here",))
        self._text = [] if self._text_refused or self._text is None else self._text
        self._text.append(line)
        return b""

    def _end_of_text(self) -> Reply:
        reply = self._text_refused
        if reply is None:
            body = b"".join(self._text or ())
            sender, recipients = self._sender or "", tuple(self._recipients)
            reply = self._service.accept(Letter(sender, recipients, body, self._greeted_as, self._peer))
        self._text = None
        self._forget()
        return reply

    def _rset(self, _rest: str) -> Reply:
        self._forget()
        return _OK

    def _noop(self, _rest: str) -> Reply:
        return _OK

    def _vrfy(self, _rest: str) -> Reply:
        return Reply(252, ("2.1.5 Send some mail and see",))

    def _quit(self, _rest: str) -> Reply:
        self.over = True
        return Reply(221, ("2.0.0 Goodbye",))

    def _forget(self) -> None:
        self._sender = None
        self._recipients = []


def _path(rest: str, keyword: str) -> tuple[str, list[str]] | None:
    """Address, in ASCII since SMTPUTF8 is not offered, and parameters of ``FROM:<…>`` or ``TO:<…>``; None: neither."""
    if rest[: len(keyword)].upper() != keyword:
        return None
    found = _PATH.fullmatch(rest[len(keyword) :].strip())
    return None if found is None or not found[1].isascii() else (found[1], found[2].split())


_COMMANDS: dict[str, Callable[[Dialogue, str], Reply]] = {
    name.removeprefix("_").upper(): getattr(Dialogue, name)
    for name in ("_helo", "_ehlo", "_auth", "_mail", "_rcpt", "_data", "_rset", "_noop", "_vrfy", "_quit")
}
