"""Old mail in and everything out again on the command line, with real files and no window."""

import hashlib
import zipfile

import pypdfium2
import pytest

from tests.cli.command_line import CommandLine


@pytest.fixture
def cli(tmp_path):
    return CommandLine(tmp_path)


def letter(number: int) -> bytes:
    return (
        f"From: a@x.cn\r\nSubject: 报价 {number}\r\nDate: Mon, {number} Jul 2024 10:00:00 +0800\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n请看第 {number} 份报价\r\n"
    ).encode()


@pytest.fixture
def archive(cli, tmp_path):
    (tmp_path / "old").mkdir()
    for number in (1, 2, 3):
        (tmp_path / "old" / f"{number}.eml").write_bytes(letter(number))
    (tmp_path / "old" / "not.eml").write_bytes(b"")
    answer = cli.run("bring-in", "archive", "old", "--as", "王海峰的旧电脑", "--json")
    assert answer.status == 0, answer.out + answer.err
    assert (answer.finished["added"], answer.finished["already"], answer.finished["kind"]) == (3, 0, "eml")
    assert answer.finished["account"] == "brought-in"
    return tmp_path / "archive"


def test_brought_in_twice_it_is_there_once_and_can_be_found(cli, archive):
    again = cli.run("bring-in", archive, "old", "--as", "王海峰的旧电脑", "--lang", "zh")
    assert again.status == 0
    assert "导入 0 封，归在“王海峰的旧电脑”名下；原来就有的 3 封。" in again.out
    hits = cli.run("search", archive, "报价", "--json").events
    assert sum(event["event"] == "hit" for event in hits) == 3
    refused = cli.run("bring-in", archive, "vault.bin", "--as", "x", "--json")
    assert refused.status == 3


@pytest.mark.parametrize("form", ["eml", "mbox", "zip", "csv", "pdf"])
def test_every_form_comes_out_counted(cli, archive, tmp_path, form):
    answer = cli.run("export", archive, tmp_path / "out", "--format", form, "--json")
    assert answer.status == 0, answer.out + answer.err
    assert (answer.finished["messages"], answer.finished["meant"]) == (3, 3)
    if form == "zip":
        with zipfile.ZipFile(tmp_path / "out") as packed:
            found = {hashlib.sha256(packed.read(n)).digest() for n in packed.namelist() if n.endswith(".eml")}
        assert found == {hashlib.sha256(letter(number)).digest() for number in (1, 2, 3)}
    if form == "pdf":
        files = sorted((tmp_path / "out").rglob("*.pdf"))
        assert [path.name[-8:] for path in files] == ["报价 1.pdf", "报价 2.pdf", "报价 3.pdf"]
        document = pypdfium2.PdfDocument(files[1])
        assert "请看第 2 份报价" in document[0].get_textpage().get_text_range()
        document.close()


def test_a_conversation_and_one_message_become_one_file(cli, archive, tmp_path):
    together = cli.run("export", archive, "all.pdf", "--format", "pdf", "--one-file", "--lang", "en")
    assert together.status == 0, together.err
    assert "Exported: 3 of 3 messages" in together.out
    digest = hashlib.sha256(letter(2)).hexdigest()
    assert cli.run("export", archive, "two.eml", "--format", "eml", "--one-file", "--sha256", digest).status == 0
    assert (tmp_path / "two.eml").read_bytes() == letter(2)
    assert cli.run("export", archive, "many.eml", "--format", "eml", "--one-file").status == 3
    assert not (tmp_path / "many.eml").exists()
    only = cli.run("export", archive, "folder", "--format", "csv", "--folder", "nowhere", "--json")
    assert only.finished["messages"] == 0
