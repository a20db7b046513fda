"""Which messages are shown together, on real archives: by ids, by subject and people, and what must not be joined."""

from __future__ import annotations

import base64
import time
from pathlib import Path

import pytest
from app.archive import Archive, index_pending
from app.archive.conversations import MOST, Topic, thread_of, topic_of
from app.archive.reading import read_headers

from tests.archive.filling import store


def mail(
    subject: str,
    sender: str = "anna@x.cn",
    to: str = "linda@firm.com",
    day: int = 1,
    own: str = "",
    more: str = "",
) -> bytes:
    ids = f"Message-ID: <{own}>\r\n" if own else ""
    date = f"{(day - 1) % 28 + 1} {['Jan', 'Feb', 'Mar', 'Apr'][(day - 1) // 28]} 2024 10:00:00 +0800"
    return f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {date}\r\n{ids}{more}\r\nx {day}\r\n".encode()


def conversation(tmp_path: Path, raws: list[bytes], of: int = 0) -> list[str]:
    """Subjects of the conversation of one of them, with the day in front."""
    with Archive.create(tmp_path / "a") as archive:
        paths = store(archive, raws)
        index_pending(archive)
        rows = archive.catalogue.rows(archive.catalogue.message_keys())
        (key,) = [row.key for row in rows if row.path == paths[of]]
        return [row.subject for row in archive.catalogue.rows(archive.catalogue.conversation(key))]


@pytest.mark.parametrize(
    ("subject", "words", "follows"),
    [
        ("Re: Offer", "offer", True),
        ("RE: re: Fwd: Offer  2024", "offer 2024", True),
        ("回复：答复: 转发: 报价单", "报价单", True),
        ("回覆：轉寄: 報價", "報價", True),
        ("AW: WG: Angebot", "angebot", True),
        ("Re[2]: x", "x", True),
        ("Re(3)：x", "x", True),
        ("返信: 見積", "見積", True),
        ("[External] Re: B/L", "b/l", True),
        ("【外部邮件】提单", "提单", False),
        ("[list] Re: [list] hello", "hello", True),
        ("Research: fish", "research: fish", False),
        ("Re:", "", True),
        ("", "", False),
        ("Re: " * 60 + "x", "", True),
    ],
)
def test_what_mail_programs_put_before_a_subject_is_taken_off(subject: str, words: str, follows: bool) -> None:
    assert topic_of(subject) == Topic(words, follows)


def test_a_conversation_is_found_from_any_of_its_messages_and_reads_oldest_first(tmp_path: Path) -> None:
    raws = [
        mail("B/L draft", day=1, own="1@x"),
        mail("AW: Entwurf", "linda@firm.com", "anna@x.cn", 2, "2@x", "In-Reply-To: <1@x>\r\n"),
        mail("other words", day=3, own="3@x", more="References: <1@x>\r\n <2@x>\r\n"),
        mail("no part of it", day=2, own="4@x"),
    ]
    for of in range(3):
        assert conversation(tmp_path / str(of), raws, of) == ["B/L draft", "AW: Entwurf", "other words"]


def test_messages_whose_parent_is_not_in_the_archive_are_still_together(tmp_path: Path) -> None:
    raws = [mail(f"Re: {n}", day=n, own=f"{n}@x", more="References: <gone@x>\r\n") for n in (1, 2, 3)]
    assert conversation(tmp_path, raws) == ["Re: 1", "Re: 2", "Re: 3"]


def test_without_ids_an_answer_finds_its_question_by_subject_and_people(tmp_path: Path) -> None:
    raws = [
        mail("提单确认", day=1),
        mail("回复：提单确认", "linda@firm.com", "anna@x.cn", 3),
        mail("回复：提单确认", "stranger@y.cn", "other@y.cn", 3),
        mail("回复：提单确认", "linda@firm.com", "anna@x.cn", 80),
    ]
    assert conversation(tmp_path, raws) == ["提单确认", "回复：提单确认"]


def test_a_report_of_every_day_is_no_conversation(tmp_path: Path) -> None:
    raws = [mail("Daily report", day=day, own=f"{day}@x") for day in (1, 2, 3)]
    assert conversation(tmp_path, raws) == ["Daily report"]


def test_the_copy_sent_and_the_copy_received_count_once(tmp_path: Path) -> None:
    first = mail("x", day=1, own="1@x")
    received = b"Received: from somewhere\r\n" + first
    answer = mail("Re: x", day=2, own="2@x", more="References: <1@x>\r\n")
    assert conversation(tmp_path, [first, received, answer]) == ["x", "Re: x"]


def test_outlook_without_references_is_joined_by_its_thread_index(tmp_path: Path) -> None:
    root = bytes(range(22))
    raws = [
        mail(subject, day=day, more=f"Thread-Index: {base64.b64encode(root + tail).decode()}\r\n")
        for subject, day, tail in (("one", 1, b""), ("two", 2, b"abcde"), ("three", 3, b"fghij"))
    ]
    assert conversation(tmp_path, raws, 2) == ["one", "two", "three"]


def test_ten_thousand_references_are_capped_and_root_and_parent_still_count() -> None:
    names = " ".join(f"<{n}@x>" for n in range(10_000))
    thread = thread_of(read_headers(mail("x", own="me@x", more=f"References: {names}\r\n")))
    assert len(thread.named) == 20
    ends = thread_of(read_headers(mail("x", own="me@x", more="References: <0@x> <9999@x>\r\n")))
    assert set(ends.named) <= set(thread.named)


def test_a_conversation_of_thousands_is_cut_and_quick(tmp_path: Path) -> None:
    raws = [mail("Re: x", day=n % 100 + 1, own=f"{n}@x", more="References: <root@x>\r\n") for n in range(700)]
    with Archive.create(tmp_path / "a") as archive:
        store(archive, raws)
        index_pending(archive)
        key = archive.catalogue.message_keys()[0]
        began = time.perf_counter()
        found = archive.catalogue.conversation(key)
        assert time.perf_counter() - began < 1
    assert len(found) == MOST
    assert key in found
    assert found == sorted(found)


def test_a_message_that_is_not_indexed_yet_stands_alone(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [mail("x", own="1@x")])
        key = archive.catalogue.message_keys()[0]
        assert archive.catalogue.conversation(key) == [key]
