from __future__ import annotations

import csv
import hashlib
import json
import subprocess
from pathlib import Path

import pytest
from app.archive import Archive, Selection, index_pending, parse_query
from app.archive.export import ExportForm, export
from app.archive.export.file_names import Names, clean
from app.core.errors import AppError, ErrorCode
from app.core.identity import MailboxPath
from app.mailstore.mbox import read_messages

from tests.archive.filling import ANNA, BEN, VALIDITY, corpus, digests, digests_of, fetched, fill, letter, store
from tests.servers.corpus import NASTY_FOLDERS


@pytest.fixture
def archive_path(tmp_path: Path) -> Path:
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, corpus(120))
        fill(archive, corpus(20, "small"), BEN)
        index_pending(archive)
    return tmp_path / "a"


def manifest(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()]


def test_mbox_gives_back_every_byte_of_every_message(archive_path: Path, tmp_path: Path) -> None:
    with Archive.open(archive_path, writable=False) as archive:
        report = export(archive, tmp_path / "out", ExportForm.MBOX)
        expected = sorted(digests(archive) + digests(archive, BEN))
    assert report.messages == 140
    read: dict[str, list[str]] = {}
    for path in (tmp_path / "out").rglob("*.mbox"):
        with path.open("rb") as file:
            read[path.relative_to(tmp_path / "out").as_posix()] = digests_of(read_messages(file))
    assert sorted(digest for found in read.values() for digest in found) == expected
    for entry in manifest(tmp_path / "out"):
        assert read[str(entry["file"])][int(str(entry["number"])) - 1] == entry["sha256"]
    folders = {entry["file"] for entry in manifest(tmp_path / "out") if entry["account"] == ANNA.address}
    assert len(folders) == len({message.folder for message in corpus(120)})
    assert "CRLF" in (tmp_path / "out" / "README.txt").read_text("utf-8-sig")


def test_an_eml_tree_holds_the_bytes_and_proves_itself(archive_path: Path, tmp_path: Path) -> None:
    with Archive.open(archive_path, writable=False) as archive:
        report = export(archive, tmp_path / "out", ExportForm.EML, Selection(ANNA.id))
    assert report.messages == 120
    assert report.failures == ()
    done = subprocess.run(
        ["sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS"], cwd=tmp_path / "out", check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    files = [path.read_bytes() for path in (tmp_path / "out").rglob("*.eml")]
    assert sorted(digests_of(files)) == sorted(digests_of(message.raw for message in corpus(120)))
    assert [path.name for path in (tmp_path / "out").iterdir() if path.is_dir()] == [ANNA.address]


def test_folder_names_that_no_disk_can_hold_stay_apart(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        writer = archive.writer(ANNA, "r", lambda _batch: None)
        names = [name for name in NASTY_FOLDERS if all(name.split("/"))]
        for uid, name in enumerate(names, start=1):
            writer.add(MailboxPath.of(*name.split("/")), VALIDITY, fetched(uid, letter(f"../{name}\0:")))
        writer.close()
        paths = {place.folder for place in archive.places(ANNA.id)}
        for form in (ExportForm.EML, ExportForm.MBOX):
            assert export(archive, tmp_path / form.value, form).messages == len(names)
    mboxes = [path.name.casefold() for path in (tmp_path / "mbox").rglob("*.mbox")]
    assert len(set(mboxes)) == len(paths)
    for path in (tmp_path / "eml").rglob("*"):
        assert not set('<>:"\\|?*') & set(path.name)


def test_the_table_opens_in_excel_and_carries_no_formula(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter('=HYPERLINK("x")'), letter("+1"), letter("-1"), letter("@x"), letter("报价单")])
        export(archive, tmp_path / "out", ExportForm.CSV)
    raw = (tmp_path / "out" / "messages.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert [row["subject"] for row in rows] == ['\'=HYPERLINK("x")', "'+1", "'-1", "'@x", "报价单"]
    assert rows[0]["sha256"] == hashlib.sha256(letter('=HYPERLINK("x")')).hexdigest()


def test_only_what_a_query_finds_is_exported(archive_path: Path, tmp_path: Path) -> None:
    with Archive.open(archive_path, writable=False) as archive:
        keys = archive.catalogue.search(parse_query("合同"), -1)
        wanted = {row.digest for row in archive.catalogue.rows(keys)}
        report = export(archive, tmp_path / "out", ExportForm.CSV, Selection(query="合同"))
    assert {entry["sha256"] for entry in manifest(tmp_path / "out")} == wanted
    assert 0 < len(wanted) < report.messages + 140


def test_something_that_is_there_already_is_not_touched(archive_path: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with Archive.open(archive_path, writable=False) as archive:
        with pytest.raises(AppError) as caught:
            export(archive, tmp_path / "out", ExportForm.EML)
        assert caught.value.code is ErrorCode.FOLDER_NOT_EMPTY
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]
        (tmp_path / "out" / "mine.txt").unlink()
        assert export(archive, tmp_path / "out", ExportForm.EML).messages == 140


def test_a_cancelled_export_leaves_nothing_behind(archive_path: Path, tmp_path: Path) -> None:
    asked = iter([False, True])
    with Archive.open(archive_path, writable=False) as archive:
        report = export(archive, tmp_path / "out", ExportForm.MBOX, cancelled=lambda: next(asked))
    assert not report.complete
    assert not list(tmp_path.glob("out*"))


def test_a_full_disk_leaves_nothing_behind(archive_path: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], check=False, capture_output=True
    ).returncode:
        pytest.skip("may not mount a small disk here")
    try:
        with Archive.open(archive_path, writable=False) as archive, pytest.raises(AppError) as caught:
            export(archive, disk / "out", ExportForm.MBOX)
        assert caught.value.code is ErrorCode.DISK_FULL
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def test_a_message_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        paths = store(archive, [letter("one"), letter("two")])
        (archive.path / paths[0]).unlink()
        report = export(archive, tmp_path / "out", ExportForm.EML)
    assert [failure.place.path for failure in report.failures] == [paths[0]]
    assert report.messages == 1


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("a/b:c", "a_b_c"), ("CON", "_CON"), ("nul.txt", "_nul.txt"), ("trailing. ", "trailing"), ("", "_"), ("..", "_"),
     ("很" * 200, "很" * 66), ("a\u202etxt", "a_txt")],
)  # fmt: skip
def test_names_that_every_system_can_hold(wanted: str, name: str) -> None:
    assert clean(wanted) == name


def test_names_that_differ_only_in_case_are_numbered() -> None:
    names = Names()
    assert [names.claim(text, ".eml") for text in ("A", "a", "Ä", "A\u0308")] == [
        "A.eml",
        "a (2).eml",
        "Ä.eml",
        "Ä (2).eml",
    ]


def test_the_thousandth_equal_name_is_found_at_once():
    class Counting(set[str]):
        looks = 0

        def __contains__(self, name: object) -> bool:
            Counting.looks += 1
            return super().__contains__(name)

    names = Names()
    names._taken = Counting()
    claimed = [names.claim("Re: 报价", ".eml") for _ in range(20_000)]
    assert len(set(claimed)) == 20_000
    assert claimed[1] == "Re_ 报价 (2).eml"
    assert Counting.looks < 40_000
    assert names.claim("Re: 报价 (2)", ".eml") not in claimed
