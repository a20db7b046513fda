"""Old mail as other programs keep it, made by hand from what their files look like."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.archive import Archive, ArchivedAccount
from app.archive.bring_in import BroughtIn, bring_in, owner_named
from app.core.events import never_cancelled

from tests.archive.filling import letter

OWNER = "王海峰的旧电脑"


def plain(number: int, extra: str = "", newline: str = "\n") -> bytes:
    raw = letter(f"letter {number}", f"Mon, {number % 28 + 1} Jul 2024 18:00:00 +0800", f"text {number}")
    return (extra.replace("\n", newline).encode()) + raw.replace(b"\r\n", newline.encode())


def mbox(path: Path, *messages: bytes, line: bytes = b"From a@x.cn Tue Jul  2 10:00:00 2024\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    newline = b"\r\n" if line.endswith(b"\r\n") else b"\n"
    path.write_bytes(b"".join(line + message + newline for message in messages))
    return path


def held(archive: Archive, account: ArchivedAccount) -> list[tuple[str, tuple[str, ...], tuple[str, ...], str]]:
    return sorted(
        (place.digest, place.folder.parts, place.flags, place.internaldate) for place in archive.places(account.id)
    )


def folders(archive: Archive, owner: str = OWNER) -> dict[str, int]:
    account = owner_named(archive, owner)
    return {folder.path.display: folder.messages for folder in archive.catalogue.folders(account.id)}


def bodies(archive: Archive, owner: str = OWNER) -> list[bytes]:
    return [archive.read_message(place.path) for place in archive.places(owner_named(archive, owner).id)]


def brought(
    archive: Archive, source: Path, owner: str = OWNER, cancelled: Callable[[], bool] = never_cancelled
) -> BroughtIn:
    return bring_in(archive, source, owner_named(archive, owner), cancelled=cancelled)
