"""What the index keeps of a message so that its conversation can be found: hashes of ids, of the topic, of the people.

Hashes, because ids are long and there are millions; 64 bits make a chance meeting of two of 10 million ids one in
400,000. A message that names 10,000 ids is believed for the first few and the last few: root and nearest parents.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from app.archive.conversations.subjects import topic_of
from app.archive.reading.headers import MessageHeaders

FIRST, LAST = 4, 16
_MOST_PEOPLE = 24
_ID = re.compile(r"<([^<>\s]{3,998})>")
_ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]]{1,64}@[^\s<>,;:\"'()\[\]]{1,255}")
_OUTLOOK_ROOT = 22
"""Bytes of Thread-Index that are the same in a whole conversation ([MS-OXOMSG] 2.2.1.3)."""
TABLES = """
CREATE TABLE thread(
  key INTEGER PRIMARY KEY, topic INTEGER NOT NULL, follows INTEGER NOT NULL, people BLOB NOT NULL, ids BLOB NOT NULL);
CREATE INDEX thread_of_topic ON thread(topic, key) WHERE topic != 0;
CREATE TABLE link(id INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY(id, key)) WITHOUT ROWID;
"""
"""`ids` begins with the message's own (0 if it has none), `people` with its sender."""


@dataclass(frozen=True, slots=True)
class Thread:
    """One message's part in a conversation."""

    own: int = 0
    named: tuple[int, ...] = ()
    topic: int = 0
    follows: bool = False
    people: tuple[int, ...] = ()

    def row(self, key: int) -> tuple[int, int, bool, bytes, bytes]:
        """For the table `thread`."""
        return key, self.topic, self.follows, packed(self.people), packed((self.own, *self.named))

    def links(self, key: int) -> list[tuple[int, int]]:
        """For the table `link`."""
        return [(number, key) for number in {self.own, *self.named} if number]


def thread_of(headers: MessageHeaders) -> Thread:
    """From the headers of a message of any quality."""
    own = next(iter(_ids(headers.message_id)), "")
    named = list(dict.fromkeys([*_ids(headers.references), *_ids(headers.in_reply_to)]))
    if len(named) > FIRST + LAST:
        named = named[:FIRST] + named[-LAST:]
    numbers = [_number(name) for name in named if name != own]
    root = _outlook_root(headers.thread_index)
    topic = topic_of(headers.subject)
    people = dict.fromkeys(_ADDRESS.findall(f"{headers.sender[:2000]} , {headers.to[:4000]} , {headers.cc[:4000]}"))
    return Thread(
        _number(own) if own else 0,
        tuple(numbers + ([_number(root)] if root else [])),
        _number(topic.words) if topic.words else 0,
        topic.follows,
        tuple(_number(person.casefold()) for person in list(people)[:_MOST_PEOPLE]),
    )


def packed(numbers: Sequence[int]) -> bytes:
    """Eight bytes each."""
    return struct.pack(f"<{len(numbers)}q", *numbers)


def unpacked(content: bytes) -> tuple[int, ...]:
    """What `packed` was given."""
    return struct.unpack(f"<{len(content) // 8}q", content[: len(content) // 8 * 8])


def _ids(text: str) -> list[str]:
    if found := _ID.findall(text):
        return found
    bare = text.strip("<> \t")
    return [bare] if "@" in bare and len(bare) < 998 and " " not in bare else []


def _number(text: str) -> int:
    number: int = struct.unpack("<q", blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())[0]
    return number


def _outlook_root(index: str) -> str:
    try:
        content = base64.b64decode(index[:400], validate=False)
    except (ValueError, binascii.Error):
        return ""
    return f"outlook {content[:_OUTLOOK_ROOT].hex()}" if len(content) >= _OUTLOOK_ROOT else ""
