"""What was taken out comes back the same: bytes, folders, flags and dates, from every form that keeps them."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from app.archive import Archive, Selection
from app.archive.bring_in import SourceKind, open_source
from app.archive.export import ExportForm, export
from app.core.errors import ErrorCode
from app.core.identity import MailboxPath, UidValidity

from tests.archive.bring_in.sources import brought, folders, held
from tests.archive.filling import ANNA, BEN, VALIDITY, corpus, fetched, fill, letter
from tests.servers.corpus import NASTY_FOLDERS

FORMS = [ExportForm.EML, ExportForm.MBOX, ExportForm.ZIP]


@pytest.fixture
def full(tmp_path: Path):
    """Nasty mail, nasty folder names, and a letter that really lies there three times."""
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(150))
        writer = archive.writer(ANNA, "r", lambda _batch: None)
        for uid, name in enumerate((name for name in NASTY_FOLDERS if all(name.split("/"))), start=5000):
            writer.add(MailboxPath.of(*name.split("/")), VALIDITY, fetched(uid, letter(name), ("\\Flagged", "重要")))
        for uid in range(6000, 6003):
            writer.add(MailboxPath.of("INBOX"), VALIDITY, fetched(uid, letter("three times"), (), ""))
        for uid, raw in enumerate((b"", b"\n", b"From here\n", b"no header", b"\r\n\r\n", b">From x\r\n"), start=7000):
            writer.add(MailboxPath.of("odd"), VALIDITY, fetched(uid, raw, ()))
        writer.close()
        yield archive


@pytest.mark.parametrize("form", FORMS)
def test_the_same_digests_folders_flags_and_dates_come_back(full: Archive, tmp_path: Path, form: ExportForm) -> None:
    out = tmp_path / ("out.zip" if form is ExportForm.ZIP else "out")
    report = export(full, out, form)
    assert report.messages == report.meant
    with Archive.create(tmp_path / "b") as other:
        result = brought(other, out, ANNA.address)
        assert result.unread == ()
        assert (result.added, result.recognised.kind) == (report.messages, SourceKind.EXPORT)
        assert held(other, result.owner) == held(full, ANNA)
        again = brought(other, out, ANNA.address)
        assert (again.added, again.already) == (0, report.messages)
        assert held(other, result.owner) == held(full, ANNA)


@pytest.mark.parametrize("form", FORMS)
def test_mail_of_several_people_stays_apart(tmp_path: Path, form: ExportForm) -> None:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(10, "small"))
        fill(archive, corpus(10, "small"), BEN)
        export(archive, tmp_path / "out", form)
    with Archive.create(tmp_path / "b") as other:
        assert brought(other, tmp_path / "out").added == 20
        assert {name.split(" / ")[0] for name in folders(other)} == {ANNA.address, BEN.address}


def test_without_its_manifest_an_export_is_mail_like_any_other(full: Archive, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(full, out, ExportForm.EML, Selection(ANNA.id))
    (out / "manifest.jsonl").unlink()
    with Archive.create(tmp_path / "b") as other:
        result = brought(other, out, ANNA.address)
        assert result.recognised.kind is SourceKind.EML
        there = {digest for digest, *_rest in held(full, ANNA)}
        back = {digest for digest, *_rest in held(other, result.owner)}
        assert back <= there
        assert there - back == {hashlib.sha256(b"").hexdigest()}


def test_mail_that_a_server_serves_later_is_not_doubled(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(40))
        export(archive, tmp_path / "out", ExportForm.MBOX)
        before = held(archive, ANNA)
        result = brought(archive, tmp_path / "out", ANNA.address)
        assert (result.added, result.already) == (0, 40)
        assert held(archive, ANNA) == before


def test_what_is_brought_in_never_takes_a_servers_number(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(5))
        export(archive, tmp_path / "out", ExportForm.EML)
    with Archive.create(tmp_path / "b") as other:
        brought(other, tmp_path / "out", ANNA.address)
        assert {place.uidvalidity for place in other.places(ANNA.id)} == {UidValidity(0)}


def test_a_message_that_is_not_what_the_manifest_says_comes_in_and_is_named(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(5, "small"))
        export(archive, tmp_path / "out", ExportForm.EML)
    first, second, *_rest = sorted((tmp_path / "out").rglob("*.eml"))
    first.write_bytes(b"Subject: changed\r\n\r\nsince\r\n")
    second.unlink()
    with Archive.create(tmp_path / "b") as other:
        result = brought(other, tmp_path / "out")
        assert result.added == 4
        assert {unread.code for unread in result.unread} == {ErrorCode.MESSAGE_CHANGED, ErrorCode.SOURCE_DAMAGED}
        assert all(unread.where.file.endswith(".eml") for unread in result.unread)


def test_a_manifest_leads_to_no_file_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.eml").write_bytes(letter("secret"))
    out = tmp_path / "out"
    out.mkdir()
    (out / "one.eml").write_bytes(letter("one"))
    line = {"account": "a", "folder": ["x"], "sha256": "0" * 64, "size": 1, "flags": [], "internaldate": ""}
    names = ("../secret.eml", str(tmp_path / "secret.eml"), "one.eml")
    lines = [json.dumps({"file": name, **line}) for name in names]
    (out / "manifest.jsonl").write_text("\n".join([*lines, "{}", "not json", '{"file": 1, "folder": [""]}', ""]))
    with Archive.create(tmp_path / "b") as other:
        result = brought(other, out)
        assert result.added == 1
        assert len(result.unread) == 6
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as packed:
        packed.writestr("../../escape/a.eml", letter("up"))
        packed.writestr("C:\\Windows\\b.eml", letter("drive"))
    with Archive.create(tmp_path / "c") as other:
        assert brought(other, tmp_path / "evil.zip").added == 2
        assert folders(other) == {"escape": 1, "C: / Windows": 1}
    assert not list(tmp_path.parent.glob("escape*"))


def test_what_is_there_is_said_before_anything_is_written(full: Archive, tmp_path: Path) -> None:
    export(full, tmp_path / "out", ExportForm.MBOX)
    source = open_source(tmp_path / "out")
    expected = {folder.path.display: folder.messages for folder in full.catalogue.folders(ANNA.id)}
    assert {folder.path.display: folder.messages for folder in source.recognised.folders} == expected
    assert source.recognised.exact
    source.close()
