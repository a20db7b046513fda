"""Mail that breaks readers, and the store calls that every test of a real server repeats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from app.core.identity import Uid
from app.mailstore.imap import ImapSource
from app.mailstore.store import AppendRequest, FetchRequest, Folder, FolderListing

from tests.mailstore.imap.test_fetch_rows import Kept

PLAIN = b"From: a@firm.com\r\nSubject: hello\r\nMessage-ID: <1@firm.com>\r\n\r\nhello\r\n"
NASTY: dict[str, bytes] = {
    "plain": PLAIN,
    "looks like an answer": b"Subject: x\r\n\r\n)\r\n* 1 FETCH (UID 9 FLAGS ())\r\nM3 OK done\r\n* BYE\r\n{5}\r\n",
    "ends in a brace": b"Subject: x\r\n\r\nbody {12}\r\n",
    "no end of line": b"Subject: x\r\n\r\nno end",
    "no body": b"Subject: x\r\n\r\n",
    "no headers": b"\r\nbody\r\n",
    "gb18030 in the open": b"Content-Type: text/plain; charset=gb18030\r\n\r\n"
    + "合同报价单".encode("gb18030")
    + b"\r\n",
    "every byte but NUL, CR and LF": b"Subject: x\r\n\r\n" + bytes(set(range(256)) - {0, 10, 13}) + b"\r\n",
    "one line of 100 KB": b"Subject: x\r\n\r\n" + b"y" * 100_000 + b"\r\n",
    "From at the start of a line": b"Subject: x\r\n\r\nFrom here\r\n>From there\r\n.\r\n",
    "2 MB": b"Subject: x\r\n\r\n" + b"0123456789abcdef" * 4 * 32_000 + b"\r\n",
}


def no_spool(size: int) -> Kept:
    """A place for one large body, in memory."""
    return Kept(size)


def bytes_of(body: object) -> bytes:
    """A fetched body as bytes, spooled or not."""
    if isinstance(body, Kept):
        return b"".join(body.pieces)
    assert isinstance(body, bytes)
    return body


def listings_of(source: ImapSource, folders: Sequence[Folder] | None = None) -> list[FolderListing]:
    """Complete listings of all folders that can be opened."""
    wanted = [folder for folder in source.folders() if folder.selectable] if folders is None else folders
    found: list[FolderListing] = []
    for listing in source.listings(wanted):
        assert isinstance(listing, FolderListing), listing
        assert listing.complete
        found.append(listing)
    return found


def requests_for(listings: Iterable[FolderListing]) -> Iterator[FetchRequest]:
    """Everything in them."""
    for listing in listings:
        uids = [Uid(message.uid) for message in listing.messages]
        size = sum(message.size for message in listing.messages)
        yield FetchRequest(listing.folder, listing.status.uidvalidity, uids, size)


def to_append(
    bodies: Iterable[bytes],
    flags: tuple[str, ...] = (),
    date: datetime | None = None,
    pieces: Callable[[bytes], list[bytes]] = lambda body: [body],
) -> list[AppendRequest]:
    """Requests with keys 1, 2, 3..."""
    return [
        AppendRequest(key, flags, date, len(body), lambda body=body: iter(pieces(body)))  # type: ignore[misc]
        for key, body in enumerate(bodies, start=1)
    ]
