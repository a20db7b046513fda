"""The made-up mail: the same every time, readable where it should be, odd where it should be."""

from __future__ import annotations

import hashlib
import io
import os
import re
import struct
import subprocess
import sys
import zlib
from collections import Counter, defaultdict
from email import message_from_bytes, policy

import openpyxl
import pytest
from app.archive.reading.message import read_message
from app.practice.firm import colleagues, practice_mail
from app.practice.firm.oddities import odd_messages
from app.practice.imap_server import Account, ImapServer, MailStore
from app.practice.imap_server.internaldate import read_date, written_date

from tests.practice.conftest import ACCOUNTS
from tests.practice.raw_client import RawClient

_PRINT_DIGEST = """
import hashlib
from app.practice.firm import practice_mail
whole = hashlib.sha256()
for posting in practice_mail():
    whole.update(repr((posting.colleague, posting.folder, posting.flags, posting.received)).encode() + posting.raw)
print(whole.hexdigest())
"""


@pytest.fixture(scope="module")
def mail():
    return practice_mail()


@pytest.fixture(scope="module")
def letters(mail):
    """The ordinary ones, parsed, each once."""
    return [message_from_bytes(raw, policy=policy.default) for raw in {x.raw for x in mail if not x.kind}]


def attachments(letters, ending):
    return [
        part.get_payload(decode=True)
        for letter in letters
        if letter.is_multipart()
        for part in letter.iter_attachments()
        if part.get_filename().endswith(ending)
    ]


def test_two_processes_make_the_same_mail():
    digests = {
        subprocess.run(
            [sys.executable, "-c", _PRINT_DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_there_are_about_1500_messages_for_six_people_in_three_departments_under_25_mb(mail):
    assert 1400 <= len(mail) <= 1600
    assert sum(len(x.raw) for x in mail) < 25_000_000
    assert set(Counter(x.colleague for x in mail)) == {x.key for x in colleagues()}
    assert len({x.department_zh for x in colleagues()}) == len({x.department_en for x in colleagues()}) == 3


def test_the_mail_covers_ten_years_and_lies_in_folders_as_people_make_them(mail):
    assert {x.received.year for x in mail} == set(range(2016, 2027))
    folders = {"/".join(x.folder) for x in mail}
    assert {
        "INBOX",
        "INBOX/2019",
        "已发送",
        "草稿箱",
        "垃圾邮件",
        "其他文件夹/客户/Nordhafen",
        "其他文件夹/询盘/2019",
        "其他文件夹/项目/2024/合同 审批",
        "其他文件夹/R&D",
        "其他文件夹/Archive/2019",
    } <= folders
    assert ("其他文件夹",) not in {x.folder for x in mail}


def test_flags_and_keywords_of_all_sorts_occur(mail):
    flags = Counter(flag for x in mail for flag in x.flags)
    assert {"\\Seen", "\\Answered", "\\Flagged", "\\Draft", "$Forwarded", "$label1"} <= set(flags)
    assert any(not x.flags for x in mail)


def test_every_ordinary_letter_can_be_read_without_a_broken_character(mail):
    for raw in {x.raw for x in mail if not x.kind}:
        read = read_message(raw)
        shown = " ".join([read.headers.subject, read.headers.sender, read.headers.to, read.text, read.html])
        assert read.headers.subject
        assert read.headers.date
        assert "\ufffd" not in shown
        assert not re.search(r"\{\w+\}|=\?\w", shown), shown
        assert all("\ufffd" not in file.name for file in read.attachments)


def test_letters_come_in_the_charsets_of_foreign_trade(letters):
    charsets = {part.get_content_charset() for letter in letters for part in letter.walk()}
    words = {word.lower() for letter in letters for word in re.findall(r"=\?([\w-]+)\?", str(letter.as_bytes()[:2000]))}
    assert {"us-ascii", "utf-8", "gb2312"} <= charsets
    assert {"gb2312", "gb18030", "big5", "iso-2022-jp", "utf-8"} <= words


def test_answers_point_to_the_letter_they_answer(letters):
    known = {letter["Message-ID"] for letter in letters}
    answers = [letter for letter in letters if letter["In-Reply-To"]]
    assert len(answers) > 150
    assert all(letter["References"].split()[-1] == letter["In-Reply-To"] for letter in answers)
    assert sum(letter["In-Reply-To"] in known for letter in answers) == len(answers)


def test_spreadsheets_open(letters):
    books = attachments(letters, ".xlsx")
    assert len(books) > 40
    for content in books[:5]:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        assert sheet.max_row >= 2
        assert all(cell.value for cell in sheet[1])


def test_pictures_open(letters):
    for content in attachments(letters, ".png"):
        width, height = struct.unpack(">II", content[16:24])
        start = content.index(b"IDAT")
        length = struct.unpack(">I", content[start - 4 : start])[0]
        assert len(zlib.decompress(content[start + 4 : start + 4 + length])) == (width + 1) * height


def test_pdf_files_have_a_table_that_points_to_their_objects(letters):
    papers = attachments(letters, ".pdf")
    assert len(papers) > 100
    for content in papers:
        table = int(content.split(b"startxref\n")[1].split(b"\n")[0])
        assert content[table : table + 4] == b"xref"
        for number, line in enumerate(content[table:].split(b"\n")[3:8], start=1):
            assert content[int(line.split()[0]) :].startswith(b"%d 0 obj" % number)


def test_some_messages_are_above_a_megabyte(mail):
    assert sum(len(x.raw) > 1 << 20 for x in mail) >= 2


def test_newsletters_call_for_pictures_that_are_not_in_them(mail):
    calling = [x for x in mail if b"trade-weekly.example" in x.raw]
    assert len(calling) > 5


def test_every_oddity_lies_somewhere_once_and_some_letters_lie_twice_in_one_folder(mail):
    kinds = Counter(x.kind for x in mail if x.kind)
    assert kinds.pop("duplicate") == 12
    assert kinds == dict.fromkeys(odd_messages(), 1)
    twice = Counter((x.colleague, x.folder, x.raw) for x in mail)
    assert sum(count == 2 for count in twice.values()) >= 12


def test_one_letter_to_several_colleagues_is_the_same_bytes_for_each(mail):
    readers = defaultdict(set)
    for posting in mail:
        readers[posting.raw].add(posting.colleague)
    assert any(len(people) == 5 for people in readers.values())


def test_every_message_comes_back_from_the_server_as_it_was_put_there(mail, tmp_path):
    user = ACCOUNTS[1].user
    store = MailStore(tmp_path, user)
    store.append("INBOX", [(x.raw, x.flags, written_date(x.received)) for x in mail])
    store.close()
    found = []
    with ImapServer(tmp_path, [Account(user, ACCOUNTS[1].password)]) as server, RawClient(server.port) as client:
        client.ok(b"LOGIN %s code" % user.encode())
        client.ok(b"EXAMINE INBOX")
        for line in client.ok(b"UID FETCH 1:* (FLAGS INTERNALDATE BODY.PEEK[])")[:-1]:
            head, _, rest = line.partition(b"}\r\n")
            flags = re.search(rb"FLAGS \(([^)]*)\)", head)[1].decode().split()
            date = re.search(rb'INTERNALDATE "([^"]+)"', head)[1].decode()
            found.append((tuple(flags), read_date(date), hashlib.sha256(rest[: -len(b")\r\n")]).digest()))
    assert found == [(x.flags, x.received.replace(microsecond=0), hashlib.sha256(x.raw).digest()) for x in mail]
