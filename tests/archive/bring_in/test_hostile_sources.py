"""Spoiled mail of other programs: an answer comes whatever a byte has become, and nothing lies outside the archive."""

from __future__ import annotations

import os
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from app.archive import Archive
from app.archive.bring_in import bring_in, owner_named
from app.archive.export import ExportForm, export
from app.archive.selection import Selection
from app.core.errors import AppError
from app.core.identity import MailboxPath

from tests.archive.bring_in.sources import mbox, plain
from tests.archive.filling import corpus, fill

LABELS = b"X-GM-THRID: 1\nX-Gmail-Labels: =?UTF-8?Q?Inbox,Work/=E5=AE=A2=E6=88=B7,Unread?=\n"
MOZILLA = "X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\nX-Mozilla-Keys: $label1\n"
VARIANTS = int(os.environ.get("MAILOVER_SPOILED_VARIANTS", "25"))
"""For each kind."""
_ODD = (b"", b"\0", b"\r", b"\n", b"\n\nFrom ", b"\xff\xfe", b"=?UTF-8?Q?=ZZ?=", b"../../x/", b"-1", b"9" * 30, b"{}[]",
        b'"\\ud800"', b"null", b":2,STF", b"PK\x01\x02", b"PK\x05\x06", b"\xff" * 4, b"Date: Mon, 99")  # fmt: skip


def _mbox(root: Path) -> None:
    mbox(root / "backup", plain(1, "Status: RO\n"), plain(2, "X-Status: AF\n"))


def _thunderbird(root: Path) -> None:
    box = root / "Mail" / "Local Folders"
    mbox(
        box / "Inbox",
        plain(1, MOZILLA),
        plain(2, "X-Mozilla-Status: 0009\n"),
        line=b"From - Tue Jul  9 10:00:00 2024\n",
    )
    (box / "Inbox.msf").write_text('// <!-- <mdb:mork:z v="1.4"/> -->\n')


def _takeout(root: Path) -> None:
    mbox(
        root / "All mail.mbox",
        *(LABELS + plain(n) for n in (1, 2)),
        line=b"From 1@xxx Tue Jul 02 10:00:00 +0000 2024\n",
    )


def _maildir(root: Path) -> None:
    for name in ("cur/1720000000.M1P1.host,S=9:2,RS", "new/1720000001.M2P1.host", ".Sent.&U4FTKg-/cur/3.4.host:2,F"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).parent.with_name("tmp").mkdir(exist_ok=True)
        (root / name).write_bytes(plain(1))


def _eml(root: Path) -> None:
    (root / "客户").mkdir()
    (root / "客户" / "a.eml").write_bytes(plain(1))
    content = plain(2)
    marks = b"<?xml version='1.0'?><plist><dict><key>flags</key><integer>1</integer></dict></plist>"
    (root / "b.emlx").write_bytes(b"%d\n%s%s" % (len(content), content, marks))


def _packed(root: Path) -> None:
    with zipfile.ZipFile(root / "mail.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("客户/a.eml", plain(1))
        packed.writestr("Inbox", b"From a@x.cn Tue Jul  2 10:00:00 2024\n" + plain(2))


def _exported(form: ExportForm) -> Callable[[Path], None]:
    def made(root: Path) -> None:
        with Archive.create(root.with_name("exported")) as archive:
            fill(archive, corpus(4))
            export(archive, root / ("out.zip" if form.is_one_file else "out"), form, Selection())
        shutil.rmtree(root.with_name("exported"))

    return made


KINDS = {
    "mbox": _mbox,
    "thunderbird": _thunderbird,
    "takeout": _takeout,
    "maildir": _maildir,
    "eml": _eml,
    "zip": _packed,
    "our eml": _exported(ExportForm.EML),
    "our mbox": _exported(ExportForm.MBOX),
    "our zip": _exported(ExportForm.ZIP),
}


def _spoil(chance: random.Random, content: bytes) -> bytes:
    spoiled = bytearray(content)
    for _ in range(chance.choice((1, 1, 3, 20))):
        at, length = chance.randrange(len(spoiled) + 1), chance.choice((0, 1, 4, 40))
        spoiled[at : at + length] = chance.choice((*_ODD, bytes([chance.randrange(256)])))
    return bytes(spoiled[: chance.randrange(len(spoiled) + 1)] if chance.random() < 0.15 else spoiled)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("kind", KINDS)
def test_spoiled_mail_gets_an_answer_and_stays_in_the_archive(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    whole = tmp_path / "whole"
    whole.mkdir()
    KINDS[kind](whole)
    files = {file.relative_to(whole): file.read_bytes() for file in sorted(whole.rglob("*")) if file.is_file()}
    chance = random.Random(kind)
    read = said = added = 0
    with Archive.create(tmp_path / "archive") as archive:
        for number in range(VARIANTS):
            source = tmp_path / "sources" / str(number)
            shutil.copytree(whole, source)
            name = chance.choice(list(files))
            (source / name).write_bytes(_spoil(chance, files[name]))
            [inner] = [*source.glob("*.zip"), *source.glob("out"), source][:1]
            try:
                done = bring_in(archive, inner, owner_named(archive, "x"))
            except AppError:
                said += 1
            else:
                read += 1
                added += done.added
        for account in archive.accounts():
            for place in archive.places(account.id):
                assert ".." not in Path(place.path).parts
                assert MailboxPath(place.folder.parts) == place.folder
    assert read + said == VARIANTS
    assert read
    assert added
    assert {path.name for path in tmp_path.iterdir()} <= {"archive", "cache", "sources", "whole"}
