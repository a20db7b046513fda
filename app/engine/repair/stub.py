"""The short letter that stands on the new side in place of a message that is too large for it."""

from __future__ import annotations

import base64
import functools
import tomllib
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.parser import BytesParser

from app.archive.reading.header_words import CONTROL, parameter
from app.core.identity import Digest
from app.core.resource_files import resource
from app.engine.repair.header_fields import split_fields
from app.engine.repair.message_copy import Source
from app.engine.repair.mime_walk import TokenKind, walk
from app.engine.repair.repairs import Repair
from app.engine.repair.rewritten import Rewriting, head_of

_KEPT = {b"from", b"to", b"cc", b"date", b"subject", b"message-id", b"in-reply-to", b"references"}
_MOST_NAMES = 100
_CLEAN = (
    Repair.NUL_REMOVED, Repair.BARE_NEWLINES, Repair.HEADER_8BIT, Repair.HEADER_REPAIRED, Repair.LONG_LINES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Original:
    """The message that stays in the archive."""

    path: str
    """Where it lies, from the project's folder on."""
    digest: Digest
    size: int
    arrived: datetime
    limit: int | None = None
    """What the new side takes at most, in bytes, if it said so."""


def stub_letter(source: Source, original: Original) -> bytes:
    """A letter with the sender, date, subject and thread of the original, that says where the original is."""
    head = head_of(source) + b"\r\n\r\n"
    clean = b"".join(Rewriting(lambda: iter([head]), _CLEAN, original.arrived).pieces())
    fields = [field.raw for field in split_fields(clean.partition(b"\r\n\r\n")[0] + b"\r\n") if field.name in _KEPT]
    content = base64.encodebytes(_text(original, attachment_names(source)).encode()).replace(b"\n", b"\r\n")
    return (
        b"".join(fields)
        + b"X-Mailover-Original: sha256="
        + original.digest.encode("ascii")
        + b"\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + content
    )


def attachment_names(source: Source) -> list[str]:
    """The names of the attachments in their order; of a great many only the first. Nothing is held in memory."""
    names: list[str] = []
    for token in walk(source()):
        if token.kind is not TokenKind.HEADER or token.entity.boundary is not None:
            continue
        part = BytesParser(policy=policy.compat32).parsebytes(token.data, headersonly=True)
        raw = {key.lower(): str(value) for key, value in reversed(list(part.raw_items()))}
        name = parameter(";" + raw.get("content-disposition", ""), "filename") or parameter(
            ";" + raw.get("content-type", ""), "name"
        )
        if name:
            names.append(CONTROL.sub("", name).strip())
        if len(names) == _MOST_NAMES:
            break
    return names


def _text(original: Original, names: list[str]) -> str:
    facts = {
        "path": original.path,
        "digest": original.digest,
        "bytes": f"{original.size:,}",
        "size": _megabytes(original.size),
        "limit": _megabytes(original.limit or 0),
        "names": "\n".join(f"  {name}" for name in names),
    }
    words = _words()
    letters = []
    for language in ("zh", "en"):
        keys = [language]
        keys += [f"{language}_limit"] if original.limit else []
        keys += [f"{language}_attachments"] if names else []
        letters.append("\n".join(words[key].strip().format(**facts) for key in keys))
    return "\n\n".join(letters).replace("\n", "\r\n") + "\r\n"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


@functools.cache
def _words() -> dict[str, str]:
    with resource("words", "stub_letter.toml").open("rb") as file:
        return {key: str(value) for key, value in tomllib.load(file).items()}
