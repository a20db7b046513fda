"""Letters found by what is inside their attachments."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from app.archive import (
    Archive,
    attachments_waiting,
    index_attachments,
    index_pending,
    parse_query,
    snippet,
    unread_attachments,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.archive.documents import docx, vast_xlsx, xlsx
from tests.archive.filling import ANNA, corpus, fill, letter, store
from tests.archive.test_search import ODD


def with_attachments(subject: str, body: str, *files: tuple[str, bytes], year: int = 2024) -> bytes:
    message = EmailMessage()
    message["Date"] = f"1 Jul {year} 10:00:00 +0000"
    message["From"], message["To"], message["Subject"] = "li@acme.cn", "anna@firm.com", subject
    message.set_content(body)
    for name, content in files:
        message.add_attachment(content, "application", "octet-stream", filename=name)
    return message.as_bytes()


LETTERS = [
    with_attachments("one", "请看合同", ("a.docx", docx("发票号码", "total 5000")), year=2024),
    with_attachments("two", "请看合同和发票", ("b.xlsx", xlsx([["螺丝", "发票"]])), year=2023),
    with_attachments("three", "nothing", ("c.xlsx", vast_xlsx()), ("d.txt", "發票".encode("big5") * 20), year=2022),
    letter("four 发票", "1 Jul 2021 10:00:00 +0000"),
]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, LETTERS)
        index_pending(archive)
        yield archive


def found(archive: Archive, query: str, limit: int = 100) -> list[str]:
    return [row.subject for row in archive.catalogue.rows(archive.catalogue.search(parse_query(query), limit))]


def marked(archive: Archive, query: str) -> list[str]:
    keys = archive.catalogue.search(parse_query(query))
    inside = archive.catalogue.found_in_attachment(keys, parse_query(query))
    return [row.subject for row in archive.catalogue.rows([key for key in keys if key in inside])]


def test_words_are_found_in_letters_and_in_what_is_attached_to_them(archive: Archive) -> None:
    assert found(archive, "发票") == ["two", "four 发票"]
    assert attachments_waiting(archive) == 3
    assert index_attachments(archive) == 3
    assert attachments_waiting(archive) == 0
    assert found(archive, "发票") == ["one", "two", "three", "four 发票"]
    assert found(archive, "发票", 2) == ["one", "two"]
    assert found(archive, "合同 发票") == ["one", "two"], "one word in the letter, one in the attachment"
    assert found(archive, '"total 5000" 号码') == ["one"]
    assert found(archive, "subject:发票") == ["four 发票"]
    assert found(archive, "发票 2022..2023") == ["two", "three"]
    assert found(archive, "合同 -螺丝") == ["one"]
    assert found(archive, "-发票") == []
    assert list(archive.catalogue.message_keys(query=parse_query("螺丝"))) == list(
        archive.catalogue.search(parse_query("螺丝"))
    )
    assert archive.catalogue.counts(parse_query("发票")).years == {2024: 1, 2023: 1, 2022: 1, 2021: 1}
    assert archive.catalogue.searcher().counts(parse_query("发票")).accounts == {ANNA.id: 4}


def test_what_stands_in_an_attachment_only_is_known(archive: Archive) -> None:
    assert marked(archive, "发票") == []
    index_attachments(archive)
    assert marked(archive, "发票") == ["one", "three"]
    assert marked(archive, "合同 发票") == ["one"]
    assert marked(archive, "合同") == []
    assert marked(archive, "has:attachment") == []


def test_an_attachment_that_cannot_be_read_is_named_and_costs_nothing_else(archive: Archive) -> None:
    index_attachments(archive)
    assert [(one.name, one.reason) for one in unread_attachments(archive)] == [("c.xlsx", "crashed")]


def test_it_goes_on_where_it_was_stopped_newest_first(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.archive.attachment_indexing.BATCH", 1)
    heard: list[tuple[int, int]] = []
    assert index_attachments(archive, lambda: bool(heard), lambda done, total: heard.append((done, total))) == 1
    assert heard == [(1, 3)]
    assert found(archive, "5000") == ["one"]
    heard = []
    assert index_attachments(archive, progress=lambda done, total: heard.append((done, total))) == 2
    assert heard[-1] == (2, 2)
    assert index_attachments(archive) == 0


def test_switched_off_nothing_is_kept_or_found_and_switched_on_it_begins_again(archive: Archive, cache: Path) -> None:
    index_attachments(archive)
    searcher = archive.catalogue.searcher()
    words = parse_query("5000")
    assert len(searcher.search(words)) == 1
    archive.catalogue.attachment_text = False
    assert not list(cache.rglob("attachments.db*"))
    assert found(archive, "5000") == []
    assert len(searcher.search(words)) == 0
    assert (index_attachments(archive), attachments_waiting(archive), unread_attachments(archive)) == (0, 0, [])
    with Archive.open(archive.path, writable=False) as other:
        assert not other.catalogue.attachment_text
        assert found(other, "合同") == ["one", "two"]
    archive.catalogue.attachment_text = True
    assert found(archive, "5000") == []
    assert index_attachments(archive) == 3
    assert found(archive, "5000") == ["one"]
    assert len(searcher.search(words)) == 1


def test_switched_off_in_another_window_while_it_is_being_made_it_ends_without_a_word(archive: Archive) -> None:
    with Archive.open(archive.path, writable=False) as other:

        def switch_off(*_figures: int) -> bool:
            other.catalogue.attachment_text = False
            return False

        assert index_attachments(archive, progress=switch_off) == 3
        other.catalogue.attachment_text = archive.catalogue.attachment_text = True
        assert index_attachments(archive, cancelled=switch_off) == 0
        assert found(archive, "发票") == ["two", "four 发票"]


def test_a_damaged_index_of_attachments_is_made_again(archive: Archive, cache: Path) -> None:
    index_attachments(archive)
    path = archive.path
    archive.close()
    (file,) = cache.rglob("attachments.db")
    file.write_bytes(b"not a database at all" * 400)
    with Archive.open(path, writable=False) as opened:
        assert found(opened, "发票") == ["two", "four 发票"]
        assert index_attachments(opened) == 3
        assert found(opened, "5000") == ["one"]


def test_a_remade_catalogue_empties_the_index_of_attachments(archive: Archive) -> None:
    index_attachments(archive)
    archive.catalogue.remake()
    assert index_attachments(archive) == 0, "the letters come first"
    index_pending(archive)
    assert index_attachments(archive) == 3


def test_switching_off_takes_away_a_damaged_one_too(archive: Archive, cache: Path) -> None:
    path = archive.path
    archive.close()
    (file,) = cache.rglob("attachments.db")
    file.write_bytes(b"not a database at all" * 400)
    file.with_name("attachments.off").touch()
    with Archive.open(path, writable=False) as opened:
        assert not opened.catalogue.attachment_text
        assert not file.exists()


def test_nothing_that_is_typed_raises(archive: Archive) -> None:
    index_attachments(archive)
    searcher = archive.catalogue.searcher()

    @given(st.text(max_size=40) | st.sampled_from(ODD))
    @settings(deadline=None)
    def ask(text: str) -> None:
        query = parse_query(text)
        keys = searcher.search(query)
        assert searcher.counts(query).total == len(keys) == len(searcher.message_keys(query=query))
        assert searcher.found_in_attachment(keys, query) <= set(keys)
        assert len(snippet(text, query)) <= 160

    ask()


def test_the_torture_corpus_is_looked_at_without_an_exception(tmp_path: Path) -> None:
    mail = corpus(120)
    with Archive.create(tmp_path / "t") as archive:
        fill(archive, mail)
        index_pending(archive)
        waiting = attachments_waiting(archive)
        assert index_attachments(archive) == waiting > 0
