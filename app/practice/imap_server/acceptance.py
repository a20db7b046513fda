"""What a particular server takes for a message, in words such as real ones use when they do not."""

from __future__ import annotations

import re

from app.practice.imap_server.traits import Traits

_BARE = re.compile(rb"(?<!\r)\n|\r(?!\n)")
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")


def unacceptable(body: bytes, traits: Traits) -> str | None:
    """Why the message is refused; None if it is not."""
    if traits.refuses_nul and b"\0" in body:
        return "Message contains NUL characters"
    if traits.refuses_bare_newlines and _BARE.search(body):
        return "Message contains bare newlines"
    if traits.refuses_raw_headers and not _END_OF_HEADER.split(body, maxsplit=1)[0].isascii():
        return "Message contains non-ASCII characters in headers"
    longest = traits.longest_line_bytes
    if longest is not None and any(len(line) > longest for line in re.split(rb"\r?\n", body)):
        return "Message contains a line that is too long"
    return None
