"""``mailover search`` on an archive that was made before."""

from email.message import EmailMessage

import pytest
from app.archive import Archive

from tests.archive.documents import docx
from tests.archive.filling import letter, store
from tests.cli.command_line import CommandLine


@pytest.fixture
def cli(tmp_path, monkeypatch):
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    message = EmailMessage()
    message["Date"], message["From"], message["Subject"] = "1 Jul 2024 10:00:00 +0000", "li@acme.cn", "attached"
    message.set_content("请看附件")
    message.add_attachment(docx("发票号码"), "application", "octet-stream", filename="a.docx")
    message.add_attachment(b"PK\x03\x04 broken", "application", "octet-stream", filename="b.docx")
    with Archive.create(tmp_path / "archive") as archive:
        store(archive, [message.as_bytes(), letter("plain", "1 Jul 2023 10:00:00 +0000", "关于那张发票")])
    return CommandLine(tmp_path)


def test_what_is_inside_attachments_is_looked_for_when_asked_and_said_so(cli):
    answer = cli.json("search", "archive", "发票")
    assert [event["subject"] for event in answer.events[:-1]] == ["plain"], answer.out + answer.err
    answer = cli.json("search", "archive", "发票", "--attachments")
    told, *hits = answer.events[:-1]
    assert told == {"event": "attachments", "unread": [{"name": "b.docx", "reason": "damaged"}]}
    assert [(hit["subject"], hit["in_attachment"]) for hit in hits] == [("attached", True), ("plain", False)]
    assert hits[1]["snippet"] == "关于那张发票"
    answer = cli.json("search", "archive", "发票")
    assert answer.finished["count"] == 2, "what was read once stays known"


@pytest.mark.parametrize(("language", "words"), [("zh", "在附件里"), ("en", "in an attachment")])
def test_people_are_told_where_it_stands(cli, language, words):
    answer = cli.run("search", "archive", "发票", "--attachments", "--lang", language)
    assert answer.status == 0, answer.out + answer.err
    assert words in answer.out
    assert "关于那张发票" in answer.out
    assert answer.out.index("attached") < answer.out.index(words) < answer.out.index("plain")
