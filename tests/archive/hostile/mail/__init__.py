"""Every hostile message by its name; made when asked for, because some are 10 MB."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.practice.firm.oddities import odd_messages

from tests.archive.hostile.mail.bombs import BOMBS
from tests.archive.hostile.mail.charsets import CHARSETS
from tests.archive.hostile.mail.file_names import FILE_NAMES
from tests.archive.hostile.mail.headers import HEADERS
from tests.archive.hostile.mail.markup import MARKUP
from tests.archive.hostile.mail.multiparts import MULTIPARTS
from tests.servers.corpus import messages

Maker = Callable[[], bytes]
REAL_MAIL = Path(__file__).parents[5] / "shared" / "data" / "real-mail"
KINDS_OF_ODDITIES = 43


def odd_mail() -> dict[str, bytes]:
    """What old mailboxes hold: small, two collections, each kind once."""
    generated = {
        f"generated {number}": message.raw for number, message in enumerate(messages(KINDS_OF_ODDITIES, 1, "torture"))
    }
    return {**{f"odd {name}": raw for name, raw in odd_messages().items()}, **generated}


def hostile_mail() -> dict[str, Maker]:
    """What was made to break a reader, and all oddities."""
    made: dict[str, Maker] = {}
    groups = {
        "header": HEADERS, "parts": MULTIPARTS, "charset": CHARSETS, "name": FILE_NAMES, "html": MARKUP, "bomb": BOMBS,
    }  # fmt: skip
    for group, makers in groups.items():
        made |= {f"{group}: {name}": maker for name, maker in makers.items()}
    return made | {name: partial(bytes, raw) for name, raw in odd_mail().items()}


def real_mail() -> dict[str, bytes]:
    """Messages that people and spammers really sent, where they lie beside the repository; else none."""
    return {
        path.relative_to(REAL_MAIL).as_posix(): path.read_bytes()
        for path in sorted(REAL_MAIL.rglob("*"))
        if path.is_file() and path.name != "SOURCES"
    }
