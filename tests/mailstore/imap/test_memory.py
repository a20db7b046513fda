"""A message of 100 MB, and a folder of very many, cost a small buffer."""

import tracemalloc
from collections.abc import Iterator

from app.core.identity import Uid
from app.mailstore.imap import ImapSource, ImapTarget, connect
from app.mailstore.store import Appended, AppendRequest, FetchRequest

from tests.servers import Dovecot

PIECE = b"0123456789abcde" * 4 + b"\r\n"
SIZE = 100_000_000 // len(PIECE) * len(PIECE)


class Counting:
    """A spooled body that only counts."""

    def __init__(self, _size: int) -> None:
        self.count = 0
        self.ends = b""

    def write(self, piece: bytes | memoryview) -> None:
        self.count += len(piece)
        self.ends = bytes(piece[-len(PIECE) :])

    def discard(self) -> None:
        raise AssertionError("the body came whole")


def body() -> Iterator[bytes]:
    block = PIECE * 1000
    whole, rest = divmod(SIZE, len(block))
    for _ in range(whole):
        yield block
    yield block[:rest]


def test_a_hundred_megabytes_pass_through_a_small_buffer_both_ways(dovecot: Dovecot) -> None:
    target = ImapTarget(connect(dovecot.endpoint("alice"), dovecot.password("alice")))
    source = ImapSource(connect(dovecot.endpoint("alice"), dovecot.password("alice")))
    inbox = next(folder for folder in target.folders() if folder.path.is_inbox)
    status = target.status(inbox)
    tracemalloc.start()
    [appended] = target.append(inbox, [AppendRequest(1, (), None, SIZE, body)])
    _, delivering = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    request = FetchRequest(inbox, status.uidvalidity, [Uid(1)], SIZE)
    [(_, message)] = source.fetch([request], Counting)
    _, reading = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    target.close()
    source.close()
    assert isinstance(appended, Appended)
    assert isinstance(message.body, Counting)
    assert (message.size, message.body.count, message.body.ends) == (SIZE, SIZE, PIECE)
    assert delivering < 5_000_000
    assert reading < 5_000_000
