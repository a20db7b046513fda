"""What is taken out: exactly the choice, in each form, with everything that did not go named."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from app.archive import Archive, Choice, Selection, index_pending
from app.archive.export import ExportForm, PrintedMessage, export, export_to_file, suggested_name
from app.core.errors import AppError, ErrorCode
from app.core.identity import Digest, MailboxPath

from tests.archive.filling import ANNA, BEN, corpus, digests, fill, letter, message_files, store


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "a") as made:
        fill(made, corpus(60))
        fill(made, corpus(20, "small"), BEN)
        index_pending(made)
    with Archive.open(tmp_path / "a", writable=False) as opened:
        yield opened


def drawn(messages: list[PrintedMessage], out: Path) -> None:
    out.write_text(json.dumps([message.subject for message in messages]))


def test_a_zip_holds_each_message_with_its_date_and_proves_itself(archive: Archive, tmp_path: Path) -> None:
    report = export(archive, tmp_path / "mail.zip", ExportForm.ZIP, Selection(ANNA.id))
    assert (report.messages, report.meant) == (60, 60)
    with zipfile.ZipFile(tmp_path / "mail.zip") as packed:
        assert packed.testzip() is None
        names = [name for name in packed.namelist() if name.endswith(".eml")]
        found = {name: hashlib.sha256(packed.read(name)).hexdigest() for name in names}
        sums = packed.read("SHA256SUMS").decode().splitlines()
        dated = next(info for info in packed.infolist() if info.filename == names[0])
    assert sorted(found.values()) == sorted(digests(archive))
    assert {line[66:]: line[:64] for line in sums} == found
    assert not any(name.startswith(("/", "..")) or "\\" in name for name in names)
    stamp = datetime.strptime(Path(names[0]).name[:17], "%Y-%m-%d %H%M%S").replace(tzinfo=UTC)
    assert abs(datetime(*dated.date_time).astimezone().timestamp() - stamp.timestamp()) <= 2


def test_what_is_marked_in_the_list_goes_once_each_wherever_it_lies(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        raws = [letter(f"letter {number}") for number in range(5)]
        store(archive, raws)
        store(archive, raws[:2], BEN)
        keys = archive.catalogue.message_keys()
        assert export(archive, tmp_path / "three", ExportForm.EML, Selection(keys=keys[:3])).messages == 3
        both = Selection(digests=tuple(row.digest for row in archive.catalogue.rows(keys)))
        assert Choice.of(archive, both).count() == 5
        assert Choice.of(archive, Selection(BEN.id, keys=keys)).count() == 2
        assert Choice.of(archive, Selection(keys=keys, folder=MailboxPath.of("elsewhere"))).count() == 0


def test_a_folder_brings_what_lies_in_it(archive: Archive) -> None:
    folders = archive.catalogue.folders(ANNA.id)
    top = next(folder.path for folder in folders if len(folder.path.parts) > 1).parts[0]
    choice = Choice.of(archive, Selection(ANNA.id, MailboxPath.of(top)))
    expected = sum(folder.messages for folder in folders if folder.path.parts[0] == top)
    assert choice.count() == len(list(choice.places())) == expected > 1


@pytest.mark.parametrize("form", list(ExportForm))
def test_what_cannot_be_read_is_named_beside_the_rest(tmp_path: Path, form: ExportForm) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter(f"letter {number}") for number in range(4)])
        gone, changed, *_rest = message_files(archive.path)
        gone.unlink()
        changed.chmod(0o600)
        changed.write_bytes(letter("other words"))
        out = tmp_path / "out"
        report = export(archive, out, form, print_messages=drawn)
    assert (report.messages, report.meant) == (3, 4)
    assert [failure.error.code for failure in report.failures] == [ErrorCode.MESSAGE_FILE_MISSING]
    assert [failure.error.code for failure in report.changed] == [ErrorCode.MESSAGE_CHANGED]
    if form is ExportForm.ZIP:
        with zipfile.ZipFile(out) as packed:
            page = packed.read("not exported.txt").decode("utf-8-sig")
    else:
        page = (out / "not exported.txt").read_text("utf-8-sig")
    for failure in (*report.failures, *report.changed):
        assert failure.place.path in page
    assert "存档里没有它的文件" in page
    assert "its file has changed" in page


def test_each_message_is_a_pdf_by_the_name_it_has_as_eml(archive: Archive, tmp_path: Path) -> None:
    export(archive, tmp_path / "eml", ExportForm.EML)
    report = export(archive, tmp_path / "pdf", ExportForm.PDF, print_messages=drawn)
    assert report.messages == 80

    def names(form: str) -> set[str]:
        found = (tmp_path / form).rglob(f"*.{form}")
        return {path.relative_to(tmp_path / form).with_suffix("").as_posix() for path in found}

    assert names("pdf") == names("eml")
    assert len(names("pdf")) == 80


def test_one_that_cannot_be_drawn_does_not_stop_the_others(archive: Archive, tmp_path: Path) -> None:
    left = iter(range(1000))

    def draws_badly(messages: list[PrintedMessage], out: Path) -> None:
        if next(left) == 3:
            raise OSError(36, "File name too long", str(out))
        drawn(messages, out)

    report = export(archive, tmp_path / "out", ExportForm.PDF, Selection(BEN.id), print_messages=draws_badly)
    assert (report.messages, report.meant) == (19, 20)
    assert [failure.error.code for failure in report.failures] == [ErrorCode.EXPORT_NOT_WRITTEN]


def test_a_full_disk_while_drawing_stops_and_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    def full(_messages: list[PrintedMessage], out: Path) -> None:
        raise OSError(28, "No space left on device", str(out))

    with pytest.raises(AppError) as caught:
        export(archive, tmp_path / "out", ExportForm.PDF, print_messages=full)
    assert caught.value.code is ErrorCode.DISK_FULL
    assert not list(tmp_path.glob("out*"))


def test_a_single_message_is_a_single_file_with_its_bytes_and_date(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("报价: 2024/07")])
        row = archive.catalogue.rows(archive.catalogue.message_keys())[0]
        only = Selection(digests=(row.digest,))
        name = suggested_name(archive, only, ".eml")
        assert name == "2024-07-01 100000 报价_ 2024_07.eml"
        (tmp_path / name).write_text("an older one")
        report = export_to_file(archive, tmp_path / name, ExportForm.EML, only)
        assert (report.messages, report.meant) == (1, 1)
        assert (tmp_path / name).read_bytes() == letter("报价: 2024/07")
        assert (tmp_path / name).stat().st_mtime == row.date
        nothing = Selection(digests=(Digest("0" * 64),))
        with pytest.raises(AppError) as caught:
            export_to_file(archive, tmp_path / "none.eml", ExportForm.EML, nothing)
        assert caught.value.code is ErrorCode.NOTHING_TO_TAKE_OUT
        assert not (tmp_path / "none.eml").exists()


def test_a_conversation_is_one_pdf_the_oldest_first(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        days = (3, 1, 2)
        store(archive, [letter(f"day {day}", f"Mon, {day} Jul 2024 18:00:00 +0800") for day in days])
        report = export_to_file(archive, tmp_path / "c.pdf", ExportForm.PDF, Selection(), print_messages=drawn)
    assert report.messages == 3
    assert json.loads((tmp_path / "c.pdf").read_text()) == ["day 1", "day 2", "day 3"]
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "cache") == ["a", "c.pdf"]


def test_a_zip_does_not_replace_what_is_there_and_a_cancelled_one_leaves_nothing(
    archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / "mail.zip").write_text("hers")
    with pytest.raises(AppError) as caught:
        export(archive, tmp_path / "mail.zip", ExportForm.ZIP)
    assert caught.value.code is ErrorCode.FOLDER_NOT_EMPTY
    assert (tmp_path / "mail.zip").read_text() == "hers"
    asked = iter([False, True])
    report = export(archive, tmp_path / "other.zip", ExportForm.ZIP, cancelled=lambda: next(asked))
    assert not report.complete
    assert not list(tmp_path.glob("other*"))


def test_a_file_of_hers_that_looks_like_ours_is_not_touched(archive: Archive, tmp_path: Path) -> None:
    for name in ("out.part", "mail.zip.part"):
        (tmp_path / name).write_text("hers")
    export(archive, tmp_path / "out", ExportForm.EML, Selection(BEN.id))
    export(archive, tmp_path / "mail.zip", ExportForm.ZIP, Selection(BEN.id))
    assert [(tmp_path / name).read_text() for name in ("out.part", "mail.zip.part")] == ["hers", "hers"]
    assert not list(tmp_path.glob(".mailover-*"))
