"""The answer to FETCH for one message: which items were asked for, and their bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from app.practice.imap_server.mailbox import StoredMessage
from app.practice.imap_server.refusals import BadCommand
from app.practice.imap_server.sections import Section
from app.practice.imap_server.store import MailStore
from app.practice.imap_server.tokens import Value

_PLAIN = {"UID", "FLAGS", "INTERNALDATE", "RFC822.SIZE"}
_NUMBER = b"X-GM-MSGID"
"""Gmail's: the same in the folder of every label. Here it is drawn from the message's bytes."""
_MACROS = {"FAST": ("FLAGS", "INTERNALDATE", "RFC822.SIZE")}
_OLD_NAMES = {"RFC822": b"BODY[]", "RFC822.HEADER": b"BODY.PEEK[HEADER]", "RFC822.TEXT": b"BODY[TEXT]"}
"""Items of before RFC 3501 that go on under their own name in the answer."""


@dataclass(frozen=True, slots=True)
class FetchItems:
    """What to answer for every message, in the order asked."""

    items: tuple[tuple[bytes, Section | None], ...]
    """The name in the answer, and the section if it is one."""

    @classmethod
    def read(cls, value: Value, *, with_uid: bool, gmail: bool = False) -> FetchItems:
        """The items of a FETCH; UID FETCH gives the UID unasked. `gmail` knows X-GM-MSGID, too. Raises BadCommand."""
        items: dict[bytes, Section | None] = {b"UID": None} if with_uid else {}
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, list):
                raise BadCommand("FETCH items cannot be nested")
            name = text.decode("latin-1").upper()
            if name in _MACROS:
                items.update({plain.encode(): None for plain in _MACROS[name]})
            elif name in _PLAIN or (gmail and name.encode() == _NUMBER):
                items[name.encode()] = None
            elif name in _OLD_NAMES:
                items[name.encode()] = Section(_OLD_NAMES[name])
            else:
                section = Section(text)
                items[section.label] = section
        return cls(tuple(items.items()))

    @property
    def marks_seen(self) -> bool:
        r"""Whether this FETCH sets ``\Seen`` in a mailbox that is open for writing."""
        return any(section is not None and not section.peeks for _name, section in self.items)

    @property
    def needs_body(self) -> bool:
        """Whether the message has to be read."""
        return any(section is not None or name == _NUMBER for name, section in self.items)

    def answer(self, number: int, message: StoredMessage, store: MailStore) -> bytes:
        """The whole untagged response."""
        body = store.body(message) if self.needs_body else b""
        pieces = [b"* %d FETCH (" % number]
        for name, section in self.items:
            pieces += [name, b" "]
            if name == _NUMBER:
                pieces.append(b"%d" % (int(hashlib.sha256(body).hexdigest()[:15], 16)))
            elif section is None:
                pieces.append(_plain(name, message))
            else:
                content = section.cut(body)
                pieces += [b"{%d}\r\n" % len(content), content]
            pieces.append(b" ")
        pieces[-1] = b")\r\n"
        return b"".join(pieces)


def _plain(name: bytes, message: StoredMessage) -> bytes:
    if name == b"UID":
        return b"%d" % message.uid
    if name == b"FLAGS":
        return b"(" + " ".join(message.flags).encode("latin-1") + b")"
    if name == b"INTERNALDATE":
        return b'"' + message.internaldate.encode() + b'"'
    return b"%d" % message.size
