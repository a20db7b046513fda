"""The two ways in which a server turns a command down (RFC 3501 section 7.1)."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - an answer of the protocol, not a fault of the program
    """Ends a command with NO: understood, but not done. `text` may begin with a response code in brackets."""

    status = "NO"

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class BadCommand(Refusal):
    """Ends a command with BAD: not understood, or not allowed now."""

    status = "BAD"
