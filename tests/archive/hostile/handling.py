"""What the program does with one message, step by step and timed: list, open, clean, index, mark what was found."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from app.archive.conversations import thread_of
from app.archive.export.file_names import clean
from app.archive.indexing import MAX_READ_BYTES
from app.archive.message_date import message_date
from app.archive.reading import read_headers, read_message
from app.archive.reading.dark_html import for_dark
from app.archive.reading.invitation import read_invitation
from app.archive.reading.links import judge_link
from app.archive.reading.quoting import quote_blocks
from app.archive.reading.safe_html import safe_html, standalone_page
from app.archive.reading.shallow_tables import shallow_tables
from app.archive.search.highlights import spans
from app.archive.search.query_text import parse_query
from app.archive.search.segments import segment

LIST_BYTES = 64 << 10
"""The list reads no more of a message that is not indexed yet."""
LONGEST_S = 2.0
_LINK = re.compile(r'href="([^"]*)"')


@dataclass(slots=True)
class Timed:
    """Processor seconds of each step; `failure` with the step that raised."""

    seconds: dict[str, float] = field(default_factory=dict)
    failure: str = ""

    def run(self, step: str, work: Callable[[], object]) -> None:
        """One step; after a failure nothing is done."""
        if self.failure:
            return
        start = time.thread_time()
        try:
            work()
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what we look for
            self.failure = f"{step}: {type(error).__name__}: {str(error)[:200]}"
        self.seconds[step] = time.thread_time() - start

    @property
    def total(self) -> float:
        """Of all steps."""
        return sum(self.seconds.values())

    @property
    def verdict(self) -> str:
        """Empty if all is well."""
        slow = {step: round(seconds, 2) for step, seconds in self.seconds.items() if seconds > 0.1}
        return self.failure or (f"slow: {slow}" if self.total > LONGEST_S else "")


def handle(raw: bytes) -> Timed:
    """All that reads a message without a window or an archive."""
    timed, texts = Timed(), ["", "", "", "", ""]

    def index() -> None:
        message = read_message(raw[:MAX_READ_BYTES])
        headers = message.headers
        names = " / ".join(attachment.name for attachment in message.attachments)
        texts[:] = headers.subject, headers.sender, f"{headers.to} / {headers.cc}", names, message.words
        for text in texts:
            segment(text).encode()  # SQLite takes nothing that is no UTF-8
        headers.subject[:1000].encode()
        thread_of(headers).row(1)
        headers.sender[:500].encode()

    def open_it() -> None:
        message = read_message(raw)
        for attachment in message.attachments:
            attachment.payload()
            assert "/" not in attachment.name
            assert "\0" not in attachment.name
            if attachment.content_type == "text/calendar":
                read_invitation(attachment.payload())
        quote_blocks(message.own_words)
        if message.html.strip():
            safe = safe_html(message.html).html
            for_dark(safe)
            standalone_page(shallow_tables(safe)).encode()
            for link in _LINK.findall(safe)[:50]:
                judge_link("www.bank.test", html.unescape(link))

    timed.run("list", lambda: (read_headers(raw[:LIST_BYTES]), message_date(raw), clean(read_headers(raw).subject)))
    timed.run("index", index)
    timed.run("open", open_it)
    timed.run("mark", lambda: [spans(text, parse_query("needle 采购 n")) for text in texts])
    return timed
